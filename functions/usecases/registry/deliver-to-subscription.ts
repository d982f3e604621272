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
 * Delivers a trigger to one subscription: creates a job on its target, or records the reason why there is none. Job and
 * delivery are written together, and a repeated call returns the recorded delivery. Returns undefined if the subscription
 * is not active.
 */
export async function deliverToSubscription(
  world: World,
  trigger: Trigger,
  id: string,
): Promise<SubscriptionDelivery | undefined> {
  const delivery = await retryOnConflict(
    world,
    async () => (await findDelivery(world, trigger.trigger_id, id)) ?? (await attemptDelivery(world, trigger, id)),
  )
  return delivery?.job_id === undefined ? delivery : startIfPending(world, trigger, delivery, delivery.job_id)
}

async function attemptDelivery(
  world: World,
  trigger: Trigger,
  id: string,
): Promise<SubscriptionDelivery | undefined | typeof conflict> {
  const subscription = await findSubscription(world, trigger.model_id, id)
  const isLate = subscription !== undefined && subscription.created_at > trigger.at
  const attempt = subscription && !isLate ? await prepareAttempt(world, trigger, subscription) : undefined
  if (!subscription || attempt === undefined) return undefined
  const delivery: SubscriptionDelivery =
    'job' in attempt
      ? { subscription_id: id, job_id: attempt.job.job_id }
      : { subscription_id: id, error: attempt.error }
  const isSaved = await commit(world, {
    delivery: addDelivery(world, trigger.trigger_id, delivery),
    subscription: checkSubscriptionActive(world, subscription),
    ...('job' in attempt && attempt.writes),
  })
  return isSaved ? delivery : conflict
}

/** Starts the machine of a pending job: a crash may have come between the two. Starting it twice changes nothing. */
async function startIfPending(
  world: World,
  trigger: Trigger,
  delivery: SubscriptionDelivery,
  jobId: string,
): Promise<SubscriptionDelivery> {
  const job = await findJob(world, jobId)
  if (job?.status !== 'pending') return delivery
  try {
    await startJobMachine(world, job)
    return delivery
  } catch (error) {
    if (!(error instanceof Unavailable)) throw error
    const failed = { subscription_id: delivery.subscription_id, error: error.message }
    await recordDeliveryFailure(world, trigger.trigger_id, failed)
    return failed
  }
}
