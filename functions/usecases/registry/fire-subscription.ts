import { Unavailable } from '#rules/refusal.ts'
import type { Fired, Firing } from '#rules/registry/firing.ts'
import { findFired, markFired, noteNotStarted } from '#table/registry/firings.ts'
import { findJob } from '#table/registry/jobs.ts'
import { findSubscription, isListening } from '#table/registry/subscriptions.ts'
import { isWritten } from '#table/transact.ts'
import { launchJob } from '#usecases/registry/launch-job.ts'
import { prepareTurn } from '#usecases/registry/prepare-turn.ts'
import { lostRace, settleRace } from '#usecases/settle-race.ts'
import type { World } from '#world/world.ts'

/**
 * Gives a subscription its turn: a job on its target, or the reason why there is none, marked in the same write. Undefined
 * where it does not listen. To repeat it answers what came of it the first time.
 */
export async function fireSubscription(world: World, firing: Firing, id: string): Promise<Fired | undefined> {
  const fired = await settleRace(
    world,
    async () => (await findFired(world, firing.firing_id, id)) ?? (await turn(world, firing, id)),
  )
  return fired?.job_id === undefined ? fired : launched(world, firing, fired, fired.job_id)
}

async function turn(world: World, firing: Firing, id: string): Promise<Fired | undefined | typeof lostRace> {
  const subscription = await findSubscription(world, firing.model_id, id)
  const isLate = subscription !== undefined && subscription.created_at > firing.at
  const outcome = subscription && !isLate ? await prepareTurn(world, firing, subscription) : undefined
  if (!subscription || outcome === undefined) return undefined
  const fired: Fired =
    'job' in outcome
      ? { subscription_id: id, job_id: outcome.job.job_id }
      : { subscription_id: id, error: outcome.error }
  const isSaved = await isWritten(world, {
    mark: markFired(world, firing.firing_id, fired),
    listening: isListening(world, subscription),
    ...('job' in outcome && outcome.writes),
  })
  return isSaved ? fired : lostRace
}

/** A crash may have come between the job and its machine; to start that again changes nothing. */
async function launched(world: World, firing: Firing, fired: Fired, jobId: string): Promise<Fired> {
  const job = await findJob(world, jobId)
  if (job?.status !== 'pending') return fired
  try {
    await launchJob(world, job)
    return fired
  } catch (error) {
    if (!(error instanceof Unavailable)) throw error
    const failed = { subscription_id: fired.subscription_id, error: error.message }
    await noteNotStarted(world, firing.firing_id, failed)
    return failed
  }
}
