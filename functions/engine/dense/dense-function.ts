/** A trait as one line through an embedder's space: log-odds = bias + Σ weight·vector + Σ styleWeight·z. */
export type DenseFunction = {
  readonly bias: number
  /** Of each dimension the level of its weight. */
  readonly quantisedWeights: Int8Array
  readonly scale: number
  readonly styleMeans: Float32Array
  readonly styleDeviations: Float32Array
  readonly styleWeights: Float32Array
}
