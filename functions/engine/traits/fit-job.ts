import type { Calibration } from '#engine/calibration/calibration.ts'
import type { Segmentation } from '#engine/segments/predict-in-segments.ts'
import type { SnapshotFormat } from '#engine/snapshot/snapshot-format.ts'
import type { FitMethod, SearchEffort } from '#engine/training/efforts.ts'
import type { OutOfFold } from '#engine/training/out-of-fold.ts'
import type { MetricsOfFit, TrainingMetrics } from '#engine/training/training-metrics.ts'
import type { LabelledText } from '#engine/training/training-set.ts'
import type { VectorOfText } from '#engine/training/vectors-of.ts'
import type { TraitType } from '#engine/traits/trait-type.ts'

/** A trait to fit. */
export type FitJob = {
  readonly type: TraitType
  /** The method for an axis between two poles. Cohorts ignore it. */
  readonly method: FitMethod
  readonly samples: readonly LabelledText[]
  /** Samples of the model's other traits, which pseudo-negatives are selected from. */
  readonly others?: readonly LabelledText[]
  readonly effort: SearchEffort
  /** The segmentation that texts will be scored with, so that breaks are set for the same scores. */
  readonly segmenting?: Segmentation
  /** The configuration in an earlier version's metrics, to use again without a search. */
  readonly configuration?: string | undefined
  /** An embedder's vectors of all samples and others. If present, a spectrum is learned from them and from words. */
  readonly vectors?: VectorOfText | undefined
  /** The format of the snapshot; the newest if absent. */
  readonly format?: SnapshotFormat
}

/** The result of the fit of a trait's type. Familiarity is measured afterwards, of all types alike. */
export type FitOfType = {
  /** A snapshot, to be stored as it is. */
  readonly weights: Uint8Array
  readonly calibration: Calibration
  readonly metrics: MetricsOfFit
  readonly outOfFold: OutOfFold
}

/** A fitted trait, with its frozen calibration and its metrics. */
export type FittedTrait = FitOfType & { readonly metrics: TrainingMetrics }
