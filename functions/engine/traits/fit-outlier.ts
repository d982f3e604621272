import { describeCohort, learnCohort, maxCohortFeatures } from '#engine/cohort/learn-cohort.ts'
import type { Parts } from '#engine/learning/parts.ts'
import type { FitJob, FitOfType } from '#engine/traits/fit-job.ts'
import { fitOneClass } from '#engine/traits/fit-one-class.ts'

const measure = 'cosine and familiarity'

/** Fits a cohort. A text scores near 100 at the cohort's mean, 50 at its most anomalous twentieth, and 0 far outside. */
export function fitOutlier(job: FitJob): Parts<FitOfType> {
  return fitOneClass(job, [describeCohort(measure)], function* ({ texts, groups }) {
    const { cohort, ...learned } = learnCohort(texts, groups, maxCohortFeatures[job.effort], measure)
    yield 1
    return { trained: { type: 'outlier', cohort }, ...learned }
  })
}
