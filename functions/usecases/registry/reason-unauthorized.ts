import { commonCaller, namespacesOf } from '#rules/authority.ts'
import { producersOf } from '#rules/job.ts'
import { reachesAll, subjectsOfInput } from '#rules/job-subject.ts'
import type { JsonObject } from '#rules/json-object.ts'
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
import type { DeliveryReads, Producer } from '#usecases/registry/delivery-reads.ts'
import type { World } from '#world/world.ts'

/** The input of a delivery, and the job whose output it is, if it is not a stored one. */
export type DeliveryInput = { readonly input: JsonObject; readonly producer: Producer | undefined }

/** Returns the reason why a delivery would reach what one of the parties behind it cannot reach, or undefined. */
export async function reasonUnauthorized(
  { settings }: World,
  subscription: Subscription,
  version: RegisteredVersion,
  { input, producer }: DeliveryInput,
  { haveValidKeys }: DeliveryReads,
): Promise<string | undefined> {
  const { publicNamespaces, tokenRights } = settings
  const parties = partiesOf(subscription)
  const producers = producer ? producersOf(producer.job) : []
  if (!(await haveValidKeys(parties))) return keyEnded
  if (!(await haveValidKeys(producers))) return producerKeyEnded
  const subscriber = commonCaller(parties, tokenRights.namespaces)
  if (!reachesAll(subscriber, producer?.subjects ?? [], publicNamespaces)) return outputUnreachable
  // Whoever chose the code of a handler chose its output and sees its input. The code outlives the key.
  const outputDefiner = producer?.job.defined_by
  const definers = outputDefiner ? [outputDefiner] : []
  const caller = commonCaller([...parties, ...producers, ...definers], tokenRights.namespaces)
  const { target_action } = subscription
  const definer = definerOf(version, target_action)
  const passedOn = [...(subscription.subjects ?? []), ...(producer?.subjects ?? [])]
  if (
    definer &&
    !reachesAll({ namespaces: namespacesOf(definer, tokenRights.namespaces) }, passedOn, publicNamespaces)
  ) {
    return handlerBeyondInput
  }
  const subjects = subjectsOfInput(version.handlers, target_action, input)
  const mayTrain = target_action === 'inference' || caller.scope === 'authoring' || subjects.length === 0
  return mayTrain && reachesAll(caller, subjects, publicNamespaces) ? undefined : inputUnreachable
}
