import { balancedWeights } from '#engine/learning/targets.ts'
import { softplus } from '#engine/numbers/logistic.ts'
import { weightedMean } from '#engine/numbers/weighted-mean.ts'

/** Returns the mean cross-entropy in nats with both poles weighted equally; ln 2 = 0.693 for log-odds of 0 throughout. */
export function balancedLogLoss(logOdds: Float64Array, targets: Float64Array): number {
  return weightedMean(
    logOdds.map((x, i) => softplus(x) - targets[i]! * x),
    balancedWeights(targets),
  )
}
