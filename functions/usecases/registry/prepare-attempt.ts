import { type Job, newJob } from '#rules/job.ts'
import type { JsonObject } from '#rules/json-object.ts'
import { nextRegisteredVersion } from '#rules/next-registered-version.ts'
import type { RegisteredModel } from '#rules/registered-model.ts'
import type { RegisteredVersion } from '#rules/registered-version.ts'
import { currentStatusOf, type Subscription } from '#rules/subscription.ts'
import { reasonChainEnds, type Trigger } from '#rules/trigger.ts'
import { addJob, findJob } from '#table/jobs.ts'
import { readPayload, storePayload } from '#table/payloads.ts'
import { findRegisteredModel } from '#table/registered-models.ts'
import { findRegisteredVersion } from '#table/registered-versions.ts'
import { newVersionWrites } from '#table/registrations.ts'
import type { Write } from '#table/transact.ts'
import { mismatchOfInput } from '#usecases/registry/contract-mismatch.ts'
import type { World } from '#world/world.ts'

export type DeliveryAttempt = { readonly job: Job; readonly writes: Record<string, Write> } | { readonly error: string }

/**
 * Prepares a delivery: returns a job with the writes that create it, or the reason why none can be created. Returns
 * undefined if the subscription is not active.
 */
export async function prepareAttempt(
  world: World,
  trigger: Trigger,
  subscription: Subscription,
): Promise<DeliveryAttempt | undefined> {
  const { source_model_id, target_model_id, target_action } = subscription
  const [source, target] = await Promise.all([
    findRegisteredModel(world, source_model_id),
    findRegisteredModel(world, target_model_id),
  ])
  if (subscription.status !== 'active') return undefined
  if (!source || !target) return { error: `The model "${target_model_id}" is no longer there.` }
  if (currentStatusOf(subscription, { source, target }) !== 'active') return undefined
  const error = reasonChainEnds(trigger, target.id)
  if (error !== undefined) return { error }
  const active = target.active_version
  const version = active === null ? undefined : await findRegisteredVersion(world, target.id, active)
  if (!version) return { error: `The model "${target.id}" has no active version.` }
  const input = await inputOf(world, trigger, subscription)
  const mismatch = await mismatchOfInput(world, version, target_action, input)
  if (mismatch !== undefined) return { error: mismatch }
  const job = await jobFor(world, trigger, subscription, version, input)
  return target_action === 'training'
    ? retraining(world, target, version, job)
    : { job, writes: { job: addJob(world, job) } }
}

async function inputOf(world: World, { job_id }: Trigger, { input }: Subscription): Promise<JsonObject> {
  if (input) return readPayload(world, input)
  const cause = job_id === null ? undefined : await findJob(world, job_id)
  return cause?.output ? readPayload(world, cause.output) : {}
}

async function jobFor(
  world: World,
  trigger: Trigger,
  subscription: Subscription,
  version: RegisteredVersion,
  input: JsonObject,
): Promise<Job> {
  const request = {
    job_id: world.newId(),
    model_id: version.model_id,
    model_version: version.version,
    job_type: subscription.target_action,
    input: await storePayload(world, input),
    triggered_by: subscription.id,
    depth: trigger.depth + 1,
    chain: [...trigger.chain, version.model_id],
    authority: subscription.authority,
  }
  return newJob(request, world.now(), world.settings.jobTimeoutSeconds)
}

/** Adds a version with the same handlers to train: the active one serves and cannot return to training. */
function retraining(world: World, seen: RegisteredModel, active: RegisteredVersion, job: Job): DeliveryAttempt {
  const { handlers, handler_contracts, description, metadata } = active
  const added = nextRegisteredVersion(seen, { handlers, handler_contracts, description, metadata }, world.now())
  const version = { ...added.version, status: 'training' as const, training_job: job.job_id }
  const retrained = { ...job, model_version: version.version }
  const { model, version: stored } = newVersionWrites(world, seen, added.model, version)
  return { job: retrained, writes: { job: addJob(world, retrained), model, version: stored } }
}
