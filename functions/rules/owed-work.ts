import * as z from 'zod'

/**
 * The kinds of work that is stored before it is done, and that the sweep does if nobody else has: events to publish, retrains
 * that are due, leased runs, jobs and triggers of the registry, starts, ends and deletions of scoring jobs, deliveries to webhooks,
 * and the erasure of imports that did not get all of their parts.
 */
export const owedKinds = ['outbox', 'retrains', 'leases', 'jobs', 'scoring_jobs', 'webhooks', 'imports'] as const
export type OwedKind = (typeof owedKinds)[number]

/**
 * The seconds in which whoever stores owed work also does it: publishes the event, or starts the state machine. A request takes
 * less; when they are over, the sweep does it.
 */
export const graceSeconds = 30

/** Returns the time from which the sweep does work that is stored now. */
export function graceEnd(now: Date): string {
  return secondsAfter(now, graceSeconds)
}

const firstRetrySeconds = 60
const longestRetrySeconds = 900

/** Returns the time at which the sweep retries work that it attempted now and that has failed so many times before. */
export function retryDue(now: Date, failures: number): string {
  return secondsAfter(now, Math.min(longestRetrySeconds, firstRetrySeconds * 2 ** failures))
}

function secondsAfter(time: Date, seconds: number): string {
  return new Date(time.getTime() + seconds * 1000).toISOString()
}

/** The event that calls the sweep. A sweep also takes what falls due within so many seconds; the schedule names none. */
export const sweepRequestSchema = z.object({ within_seconds: z.number().default(0) })
