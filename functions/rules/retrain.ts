import * as z from 'zod'
import { bufferOf, bufferSize, type ChangeBuffer, countedForRetrain, minus } from '#rules/buffer.ts'
import { type Lease, takenBy } from '#rules/lease.ts'
import type { Model } from '#rules/model.ts'

/** The number of buffered changes, and the age of the oldest in hours, that make a background retrain due. */
export type RetrainLimits = { readonly retrainAfterCount: number; readonly retrainAfterHours: number }

/** The type of the event that starts a background retrain. */
export const retrainDueEvent = 'Retrain due'

/**
 * The epoch of the buffer is the model's fencing token, which each run that acquires the lease increments. An event with an
 * epoch therefore starts at most one run, however often or late it is delivered.
 */
export const retrainDueSchema = z.object({ handle: z.string(), buffer_epoch: z.int() })
export type RetrainDue = z.infer<typeof retrainDueSchema>

type DueOptions = {
  readonly limits: RetrainLimits
  /** True if the samples of the active version are still stored. */
  readonly keepsSamples: boolean
  readonly now: Date
}

/**
 * Returns the due time of the retrain after a change of the buffer, or undefined where the present due time stays. What waits
 * for an explicit training alone is due when it is purged.
 */
export function retrainDueAfterChange(
  model: Model,
  change: ChangeBuffer,
  { limits, keepsSamples, now }: DueOptions,
): Date | undefined {
  if (!keepsSamples) return bufferSize(model) === 0 ? purgeDue(now) : undefined
  const more = countedForRetrain(change)
  if (more <= 0) return undefined
  const waiting = countedForRetrain(minus(model, takenBy(model.lease)))
  if (waiting < limits.retrainAfterCount && waiting + more >= limits.retrainAfterCount) return now
  return countedForRetrain(model) === 0 ? hoursAfter(now, limits.retrainAfterHours) : undefined
}

/** The buffer after a run, and the due time of its retrain; null where none is due. */
export type BufferAfter = ChangeBuffer & Pick<Model, 'failed_retrains'> & { readonly due: Date | null }

/** Returns the buffer after a run that learned from a part of it: what came during the run. Undefined where it was empty. */
export function bufferAfterRun(model: Model, lease: Lease, options: DueOptions): BufferAfter | undefined {
  if (bufferSize(model) === 0) return undefined
  const left = minus(model, takenBy(lease))
  const due = options.keepsSamples ? retrainDueAfterRun(left, lease, options) : purgeDueOf(left, options.now)
  return { ...left, failed_retrains: 0, due }
}

/** Returns the buffer after a run that purged what it took, whether or not it learned from it. */
export function bufferAfterPurge(model: ChangeBuffer, lease: Lease, now: Date): BufferAfter {
  const left = minus(model, takenBy(lease))
  return { ...left, failed_retrains: 0, due: purgeDueOf(left, now) }
}

/** Returns the due time of the retrain on what came during a run; null where none of it counts. */
function retrainDueAfterRun(left: ChangeBuffer, lease: Lease, { limits, now }: DueOptions): Date | null {
  return countedForRetrain(left) >= limits.retrainAfterCount ? now : retrainDueOf(left, lease, limits)
}

/** Returns the time at which what came during a run is due by its age; null where none of it counts. */
export function retrainDueOf(left: ChangeBuffer, { started_at }: Lease, limits: RetrainLimits): Date | null {
  return countedForRetrain(left) > 0 ? hoursAfter(new Date(started_at), limits.retrainAfterHours) : null
}

function purgeDueOf(left: ChangeBuffer, now: Date): Date | null {
  return bufferSize(left) > 0 ? purgeDue(now) : null
}

const firstRetryHours = 0.25
const longestRetryHours = 24

/** Returns the buffer after a failed retrain. It keeps what waits and retries with exponential backoff. */
export function bufferAfterFailure(model: ChangeBuffer & Pick<Model, 'failed_retrains'>, now: Date): BufferAfter {
  const hours = Math.min(longestRetryHours, firstRetryHours * 2 ** model.failed_retrains)
  return { ...bufferOf(model), failed_retrains: model.failed_retrains + 1, due: hoursAfter(now, hours) }
}

/** The time that samples wait for an explicit training where no background retrain starts. */
const purgeAfterHours = 24

/** Returns the time at which samples are purged that no training has learned from. */
export function purgeDue(waitingSince: Date): Date {
  return hoursAfter(waitingSince, purgeAfterHours)
}

/** Returns the time at which the sweep checks a published retrain again. By then its run has the lease, unless the event was lost. */
export function dueAfterPublishing(now: Date): Date {
  return hoursAfter(now, firstRetryHours)
}

/** Returns the reason why the event starts no run, or undefined where the run can acquire the lease. */
export function reasonNotToRetrainNow(model: Model, { buffer_epoch }: RetrainDue): string | undefined {
  if (model.fencing_token !== buffer_epoch) return 'A run has taken the model since.'
  const never = reasonNeverDue(model, { keepsSamples: true })
  return never ?? (model.state === 'busy' ? 'A run works on the model.' : undefined)
}

/**
 * Returns the reason why nothing of the model's buffer is ever due, or undefined where something is: a retrain or, where the samples of
 * the active version are gone, the purge of all that waits.
 */
export function reasonNeverDue(model: Model, { keepsSamples }: { readonly keepsSamples: boolean }): string | undefined {
  if (model.state === 'archived') return 'The model is archived.'
  const waiting = keepsSamples ? countedForRetrain(model) : bufferSize(model)
  if (waiting === 0) return 'Nothing new waits.'
  return model.current_version_no === 0 ? 'The model has no version yet.' : undefined
}

function hoursAfter(time: Date, hours: number): Date {
  return new Date(time.getTime() + hours * 3_600_000)
}
