import type { TraitMetrics } from '../versions/version-words.ts'

/** The samples of each pole, counted by out-of-fold score in 50 bins of two points. */
export type ScoreCounts = NonNullable<TraitMetrics['scores']>

/** The bins of the calibration error by columns. */
export type Reliability = NonNullable<TraitMetrics['reliability']>
