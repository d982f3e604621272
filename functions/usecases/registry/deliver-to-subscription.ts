import { Unavailable } from '#rules/refusal.ts'
import type { SubscriptionDelivery, Trigger } from '#rules/trigger.ts'
import { findJob } from '#table/jobs.ts'
import { checkSubscriptionActive, findSubscription } from '#table/subscriptions.ts'
import { commit } from '#table/transact.ts'
import { addDelivery, findDelivery, recordDeliveryFailure } from '#table/triggers.ts'
import { conflict, retryOnConflict } from '#usecases/leases/retry-on-conflict.ts'
import { prepareAttempt } from '#usecases/registry/prepare-attempt.ts'
import { startJobMachine } from '#usecases/registry/start-job-machine.ts'
import type { World } from '#world/world.ts'

/**
 * Gives a subscription its turn: a job on its target, or the reason why there is none, marked in the same write. Undefined
 * where it does not listen. To repeat it answers what came of it the first time.
 */
export async function deliverToSubscription(
  world: World,
  firing: Trigger,
  id: string,
): Promise<SubscriptionDelivery | undefined> {
  const fired = await retryOnConflict(
    world,
    async () => (await findDelivery(world, firing.trigger_id, id)) ?? (await attemptDelivery(world, firing, id)),
  )
  return fired?.job_id === undefined ? fired : startIfPending(world, firing, fired, fired.job_id)
}

async function attemptDelivery(
  world: World,
  firing: Trigger,
  id: string,
): Promise<SubscriptionDelivery | undefined | typeof conflict> {
  const subscription = await findSubscription(world, firing.model_id, id)
  const isLate = subscription !== undefined && subscription.created_at > firing.at
  const outcome = subscription && !isLate ? await prepareAttempt(world, firing, subscription) : undefined
  if (!subscription || outcome === undefined) return undefined
  const fired: SubscriptionDelivery =
    'job' in outcome
      ? { subscription_id: id, job_id: outcome.job.job_id }
      : { subscription_id: id, error: outcome.error }
  const isSaved = await commit(world, {
    mark: addDelivery(world, firing.trigger_id, fired),
    listening: checkSubscriptionActive(world, subscription),
    ...('job' in outcome && outcome.writes),
  })
  return isSaved ? fired : conflict
}

/** A crash may have come between the job and its machine; to start that again changes nothing. */
async function startIfPending(
  world: World,
  firing: Trigger,
  fired: SubscriptionDelivery,
  jobId: string,
): Promise<SubscriptionDelivery> {
  const job = await findJob(world, jobId)
  if (job?.status !== 'pending') return fired
  try {
    await startJobMachine(world, job)
    return fired
  } catch (error) {
    if (!(error instanceof Unavailable)) throw error
    const failed = { subscription_id: fired.subscription_id, error: error.message }
    await recordDeliveryFailure(world, firing.trigger_id, failed)
    return failed
  }
}
