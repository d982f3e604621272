import type { FeatureVersion } from '#engine/text/feature-version.ts'

/** A linear function over an embedder's vectors and style: log-odds = bias + Σ weight·vector + Σ styleWeight·z. */
export type DenseFunction = {
  /** The feature version of the style measures. */
  readonly featureVersion: FeatureVersion
  readonly bias: number
  /** One per dimension; linear/quantise.ts turns them into weights. */
  readonly quantisedWeights: Int8Array
  readonly scale: number
  readonly styleMeans: Float32Array
  readonly styleDeviations: Float32Array
  readonly styleWeights: Float32Array
}
