import type { Calibration } from '#engine/calibration.ts'
import type { VectorOfText } from '#engine/dense/read-vectors.ts'
import type { Effort, Method } from '#engine/efforts.ts'
import type { TraitMetrics } from '#engine/metrics.ts'
import type { Segmenting } from '#engine/segments/judge-in-segments.ts'
import type { LabelledText } from '#engine/training-set.ts'
import type { TraitType } from '#engine/traits/trait-type.ts'

/** A trait to be learned. */
export type FitJob = {
  readonly type: TraitType
  /** How an axis between two poles is learned. A cohort, which has one, is always learned in the same way. */
  readonly method: Method
  readonly samples: readonly LabelledText[]
  /** Samples of the model's other traits: what this one may be told from where it has no samples of its own for that. */
  readonly others?: readonly LabelledText[]
  readonly effort: Effort
  /** How texts will be scored: their breaks are those of scores that come about in the same way. */
  readonly segmenting?: Segmenting
  /** The configuration that an earlier version's metrics name: it is used again, and none is searched for. */
  readonly configuration?: string | undefined
  /** An embedder's vector of each sample's text, and of each of the others': a spectrum is learned from them then, not from words. */
  readonly vectors?: VectorOfText | undefined
}

export type FittedTrait = {
  /** A snapshot, to be stored as it is. */
  readonly weights: Uint8Array
  readonly calibration: Calibration
  readonly metrics: TraitMetrics
}
