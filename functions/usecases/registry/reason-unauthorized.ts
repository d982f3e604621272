import { commonCaller, namespacesOf } from '#rules/authority.ts'
import { producersOf } from '#rules/job.ts'
import { reachesAll } from '#rules/job-subject.ts'
import { definerOf, type RegisteredVersion } from '#rules/registered-version.ts'
import type { Subscription } from '#rules/subscription.ts'
import {
  handlerBeyondInput,
  inputUnreachable,
  keyEnded,
  outputUnreachable,
  partiesOf,
  producerKeyEnded,
} from '#rules/subscription-authority.ts'
import type { DeliveryInput, DeliveryReads } from '#usecases/registry/delivery-reads.ts'
import type { World } from '#world/world.ts'

/** Returns the reason why a delivery would reach what one of the parties behind it cannot reach, or undefined. */
export async function reasonUnauthorized(
  { settings }: World,
  subscription: Subscription,
  version: RegisteredVersion,
  { producer, inherited, own }: DeliveryInput,
  { haveValidKeys }: DeliveryReads,
): Promise<string | undefined> {
  const { publicNamespaces, tokenRights } = settings
  const parties = partiesOf(subscription)
  const producers = producer ? producersOf(producer.job) : []
  if (!(await haveValidKeys(parties))) return keyEnded
  if (!(await haveValidKeys(producers))) return producerKeyEnded
  const subscriber = commonCaller(parties, tokenRights.namespaces)
  if (!reachesAll(subscriber, producer?.subjects ?? [], publicNamespaces)) return outputUnreachable
  const definer = definerOf(version, subscription.target_action)
  const handler = definer && { namespaces: namespacesOf(definer, tokenRights.namespaces) }
  if (handler && !reachesAll(handler, inherited, publicNamespaces)) return handlerBeyondInput
  const caller = commonCaller([...parties, ...producers, ...(producer?.job.definers ?? [])], tokenRights.namespaces)
  const mayTrain = subscription.target_action === 'inference' || caller.scope === 'authoring' || own.length === 0
  return mayTrain && reachesAll(caller, own, publicNamespaces) ? undefined : inputUnreachable
}
