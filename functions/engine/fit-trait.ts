import { type Calibration, calibrate } from '#engine/calibration.ts'
import { configurationsOf, type Effort } from '#engine/efforts.ts'
import { complete } from '#engine/learning/candidate.ts'
import { described } from '#engine/learning/configuration.ts'
import { search } from '#engine/learning/search.ts'
import { polesOf, stretch } from '#engine/learning/targets.ts'
import { countPoles, measureJudgment, type TraitMetrics } from '#engine/metrics.ts'
import { writeSnapshot } from '#engine/snapshot.ts'
import { type LabelledText, trainingSetOf } from '#engine/training-set.ts'

export type { Calibration } from '#engine/calibration.ts'
export type { TraitMetrics } from '#engine/metrics.ts'
export type { LabelledText } from '#engine/training-set.ts'

export type FittedTrait = {
  /** A snapshot, to be stored as it is. */
  readonly weights: Uint8Array
  readonly calibration: Calibration
  readonly metrics: TraitMetrics
}

/** Learns a trait from its samples. The same samples give the same bytes, in whatever order they come. */
export function fitTrait(samples: readonly LabelledText[], effort: Effort): FittedTrait {
  const configurations = configurationsOf(effort)
  const { texts, groups, qualities } = trainingSetOf(samples)
  const targets = stretch(qualities)
  const poles = polesOf(targets)
  const best = search(configurations, texts, groups, targets)
  const axis = complete(best, targets)
  return {
    weights: writeSnapshot(axis),
    calibration: calibrate(best.logOdds, poles),
    metrics: {
      ...measureJudgment(best.logOdds, qualities, targets, poles),
      ...countPoles(qualities),
      sample_count: samples.length,
      features_kept: axis.keys.length,
      features_dropped: best.texts.keyOfColumn.length - axis.keys.length,
      configuration: described(best.configuration),
    },
  }
}
