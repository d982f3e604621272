import { commonCaller } from '#rules/authority.ts'
import { type Job, producersOf } from '#rules/job.ts'
import { reachesAll, subjectsOfInput } from '#rules/job-subject.ts'
import type { JsonObject } from '#rules/json-object.ts'
import type { RegisteredVersion } from '#rules/registered-version.ts'
import { currentStatusOf, type Subscription } from '#rules/subscription.ts'
import {
  inputUnreachable,
  isInputBeyondMaker,
  keyEnded,
  outputUnreachable,
  partiesOf,
  producerKeyEnded,
} from '#rules/subscription-authority.ts'
import { reasonChainEnds, type Trigger } from '#rules/trigger.ts'
import { findJob } from '#table/jobs.ts'
import { readPayload } from '#table/payloads.ts'
import { findRegisteredModel } from '#table/registered-models.ts'
import { findRegisteredVersion } from '#table/registered-versions.ts'
import { mismatchOfInput } from '#usecases/registry/contract-mismatch.ts'
import { type DeliveryJob, jobOfDelivery } from '#usecases/registry/job-of-delivery.ts'
import type { KeyCheck } from '#usecases/registry/key-check.ts'
import { subjectsOfJob } from '#usecases/registry/subjects-of-job.ts'
import type { World } from '#world/world.ts'

/** The input of a delivery, and the job whose output it is, if it is not a stored one. */
type DeliveryInput = { readonly input: JsonObject; readonly producer: Job | undefined }

/**
 * Prepares a delivery: returns a job with the writes that create it, or the reason why none can be created. Returns
 * undefined if the subscription is not active.
 */
export async function prepareAttempt(
  world: World,
  trigger: Trigger,
  subscription: Subscription,
  keyCheck: KeyCheck,
): Promise<DeliveryJob | { readonly error: string } | undefined> {
  const { source_model_id, target_model_id, target_action } = subscription
  const [source, target] = await Promise.all([
    findRegisteredModel(world, source_model_id),
    findRegisteredModel(world, target_model_id),
  ])
  if (subscription.status !== 'active') return undefined
  if (!source || !target) return { error: `The model "${target_model_id}" is no longer there.` }
  const active = target.active_version
  const version = active === null ? undefined : await findRegisteredVersion(world, target.id, active)
  const { input, producer } = await inputOf(world, trigger, subscription)
  const isBeyondMaker = version !== undefined && isBeyond(world, subscription, version, input)
  if (currentStatusOf(subscription, { source, target, isBeyondMaker }) !== 'active') return undefined
  const chainEnd = reasonChainEnds(trigger, target.id)
  if (chainEnd !== undefined) return { error: chainEnd }
  if (!version) return { error: `The model "${target.id}" has no active version.` }
  const error =
    (await unauthorized(world, subscription, version, { input, producer }, keyCheck)) ??
    (await mismatchOfInput(world, version, target_action, input))
  if (error !== undefined) return { error }
  return jobOfDelivery(world, { trigger, subscription, target, version, input, producer })
}

async function inputOf(world: World, { job_id }: Trigger, { input }: Subscription): Promise<DeliveryInput> {
  if (input) return { input: await readPayload(world, input), producer: undefined }
  const producer = job_id === null ? undefined : await findJob(world, job_id)
  return { input: producer?.output ? await readPayload(world, producer.output) : {}, producer }
}

function isBeyond(world: World, subscription: Subscription, version: RegisteredVersion, input: JsonObject): boolean {
  const { input: stored, target_action } = subscription
  const subjects = stored ? subjectsOfInput(version.handlers, target_action, input) : []
  return isInputBeyondMaker(subscription, subjects, world.settings)
}

/** Returns the reason why a delivery would reach what one of the parties behind it cannot reach, or undefined. */
async function unauthorized(
  world: World,
  subscription: Subscription,
  version: RegisteredVersion,
  { input, producer }: DeliveryInput,
  keyCheck: KeyCheck,
): Promise<string | undefined> {
  const { publicNamespaces, tokenRights } = world.settings
  const parties = partiesOf(subscription)
  const producers = producer ? producersOf(producer) : []
  if (!(await keyCheck(parties))) return keyEnded
  if (!(await keyCheck(producers))) return producerKeyEnded
  const outputSubjects = producer ? await subjectsOfJob(world, producer) : []
  const subscriber = commonCaller(parties, tokenRights.namespaces)
  if (!reachesAll(subscriber, outputSubjects, publicNamespaces)) return outputUnreachable
  const caller = commonCaller([...parties, ...producers], tokenRights.namespaces)
  const { target_action } = subscription
  const subjects = subjectsOfInput(version.handlers, target_action, input)
  const mayTrain = target_action === 'inference' || caller.scope === 'authoring' || subjects.length === 0
  return mayTrain && reachesAll(caller, subjects, publicNamespaces) ? undefined : inputUnreachable
}
