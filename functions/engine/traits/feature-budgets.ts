import type { SearchEffort } from '#engine/training/efforts.ts'

// A trait of two parts takes no more bytes than a trait of one axis would at the same effort.

/** What the axis that the score rests on takes of the n-grams that an effort keeps, and what a second axis takes. */
export const mainAxisFraction = 0.7
export const secondAxisFraction = 0.2

/** The n-grams of a cohort that is the second part. */
export const maxCohortFeaturesBesideAxis: Record<SearchEffort, number> = {
  low: 800,
  medium: 1600,
  high: 3200,
  xhigh: 3200,
  max: 3200,
}
