import { calibrate } from '#engine/calibration.ts'
import { countPoles, measureEarlier, measureJudgment } from '#engine/metrics.ts'
import { arranged, countDifferent, LEAST_TEXTS, negativesOf, positivesOf, trainingSetOf } from '#engine/training-set.ts'
import { fitAlone } from '#engine/traits/fit-alone.ts'
import { fitCohort } from '#engine/traits/fit-cohort.ts'
import type { FitJob, FittedTrait } from '#engine/traits/fit-job.ts'
import { fitPoles } from '#engine/traits/fit-poles.ts'
import { axisShare, keepBesideAxis } from '#engine/traits/shares.ts'
import { writeParts } from '#engine/traits/trained-parts.ts'

/**
 * Whether a text is about a topic: judged by the axis between texts on it and off it, or, without enough of the latter, by the
 * cosine to the centroid of the former. That cosine is told besides in both cases.
 */
export function fitTopic(job: FitJob): FittedTrait {
  const isLone = countDifferent(negativesOf(arranged(job.samples))) < LEAST_TEXTS
  return isLone ? fitLone(job) : fitBetweenPoles(job)
}

function fitLone(job: FitJob): FittedTrait {
  const { cohort, ...fitted } = fitAlone(job, 'cosine')
  return { weights: writeParts({ type: 'lone topic', topic: cohort }), ...fitted }
}

function fitBetweenPoles(job: FitJob): FittedTrait {
  const set = trainingSetOf(job.samples)
  const { axis, logOdds, targets, poles, metrics } = fitPoles(set, job, axisShare)
  const { texts, groups } = positivesOf(set)
  const { cohort } = fitCohort(texts, groups, keepBesideAxis[job.effort], 'cosine')
  return {
    weights: writeParts({ type: 'topic', pole: axis, topic: cohort }),
    calibration: calibrate(logOdds, poles),
    metrics: {
      ...measureJudgment(logOdds, set.qualities, targets, poles),
      ...measureEarlier(logOdds, poles, set.isEarlier),
      ...countPoles(set.qualities),
      sample_count: job.samples.length,
      ...metrics,
    },
  }
}
