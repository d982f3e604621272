import { calibrate } from '#engine/calibration/calibration.ts'
import { describeCohort, learnCohort, maxCohortFeatures } from '#engine/cohort/learn-cohort.ts'
import { describePrototypes, learnPrototypes, maxPrototypes } from '#engine/cohort/learn-prototypes.ts'
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
import type { FitJob, FitOfType } from '#engine/traits/fit-job.ts'
import { fitOneClass } from '#engine/traits/fit-one-class.ts'
import { learnPoles } from '#engine/traits/learn-poles.ts'

/** The fewest different texts that prototypes are learned from: fewer hardly form clusters. */
const MIN_TEXTS_FOR_PROTOTYPES = 30

/** The names that a lone topic's configuration may have in an earlier version, whose samples or effort may have been others. */
const loneTopicConfigurations = [
  ...new Set([describeCohort('cosine'), ...Object.values(maxPrototypes).map(describePrototypes)]),
]

/**
 * Fits a topic. The score comes from the axis between texts on and off the topic. Without enough of the latter it is a lone topic:
 * the score comes from the cosine to the nearest of many prototypes of the former or, of few texts, to their centroid.
 */
export function fitTopic(job: FitJob): Parts<FitOfType> {
  const isLone = countDifferent(negativesOf(arrangeSamples(job.samples))) < MIN_TEXTS_PER_POLE
  return isLone ? fitLoneTopic(job) : fitTopicBetweenPoles(job)
}

function fitLoneTopic(job: FitJob): Parts<FitOfType> {
  return fitOneClass(job, loneTopicConfigurations, function* (members) {
    if (countDifferent(members) < MIN_TEXTS_FOR_PROTOTYPES) {
      const { cohort, ...learned } = learnCohort(members.texts, members.groups, maxCohortFeatures[job.effort], 'cosine')
      yield 1
      return { trained: { type: 'lone topic', topic: cohort }, ...learned }
    }
    const most = maxPrototypes[job.effort]
    const { prototypes, ...learned } = yield* learnPrototypes(members.texts, members.groups, most)
    return { trained: { type: 'topic by prototypes', topic: prototypes }, ...learned }
  })
}

function* fitTopicBetweenPoles(job: FitJob): Parts<FitOfType> {
  const set = trainingSetOf(job.samples)
  const { axis, logOdds, targets, poles, metrics } = yield* learnPoles(set, job, mainAxisFraction)
  const { texts, groups } = positivesOf(set)
  const { cohort } = learnCohort(texts, groups, maxCohortFeaturesBesideAxis[job.effort], 'cosine')
  return {
    weights: writeParts({ type: 'topic', pole: axis, topic: cohort }, job.format),
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
