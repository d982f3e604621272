import type { SearchEffort } from '#engine/training/efforts.ts'

// The parts of a trait share the bytes that a trait of one axis has at the same effort.

/** The fraction of an effort's n-grams that the axis of the score keeps, and that a second axis keeps. */
export const mainAxisFraction = 0.7
export const secondAxisFraction = 0.2

/** The n-grams that a cohort keeps as the second part. */
export const maxCohortFeaturesBesideAxis: Record<SearchEffort, number> = {
  low: 800,
  medium: 1600,
  high: 3200,
  xhigh: 3200,
  max: 3200,
}
