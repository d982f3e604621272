/** Weights of measures, such as those of style, that are standardised by the mean and deviation of the training texts. */
export type StandardisedWeights = {
  readonly means: Float32Array
  readonly deviations: Float32Array
  readonly weights: Float32Array
}
