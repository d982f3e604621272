import type { Trait } from '../trait.ts'
import { qualityText } from './quality.ts'

type QualityProps = { readonly quality: number; readonly trait: Trait | undefined }

/** Shows a quality as the label of the nearer pole and its figure. */
export function Quality({ quality, trait }: QualityProps) {
  const { label, figure, isPositive } = qualityText(quality, trait)
  return (
    <span class={isPositive ? 'quality quality-positive' : 'quality quality-negative'}>
      <bdi>{label}</bdi> <span class="number">{figure}</span>
    </span>
  )
}
