import { Unavailable } from '#rules/refusal.ts'
import type { SubscriptionDelivery, Trigger } from '#rules/trigger.ts'
import { findJob } from '#table/jobs.ts'
import { findSubscription, noteDelivery, noteFailure } from '#table/subscriptions.ts'
import { commit } from '#table/transact.ts'
import { addDelivery, findDelivery, recordDeliveryFailure } from '#table/triggers.ts'
import { conflict, retryOnConflict } from '#usecases/leases/retry-on-conflict.ts'
import type { KeyCheck } from '#usecases/registry/key-check.ts'
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
  keyCheck: KeyCheck,
): Promise<SubscriptionDelivery | undefined> {
  const delivery = await retryOnConflict(
    world,
    async () =>
      (await findDelivery(world, trigger.trigger_id, id)) ?? (await attemptDelivery(world, trigger, id, keyCheck)),
  )
  return delivery?.job_id === undefined ? delivery : startIfPending(world, trigger, delivery, delivery.job_id)
}

async function attemptDelivery(
  world: World,
  trigger: Trigger,
  id: string,
  keyCheck: KeyCheck,
): Promise<SubscriptionDelivery | undefined | typeof conflict> {
  const subscription = await findSubscription(world, trigger.model_id, id)
  const isLate = subscription !== undefined && subscription.created_at > trigger.at
  const attempt = subscription && !isLate ? await prepareAttempt(world, trigger, subscription, keyCheck) : undefined
  if (!subscription || attempt === undefined) return undefined
  const delivery: SubscriptionDelivery =
    'job' in attempt
      ? { subscription_id: id, job_id: attempt.job.job_id }
      : { subscription_id: id, error: attempt.error }
  const failure = 'error' in attempt ? { at: world.now().toISOString(), error: attempt.error } : null
  const isSaved = await commit(world, {
    delivery: addDelivery(world, trigger.trigger_id, delivery),
    subscription: noteDelivery(world, subscription, failure),
    ...('job' in attempt && attempt.writes),
  })
  if (!isSaved) return conflict
  logDelivery(world, trigger, delivery)
  return delivery
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
    await noteFailure(world, trigger.model_id, failed)
    logDelivery(world, trigger, failed)
    return failed
  }
}

function logDelivery({ log }: World, { trigger_id, model_id }: Trigger, delivery: SubscriptionDelivery): void {
  const about = { trigger_id, model_id, ...delivery }
  if (delivery.error === undefined) log.info('A subscription started a job.', about)
  else log.warn('A subscription could not start its job.', about)
}
