import type { Calibration } from '#engine/calibration/calibration.ts'
import type { VectorOfText } from '#engine/dense/read-vectors.ts'
import type { Segmentation } from '#engine/segments/predict-in-segments.ts'
import type { FitMethod, SearchEffort } from '#engine/training/efforts.ts'
import type { TrainingMetrics } from '#engine/training/training-metrics.ts'
import type { LabelledText } from '#engine/training/training-set.ts'
import type { TraitType } from '#engine/traits/trait-type.ts'

/** A trait to be learned. */
export type FitJob = {
  readonly type: TraitType
  /** How an axis between two poles is learned. A cohort, which has one, is always learned in the same way. */
  readonly method: FitMethod
  readonly samples: readonly LabelledText[]
  /** Samples of the model's other traits: what this one may be told from where it has no samples of its own for that. */
  readonly others?: readonly LabelledText[]
  readonly effort: SearchEffort
  /** How texts will be scored: their breaks are those of scores that come about in the same way. */
  readonly segmenting?: Segmentation
  /** The configuration that an earlier version's metrics name: it is used again, and none is searched for. */
  readonly configuration?: string | undefined
  /** An embedder's vector of each sample's text, and of each of the others': a spectrum is learned from them then, not from words. */
  readonly vectors?: VectorOfText | undefined
}

export type FittedTrait = {
  /** A snapshot, to be stored as it is. */
  readonly weights: Uint8Array
  readonly calibration: Calibration
  readonly metrics: TrainingMetrics
}
