import { z } from 'zod'
import type { Lease } from '#rules/lease.ts'
import type { Model } from '#rules/model.ts'

/** The amount of buffered feedback, and its age in hours, that make a background retrain due. */
export type RetrainLimits = { readonly retrainAfterCount: number; readonly retrainAfterHours: number }

/** The type of the event that starts a background retrain. */
export const retrainDueEvent = 'Retrain due'

/**
 * The epoch of the feedback buffer is the model's fencing token, which each run that acquires the lease increments. An event with an
 * epoch therefore starts at most one run, however often or late it is delivered.
 */
export const retrainDueSchema = z.object({ handle: z.string(), buffer_epoch: z.int() })
export type RetrainDue = z.infer<typeof retrainDueSchema>

/** Returns the due time of the retrain after more feedback, or undefined where the present due time stays. */
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

/** The buffered feedback after a run, and the due time of its retrain; null where no feedback is buffered. */
export type BufferAfter = Pick<Model, 'buffered_feedback' | 'failed_retrains'> & { readonly due: Date | null }

/** Returns the buffer after a run that recorded a version: the feedback that came during the run. Undefined where there was none. */
export function bufferAfterRun(model: Model, lease: Lease, limits: RetrainLimits, now: Date): BufferAfter | undefined {
  if (model.buffered_feedback === 0) return undefined
  const left = Math.max(0, model.buffered_feedback - lease.takes_feedback)
  const oldest = new Date(lease.started_at)
  const due = left >= limits.retrainAfterCount ? now : hoursAfter(oldest, limits.retrainAfterHours)
  return { buffered_feedback: left, failed_retrains: 0, due: left > 0 ? due : null }
}

const firstRetryHours = 0.25
const longestRetryHours = 24

/** Returns the buffer after a failed retrain. It keeps the feedback and retries with exponential backoff. */
export function bufferAfterFailure(
  { buffered_feedback, failed_retrains }: Pick<Model, 'buffered_feedback' | 'failed_retrains'>,
  now: Date,
): BufferAfter {
  const hours = Math.min(longestRetryHours, firstRetryHours * 2 ** failed_retrains)
  return { buffered_feedback, failed_retrains: failed_retrains + 1, due: hoursAfter(now, hours) }
}

/** Returns the time at which the sweep checks a published retrain again. By then its run has the lease, unless the event was lost. */
export function dueAfterPublishing(now: Date): Date {
  return hoursAfter(now, firstRetryHours)
}

/** Returns the reason why the event starts no run, or undefined where the run can acquire the lease. */
export function reasonNotToRetrainNow(model: Model, { buffer_epoch }: RetrainDue): string | undefined {
  if (model.fencing_token !== buffer_epoch) return 'A run has taken the model since.'
  return reasonNeverToRetrain(model) ?? (model.state === 'busy' ? 'A run works on the model.' : undefined)
}

/** Returns the reason why the model is not retrained in the background, or undefined where it is. */
export function reasonNeverToRetrain(model: Model): string | undefined {
  if (model.state === 'archived') return 'The model is archived.'
  if (model.zero_data_retention) return 'The model keeps no samples.'
  if (model.buffered_feedback === 0) return 'No feedback waits.'
  return model.current_version_no === 0 ? 'The model has no version yet.' : undefined
}

function hoursAfter(time: Date, hours: number): Date {
  return new Date(time.getTime() + hours * 3_600_000)
}
