import { logisticFrom, oddsAgainst, softplusFrom } from '#engine/numbers/logistic.ts'

/** Per row: its loss, and the first two derivatives of that by the row's prediction. */
export type LossOfRows = {
  readonly values: Float64Array
  readonly slopes: Float64Array
  readonly curvatures: Float64Array
}

/** Fills in the losses of predictions; q is the target of a row, in [0, 1]. */
export type Loss = (predictions: Float64Array, targets: Float64Array, into: LossOfRows) => void

/** ½(s − (2q − 1))²: predictions approach −1 at the negative pole and 1 at the positive. */
export const squaredLoss: Loss = (predictions, targets, { values, slopes, curvatures }) => {
  for (let row = 0; row < predictions.length; row++) {
    const slope = predictions[row]! - (2 * targets[row]! - 1)
    values[row] = 0.5 * slope * slope
    slopes[row] = slope
    curvatures[row] = 1
  }
}

/** Cross-entropy of q and σ(s), ln(1 + eˢ) − q·s: predictions approach the log-odds of q. One exponential serves all three. */
export const logisticLoss: Loss = (predictions, targets, { values, slopes, curvatures }) => {
  for (let row = 0; row < predictions.length; row++) {
    const s = predictions[row]!
    const q = targets[row]!
    const odds = oddsAgainst(s)
    const probability = logisticFrom(s, odds)
    values[row] = softplusFrom(s, odds) - q * s
    slopes[row] = probability - q
    curvatures[row] = probability * (1 - probability)
  }
}
