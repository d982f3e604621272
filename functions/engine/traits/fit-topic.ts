import { calibrate } from '#engine/calibration/calibration.ts'
import { learnCohort } from '#engine/cohort/learn-cohort.ts'
import type { Parts } from '#engine/learning/parts.ts'
import { writeParts } from '#engine/snapshot/trained-parts.ts'
import { inGivenOrder } from '#engine/training/out-of-fold.ts'
import { countPoles, measureEarlier, measurePredictions } from '#engine/training/training-metrics.ts'
import {
  arrangeSamples,
  countDifferent,
  MIN_TEXTS_PER_POLE,
  negativesOf,
  positivesOf,
  trainingSetOf,
} from '#engine/training/training-set.ts'
import { mainAxisFraction, maxCohortFeaturesBesideAxis } from '#engine/traits/feature-budgets.ts'
import type { FitJob, FittedTrait } from '#engine/traits/fit-job.ts'
import { learnOneClass } from '#engine/traits/learn-one-class.ts'
import { learnPoles } from '#engine/traits/learn-poles.ts'

/**
 * Fits a topic. The score comes from the axis between texts on and off the topic or, without enough of the latter, from the
 * cosine to the centroid of the former. That cosine is a native figure in both cases.
 */
export function fitTopic(job: FitJob): Parts<FittedTrait> {
  const isLone = countDifferent(negativesOf(arrangeSamples(job.samples))) < MIN_TEXTS_PER_POLE
  return isLone ? fitOneClassTopic(job) : fitTopicBetweenPoles(job)
}

function* fitOneClassTopic(job: FitJob): Parts<FittedTrait> {
  const { cohort, ...fitted } = learnOneClass(job, 'cosine')
  yield 1
  return { weights: writeParts({ type: 'lone topic', topic: cohort }), ...fitted }
}

function* fitTopicBetweenPoles(job: FitJob): Parts<FittedTrait> {
  const set = trainingSetOf(job.samples)
  const { axis, logOdds, targets, poles, metrics } = yield* learnPoles(set, job, mainAxisFraction)
  const { texts, groups } = positivesOf(set)
  const { cohort } = learnCohort(texts, groups, maxCohortFeaturesBesideAxis[job.effort], 'cosine')
  return {
    weights: writeParts({ type: 'topic', pole: axis, topic: cohort }),
    calibration: calibrate(logOdds, poles),
    metrics: {
      ...measurePredictions(logOdds, set.qualities, targets, poles),
      ...measureEarlier(logOdds, poles, set.isEarlier),
      ...countPoles(set.qualities),
      sample_count: job.samples.length,
      ...metrics,
    },
    outOfFold: inGivenOrder(logOdds, set.rows, job.samples.length),
  }
}
