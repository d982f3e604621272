import { z } from 'zod'
import type { Lease } from '#rules/lease.ts'
import type { Model } from '#rules/model.ts'

/** How much feedback, and how old, makes a background retrain due. */
export type RetrainLimits = { readonly retrainAfterCount: number; readonly retrainAfterHours: number }

/** The type of the event that starts a background retrain. */
export const retrainDueEvent = 'Retrain due'

/**
 * A buffer's epoch is the model's fencing token: every run that takes the model, and with it the feedback that waits, moves
 * it on. So an event that names an epoch starts at most one run, however often and however late it is delivered.
 */
export const retrainDueSchema = z.object({ handle: z.string(), buffer_epoch: z.int() })
export type RetrainDue = z.infer<typeof retrainDueSchema>

/** When the retrain falls due, as more feedback comes in; undefined where that is settled already. */
export function retrainDueAfterFeedback(
  model: Model,
  more: number,
  limits: RetrainLimits,
  now: Date,
): Date | undefined {
  const waiting = model.buffered_feedback - (model.lease?.takes_feedback ?? 0)
  if (waiting < limits.retrainAfterCount && waiting + more >= limits.retrainAfterCount) return now
  return model.buffered_feedback === 0 ? hoursAfter(now, limits.retrainAfterHours) : undefined
}

/** The feedback that waits when a run has ended, and when its retrain falls due; null where none waits. */
export type BufferAfter = Pick<Model, 'buffered_feedback' | 'failed_retrains'> & { readonly due: Date | null }

/** A run that recorded a version leaves the feedback that came while it worked. Undefined where there was none at all. */
export function bufferAfterRun(model: Model, lease: Lease, limits: RetrainLimits, now: Date): BufferAfter | undefined {
  if (model.buffered_feedback === 0) return undefined
  const left = Math.max(0, model.buffered_feedback - lease.takes_feedback)
  const oldest = new Date(lease.started_at)
  const due = left >= limits.retrainAfterCount ? now : hoursAfter(oldest, limits.retrainAfterHours)
  return { buffered_feedback: left, failed_retrains: 0, due: left > 0 ? due : null }
}

const firstRetryHours = 0.25
const longestRetryHours = 24

/** A retrain that failed leaves its feedback, and is tried again: first soon, then ever later. */
export function bufferAfterFailure(
  { buffered_feedback, failed_retrains }: Pick<Model, 'buffered_feedback' | 'failed_retrains'>,
  now: Date,
): BufferAfter {
  const hours = Math.min(longestRetryHours, firstRetryHours * 2 ** failed_retrains)
  return { buffered_feedback, failed_retrains: failed_retrains + 1, due: hoursAfter(now, hours) }
}

/** When to look again at a retrain that was announced: by then its run holds the model, unless the event was lost. */
export function dueAfterAnnouncement(now: Date): Date {
  return hoursAfter(now, firstRetryHours)
}

/** Why the event of that epoch starts no run; undefined where the run may take the model. */
export function reasonNotToRetrainNow(model: Model, { buffer_epoch }: RetrainDue): string | undefined {
  if (model.fencing_token !== buffer_epoch) return 'A run has taken the model since.'
  return reasonNeverToRetrain(model) ?? (model.state === 'busy' ? 'A run works on the model.' : undefined)
}

/** Why a model is never retrained by itself, as it is now; undefined where it may be. */
export function reasonNeverToRetrain(model: Model): string | undefined {
  if (model.state === 'archived') return 'The model is archived.'
  if (model.zero_data_retention) return 'The model keeps no samples.'
  if (model.buffered_feedback === 0) return 'No feedback waits.'
  return model.current_version_no === 0 ? 'The model has no version yet.' : undefined
}

function hoursAfter(time: Date, hours: number): Date {
  return new Date(time.getTime() + hours * 3_600_000)
}
