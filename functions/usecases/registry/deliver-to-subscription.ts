import { loggedDelivery } from '#rules/delivery-log.ts'
import type { Subscription } from '#rules/subscription.ts'
import { isTriggerFor, type SubscriptionDelivery, type Trigger } from '#rules/trigger.ts'
import { addLoggedDelivery } from '#table/delivery-log.ts'
import { findJob } from '#table/jobs.ts'
import { findSubscription, noteDelivery } from '#table/subscriptions.ts'
import { commit } from '#table/transact.ts'
import { addDelivery, findDelivery } from '#table/triggers.ts'
import { conflict, retryOnConflict } from '#usecases/leases/retry-on-conflict.ts'
import { newDeliveryReads } from '#usecases/registry/delivery-reads.ts'
import { type Attempt, prepareAttempt } from '#usecases/registry/prepare-attempt.ts'
import { executionOfJob } from '#usecases/registry/start-job-machine.ts'
import type { World } from '#world/world.ts'

/**
 * Delivers a trigger to one subscription: creates a job on its target, or records the reason why there is none. Job and
 * delivery are written together, and a repeated call returns the recorded delivery. Returns undefined if the subscription
 * is not active, or was made after the trigger.
 */
export async function deliverToSubscription(
  world: World,
  attempt: Attempt,
  listed: Subscription,
): Promise<SubscriptionDelivery | undefined> {
  // The write requires that there is no delivery yet and that the subscription is as it was listed, so nothing is read before.
  const first = await attemptDelivery(world, attempt, listed)
  if (first !== conflict && first !== undefined) {
    await start(world, first)
    return first
  }
  const delivery = await (first === conflict
    ? retryDelivery(world, attempt, listed)
    : findDelivery(world, attempt.trigger.trigger_id, listed.id))
  if (delivery && (await isPending(world, delivery))) await start(world, delivery)
  return delivery
}

function retryDelivery(
  world: World,
  attempt: Attempt,
  { id }: Subscription,
): Promise<SubscriptionDelivery | undefined> {
  const { trigger } = attempt
  return retryOnConflict(world, async () => {
    const recorded = await findDelivery(world, trigger.trigger_id, id)
    if (recorded) return recorded
    const subscription = await findSubscription(world, trigger.model_id, id)
    if (!subscription) return undefined
    return attemptDelivery(world, { ...attempt, reads: newDeliveryReads(world, trigger) }, subscription)
  })
}

async function attemptDelivery(
  world: World,
  { trigger, isChainFull, reads }: Attempt,
  subscription: Subscription,
): Promise<SubscriptionDelivery | undefined | typeof conflict> {
  if (!isTriggerFor(trigger, subscription)) return undefined
  const attempt = await prepareAttempt(world, { trigger, isChainFull, reads }, subscription)
  if (attempt === undefined) return undefined
  const delivery: SubscriptionDelivery =
    'job' in attempt
      ? { subscription_id: subscription.id, job_id: attempt.job.job_id }
      : { subscription_id: subscription.id, error: attempt.error }
  const at = world.now().toISOString()
  const failure = 'error' in attempt ? { at, error: attempt.error } : null
  const isSaved = await commit(world, {
    delivery: addDelivery(world, trigger.trigger_id, delivery),
    log: addLoggedDelivery(world, loggedDelivery(trigger, delivery, at)),
    subscription: noteDelivery(world, subscription, failure),
    ...('job' in attempt && attempt.writes),
  })
  if (!isSaved) return conflict
  logDelivery(world, trigger, delivery)
  return delivery
}

/** Returns true if the machine of a delivery's job may not have been started: a crash may have come between the two. */
async function isPending(world: World, { job_id }: SubscriptionDelivery): Promise<boolean> {
  const job = job_id === undefined ? undefined : await findJob(world, job_id)
  return job?.status === 'pending'
}

/** Starts the machine of a delivery's job. If that fails, the job stays pending and the sweep starts it. */
async function start(world: World, { job_id }: SubscriptionDelivery): Promise<void> {
  if (job_id === undefined) return
  await world.stateMachines
    .startJob(executionOfJob(world, job_id))
    .catch((error) => world.log.warn('The start of a job is delayed.', { job_id, error }))
}

function logDelivery({ log }: World, { trigger_id, model_id }: Trigger, delivery: SubscriptionDelivery): void {
  const { error: reason, ...ids } = delivery
  const about = { trigger_id, model_id, ...ids }
  if (reason === undefined) log.info('A subscription started a job.', about)
  else log.warn('A subscription could not start its job.', { ...about, reason })
}
