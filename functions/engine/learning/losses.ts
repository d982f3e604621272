import { logistic, softplus } from '#engine/numbers/logistic.ts'

/** A loss and its first two derivatives by the prediction; q is the target in [0, 1]. */
export type Loss = {
  readonly value: (prediction: number, q: number) => number
  readonly slope: (prediction: number, q: number) => number
  readonly curvature: (prediction: number) => number
}

/** ½(s − (2q − 1))²: predictions approach −1 at the negative pole and 1 at the positive. */
export const squaredLoss: Loss = {
  value: (s, q) => 0.5 * (s - (2 * q - 1)) * (s - (2 * q - 1)),
  slope: (s, q) => s - (2 * q - 1),
  curvature: () => 1,
}

/** Cross-entropy of q and σ(s), ln(1 + eˢ) − q·s: predictions approach the log-odds of q. */
export const logisticLoss: Loss = {
  value: (s, q) => softplus(s) - q * s,
  slope: (s, q) => logistic(s) - q,
  curvature: (s) => logistic(s) * (1 - logistic(s)),
}
