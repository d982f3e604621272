import { type Calibration, calibrate, calibrateCohort } from '#engine/calibration.ts'
import { unknownConfiguration } from '#engine/efforts.ts'
import type { Poles } from '#engine/learning/targets.ts'
import { mergeLines } from '#engine/merged-lines.ts'
import { countPoles, measureCohort, measureEarlier, type TraitMetrics } from '#engine/metrics.ts'
import { extract } from '#engine/text/features.ts'
import { arranged, cohortOf, countDifferent, LEAST_TEXTS, negativesOf } from '#engine/training-set.ts'
import { type Cohort, closenessOf, linesOf } from '#engine/traits/cohort.ts'
import { cohortKeep, fitCohort, type Measure } from '#engine/traits/fit-cohort.ts'
import type { FitJob } from '#engine/traits/fit-job.ts'

/**
 * Learns from the positive samples alone. Negative ones, where there are some, are only looked at: they say where the breaks
 * lie and how well strangers are told from members.
 */
export function fitAlone(
  { samples, effort, configuration }: FitJob,
  measure: Measure,
): { cohort: Cohort; calibration: Calibration; metrics: TraitMetrics } {
  const members = cohortOf(samples)
  const { cohort, logOdds, metrics } = fitCohort(members.texts, members.groups, cohortKeep[effort], measure)
  if (configuration !== undefined && configuration !== metrics.configuration) {
    throw unknownConfiguration(configuration, [metrics.configuration])
  }
  const set = arranged(samples)
  const negatives = negativesOf(set)
  const isLone = countDifferent(negatives) < LEAST_TEXTS
  const strangers = logOddsTo(cohort, isLone ? [] : negatives.texts)
  return {
    cohort,
    calibration: calibrated(strangers, logOdds),
    metrics: {
      ...measureCohort(logOdds, strangers),
      ...(!isLone && measureEarlier(...inRows(strangers, logOdds), [...negatives.isEarlier, ...members.isEarlier])),
      ...countPoles(set.qualities),
      sample_count: samples.length,
      ...metrics,
    },
  }
}

function calibrated(strangers: Float64Array, members: Float64Array): Calibration {
  return strangers.length === 0 ? calibrateCohort(members) : calibrate(...inRows(strangers, members))
}

/** The log-odds of both in one, and which rows are whose. */
function inRows(strangers: Float64Array, members: Float64Array): [Float64Array, Poles] {
  const rows = Int32Array.from({ length: strangers.length + members.length }, (_, row) => row)
  const poles = { negatives: rows.slice(0, strangers.length), positives: rows.slice(strangers.length) }
  return [Float64Array.from([...strangers, ...members]), poles]
}

function logOddsTo(cohort: Cohort, texts: readonly string[]): Float64Array {
  const sumsOf = mergeLines(linesOf(cohort))
  return Float64Array.from(texts, (text) => {
    const features = extract(text, cohort.counts.setting)
    return closenessOf(cohort, [...sumsOf(features)]).logOdds
  })
}
