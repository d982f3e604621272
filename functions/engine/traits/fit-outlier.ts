import { fitAlone } from '#engine/traits/fit-alone.ts'
import type { FitJob, FittedTrait } from '#engine/traits/fit-job.ts'
import { writeParts } from '#engine/traits/trained-parts.ts'

/** How much a text is like the cohort: 100 as its middle is, 50 as its strangest twentieth, 0 as nothing in it. */
export function fitOutlier(job: FitJob): FittedTrait {
  const { cohort, ...fitted } = fitAlone(job, 'cosine and familiarity')
  return { weights: writeParts({ type: 'outlier', cohort }), ...fitted }
}
