import { type Calibration, calibrate, calibrateCohort } from '#engine/calibration/calibration.ts'
import type { Parts } from '#engine/learning/parts.ts'
import type { Poles } from '#engine/learning/targets.ts'
import { makeLexicalScorer } from '#engine/scoring/lexical-scorer.ts'
import { type TrainedParts, writeParts } from '#engine/snapshot/trained-parts.ts'
import { unknownConfiguration } from '#engine/training/efforts.ts'
import { inGivenOrder } from '#engine/training/out-of-fold.ts'
import { countPoles, type MetricsOfFit, measureCohort, measureEarlier } from '#engine/training/training-metrics.ts'
import {
  arrangeSamples,
  countDifferent,
  MIN_TEXTS_PER_POLE,
  negativesOf,
  positiveSetOf,
  type TrainingSet,
} from '#engine/training/training-set.ts'
import type { FitJob, FitOfType } from '#engine/traits/fit-job.ts'

/** A trait learned from its positive samples alone. */
export type OneClass = {
  readonly trained: TrainedParts
  /** One per positive sample, predicted by a model that was learned without it. */
  readonly logOdds: Float64Array
  readonly metrics: Pick<
    MetricsOfFit,
    'word_coverage' | 'experts' | 'features_kept' | 'features_dropped' | 'configuration' | 'tried'
  >
}

/**
 * Fits a trait by its positive samples alone. Negative samples, if there are enough, are used only for the breaks and the metrics:
 * they serve as the background. `configurations` are the names that an earlier version's metrics may have: each asks for what
 * `learn` chooses by the samples.
 */
export function* fitOneClass(
  { samples, configuration, format }: FitJob,
  configurations: readonly string[],
  learn: (members: TrainingSet) => Parts<OneClass>,
): Parts<FitOfType> {
  const members = positiveSetOf(samples)
  if (configuration !== undefined && !configurations.includes(configuration)) {
    throw unknownConfiguration(configuration, configurations)
  }
  const { trained, logOdds, metrics } = yield* learn(members)
  const weights = writeParts(trained, format)
  const set = arrangeSamples(samples)
  const negatives = negativesOf(set)
  const isLone = countDifferent(negatives) < MIN_TEXTS_PER_POLE
  const background = logOddsBy(weights, calibrateCohort(logOdds), isLone ? [] : negatives.texts)
  return {
    weights,
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

/** Scores texts that were not learned from. */
function logOddsBy(weights: Uint8Array, calibration: Calibration, texts: readonly string[]): Float64Array {
  if (texts.length === 0) return new Float64Array(0)
  const scorer = makeLexicalScorer([{ key: 'members', weights, calibration }])
  return Float64Array.from(texts, (text) => scorer.logOdds(text)[0]!)
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
