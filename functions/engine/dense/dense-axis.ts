/** A trait as one line through an embedder's space: log-odds = bias + Σ weight·vector + Σ styleWeight·z. */
export type DenseAxis = {
  readonly bias: number
  /** Of each dimension the level of its weight. */
  readonly levels: Int8Array
  readonly largestWeight: number
  readonly styleMeans: Float32Array
  readonly styleDeviations: Float32Array
  readonly styleWeights: Float32Array
}
