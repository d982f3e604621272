import { balancedWeights } from '#engine/learning/targets.ts'
import { softplus } from '#engine/numbers/logistic.ts'
import { weightedMean } from '#engine/numbers/weighted-mean.ts'

/** Mean cross-entropy in nats, both poles counting alike: ln 2 = 0.693 for a trait that knows nothing. */
export function balancedLogLoss(logOdds: Float64Array, targets: Float64Array): number {
  return weightedMean(
    logOdds.map((x, i) => softplus(x) - targets[i]! * x),
    balancedWeights(targets),
  )
}
