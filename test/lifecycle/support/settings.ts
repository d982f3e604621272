import { retrainLimits } from './retrain-rules.ts'
import { leaseMs } from './run-commands.ts'

/** The settings of the service that the rules know of. */
export const settings = {
  TOUCHSTONE_LEASE_SECONDS: String(leaseMs / 1_000),
  TOUCHSTONE_RETRAIN_AFTER_COUNT: String(retrainLimits.count),
  TOUCHSTONE_RETRAIN_AFTER_HOURS: String(retrainLimits.ageMs / 3_600_000),
}
