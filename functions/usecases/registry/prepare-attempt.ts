import { chainIsFull, reasonChainEnds } from '#rules/job-chain.ts'
import { subjectsOfInput } from '#rules/job-subject.ts'
import type { RegisteredVersion } from '#rules/registered-version.ts'
import { currentStatusOf, type Subscription } from '#rules/subscription.ts'
import { hiddenMismatch, isInputBeyondMaker } from '#rules/subscription-authority.ts'
import type { Trigger } from '#rules/trigger.ts'
import { readPayload } from '#table/payloads.ts'
import { mismatchOfInput } from '#usecases/registry/contract-mismatch.ts'
import type { DeliveryInput, DeliveryReads } from '#usecases/registry/delivery-reads.ts'
import { type DeliveryJob, jobOfDelivery } from '#usecases/registry/job-of-delivery.ts'
import { reasonUnauthorized } from '#usecases/registry/reason-unauthorized.ts'
import type { World } from '#world/world.ts'

export type Attempt = {
  readonly trigger: Trigger
  /** True if the chain of the trigger has started as many jobs as it may. */
  readonly isChainFull: boolean
  readonly reads: DeliveryReads
}

/**
 * Prepares a delivery: returns a job with the writes that create it, or the reason why none can be created. Returns
 * undefined if the subscription is not active.
 */
export async function prepareAttempt(
  world: World,
  { trigger, isChainFull, reads }: Attempt,
  subscription: Subscription,
): Promise<DeliveryJob | { readonly error: string } | undefined> {
  const { source_model_id, target_model_id } = subscription
  if (subscription.status !== 'active') return undefined
  const [source, target] = await Promise.all([reads.model(source_model_id), reads.model(target_model_id)])
  if (!source || !target) return { error: `The model "${target_model_id}" is no longer there.` }
  const version = target.active_version === null ? undefined : await reads.version(target.id, target.active_version)
  const delivered = await inputOf(world, subscription, version, reads)
  const isBeyondMaker = subscription.input !== null && isInputBeyondMaker(subscription, delivered.own, world.settings)
  if (currentStatusOf(subscription, { source, target, isBeyondMaker }) !== 'active') return undefined
  const chainEnd = isChainFull ? chainIsFull : reasonChainEnds(trigger, target.id)
  if (chainEnd !== undefined) return { error: chainEnd }
  if (!version) return { error: `The model "${target.id}" has no active version.` }
  const error =
    (await reasonUnauthorized(world, subscription, version, delivered, reads)) ??
    (await mismatchFor(world, subscription, version, delivered))
  if (error !== undefined) return { error }
  return jobOfDelivery(world, { trigger, subscription, target, version, ...delivered })
}

async function inputOf(
  world: World,
  { input: stored, subjects, target_action }: Subscription,
  version: RegisteredVersion | undefined,
  reads: DeliveryReads,
): Promise<DeliveryInput> {
  const producer = stored ? undefined : await reads.producer()
  const input = stored ? await readPayload(world, stored) : (producer?.output ?? {})
  const own = version ? subjectsOfInput(version.handlers, target_action, input) : []
  return { input, producer, inherited: producer?.subjects ?? subjects ?? [], own }
}

/** Describes a mismatch with the contract. The caller behind the event may not see an input that is about models of /v1. */
async function mismatchFor(
  world: World,
  { target_action }: Subscription,
  version: RegisteredVersion,
  { input, inherited, own }: DeliveryInput,
): Promise<string | undefined> {
  const mismatch = await mismatchOfInput(world, version, target_action, input)
  const isHidden = own.length > 0 || inherited.length > 0
  return mismatch !== undefined && isHidden ? hiddenMismatch : mismatch
}
