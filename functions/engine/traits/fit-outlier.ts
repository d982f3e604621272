import type { Parts } from '#engine/learning/parts.ts'
import { writeParts } from '#engine/snapshot/trained-parts.ts'
import type { FitJob, FittedTrait } from '#engine/traits/fit-job.ts'
import { learnOneClass } from '#engine/traits/learn-one-class.ts'

/** Fits a cohort. A text scores near 100 at the cohort's mean, 50 at its most anomalous twentieth, and 0 far outside. */
export function* fitOutlier(job: FitJob): Parts<FittedTrait> {
  const { cohort, ...fitted } = learnOneClass(job, 'cosine and familiarity')
  yield 1
  return { weights: writeParts({ type: 'outlier', cohort }), ...fitted }
}
