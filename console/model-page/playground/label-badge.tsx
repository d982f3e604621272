import { Badge } from '../../ui/badge.tsx'
import type { TraitScore } from './headroom-text.ts'

const tones = { Strong: 'good', Solid: 'busy', Developing: 'warning', Weak: 'bad' } as const

/** Shows the label of a score, or that it has none. */
export function LabelBadge({ label }: { readonly label: TraitScore['label'] }) {
  if (label === null) return <Badge title="At low confidence a score has no label.">no label</Badge>
  return <Badge tone={tones[label]}>{label}</Badge>
}
