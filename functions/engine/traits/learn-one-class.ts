import { type Calibration, calibrate, calibrateCohort } from '#engine/calibration/calibration.ts'
import { type Cohort, closenessOf, linearFunctionsOf } from '#engine/cohort/cohort.ts'
import { type ClosenessMeasure, learnCohort, maxCohortFeatures } from '#engine/cohort/learn-cohort.ts'
import type { Poles } from '#engine/learning/targets.ts'
import { stackWeights } from '#engine/linear/stack-weights.ts'
import { extractFeatures } from '#engine/text/features.ts'
import { unknownConfiguration } from '#engine/training/efforts.ts'
import { inGivenOrder } from '#engine/training/out-of-fold.ts'
import { countPoles, measureCohort, measureEarlier } from '#engine/training/training-metrics.ts'
import {
  arrangeSamples,
  countDifferent,
  MIN_TEXTS_PER_POLE,
  negativesOf,
  positiveSetOf,
} from '#engine/training/training-set.ts'
import type { FitJob, FittedTrait } from '#engine/traits/fit-job.ts'

/**
 * Learns a cohort from the positive samples alone. Negative samples, if there are enough, are used only for the breaks and the
 * metrics: they serve as the background.
 */
export function learnOneClass(
  { samples, effort, configuration }: FitJob,
  measure: ClosenessMeasure,
): Omit<FittedTrait, 'weights'> & { readonly cohort: Cohort } {
  const members = positiveSetOf(samples)
  const { cohort, logOdds, metrics } = learnCohort(members.texts, members.groups, maxCohortFeatures[effort], measure)
  if (configuration !== undefined && configuration !== metrics.configuration) {
    throw unknownConfiguration(configuration, [metrics.configuration])
  }
  const set = arrangeSamples(samples)
  const negatives = negativesOf(set)
  const isLone = countDifferent(negatives) < MIN_TEXTS_PER_POLE
  const background = logOddsTo(cohort, isLone ? [] : negatives.texts)
  return {
    cohort,
    calibration: calibrateOneClass(background, logOdds),
    metrics: {
      ...measureCohort(logOdds, background),
      ...(!isLone && measureEarlier(...joined(background, logOdds), [...negatives.isEarlier, ...members.isEarlier])),
      ...countPoles(set.qualities),
      sample_count: samples.length,
      ...metrics,
    },
    outOfFold: inGivenOrder(
      Float64Array.from([...background, ...logOdds]),
      [...(isLone ? [] : negatives.rows), ...members.rows],
      samples.length,
    ),
  }
}

function calibrateOneClass(background: Float64Array, members: Float64Array): Calibration {
  return background.length === 0 ? calibrateCohort(members) : calibrate(...joined(background, members))
}

/** Returns the log-odds of both in one array, and the rows of each. */
function joined(background: Float64Array, members: Float64Array): [Float64Array, Poles] {
  const rows = Int32Array.from({ length: background.length + members.length }, (_, row) => row)
  const poles = { negatives: rows.slice(0, background.length), positives: rows.slice(background.length) }
  return [Float64Array.from([...background, ...members]), poles]
}

function logOddsTo(cohort: Cohort, texts: readonly string[]): Float64Array {
  const sumsOf = stackWeights(linearFunctionsOf(cohort))
  return Float64Array.from(texts, (text) => {
    const features = extractFeatures(text, cohort.counts.setting)
    return closenessOf(cohort, [...sumsOf(features)]).logOdds
  })
}
