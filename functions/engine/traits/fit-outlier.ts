import { writeParts } from '#engine/snapshot/trained-parts.ts'
import type { FitJob, FittedTrait } from '#engine/traits/fit-job.ts'
import { learnOneClass } from '#engine/traits/learn-one-class.ts'

/** How much a text is like the cohort: 100 as its middle is, 50 as its strangest twentieth, 0 as nothing in it. */
export function fitOutlier(job: FitJob): FittedTrait {
  const { cohort, ...fitted } = learnOneClass(job, 'cosine and familiarity')
  return { weights: writeParts({ type: 'outlier', cohort }), ...fitted }
}
