import type { Model } from '#rules/model.ts'
import type { Claim } from '#rules/run.ts'

/** How much feedback, and how old, makes a background retrain due. */
export type RetrainLimits = { readonly retrainAfterCount: number; readonly retrainAfterHours: number }

/**
 * A buffer's epoch is the model's fencing token: every run that takes the model, and with it the feedback that waits, moves
 * it on. So an event that names an epoch starts at most one run, however often and however late it is delivered.
 */
export type RetrainDue = { readonly handle: string; readonly buffer_epoch: number }

/** When the retrain falls due, as more feedback comes in; undefined where that is settled already. */
export function dueWithFeedback(model: Model, more: number, limits: RetrainLimits, now: Date): Date | undefined {
  const waiting = model.buffered_feedback - (model.claim?.takes_feedback ?? 0)
  if (waiting < limits.retrainAfterCount && waiting + more >= limits.retrainAfterCount) return now
  return model.buffered_feedback === 0 ? hoursAfter(now, limits.retrainAfterHours) : undefined
}

/** When the retrain falls due for the feedback that a run left over; undefined where it left none. */
export function dueAfterRun(model: Model, claim: Claim, limits: RetrainLimits, now: Date): Date | undefined {
  const left = model.buffered_feedback - claim.takes_feedback
  if (left <= 0) return undefined
  // All of it came after the run had begun.
  return left >= limits.retrainAfterCount ? now : hoursAfter(new Date(claim.started_at), limits.retrainAfterHours)
}

const firstRetryHours = 0.25
const longestRetryHours = 24

/** A retrain that failed is tried again: first soon, then ever later. */
export function dueAfterFailure({ failed_retrains }: Model, now: Date): Date {
  return hoursAfter(now, Math.min(longestRetryHours, firstRetryHours * 2 ** failed_retrains))
}

/** When to look again at a retrain that was announced: by then its run holds the model, unless the event was lost. */
export function dueAfterAnnouncement(now: Date): Date {
  return hoursAfter(now, firstRetryHours)
}

/** Why a model is never retrained by itself, as it is now; undefined where it may be. */
export function neverRetrained(model: Model): string | undefined {
  if (model.state === 'archived') return 'The model is archived.'
  if (model.zero_data_retention) return 'The model keeps no samples.'
  if (model.buffered_feedback === 0) return 'No feedback waits.'
  return model.current_version_no === 0 ? 'The model has no version yet.' : undefined
}

function hoursAfter(time: Date, hours: number): Date {
  return new Date(time.getTime() + hours * 3_600_000)
}
