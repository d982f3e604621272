import type { TierLabel } from '#engine/scoring/tier.ts'

/** The number of texts with each label; `none` counts those without one, whose confidence is low. */
export type LabelCounts = Readonly<Record<TierLabel | 'none', number>>

/** Counts labels; null is none. */
export function countLabels(labels: readonly (TierLabel | null)[]): LabelCounts {
  const counts = { Strong: 0, Solid: 0, Developing: 0, Weak: 0, none: 0 }
  for (const label of labels) counts[label ?? 'none']++
  return counts
}
