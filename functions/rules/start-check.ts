import * as z from 'zod'

/**
 * The seconds in which a state machine is started after its work was recorded. A request takes less; when they are over, the
 * sweep starts what has not been started.
 */
export const startGraceSeconds = 30

/** Returns the time at which the sweep checks that the state machine of work recorded now has been started. */
export function startCheckDue(now: Date): string {
  return new Date(now.getTime() + startGraceSeconds * 1000).toISOString()
}

/** The event that calls the sweep. A sweep also takes what falls due within so many seconds; the schedule names none. */
export const sweepRequestSchema = z.object({ within_seconds: z.number().default(0) })
