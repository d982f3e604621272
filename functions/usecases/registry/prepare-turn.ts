import { endOfChain, type Firing } from '#rules/registry/firing.ts'
import { type Job, newJob } from '#rules/registry/job.ts'
import type { JsonObject } from '#rules/registry/json.ts'
import type { RegisteredModel } from '#rules/registry/registered-model.ts'
import type { RegisteredVersion } from '#rules/registry/registered-version.ts'
import { type Subscription, statusNow } from '#rules/registry/subscription.ts'
import { withNewVersion } from '#rules/registry/with-new-version.ts'
import { addJob, findJob } from '#table/registry/jobs.ts'
import { keepPayload, readPayload } from '#table/registry/payloads.ts'
import { findRegisteredModel } from '#table/registry/registered-models.ts'
import { findRegisteredVersion } from '#table/registry/registered-versions.ts'
import { newVersionWrites } from '#table/registry/registrations.ts'
import type { Write } from '#table/transact.ts'
import { mismatchOfInput } from '#usecases/registry/check-payload.ts'
import type { World } from '#world/world.ts'

export type Turn = { readonly job: Job; readonly writes: Record<string, Write> } | { readonly error: string }

/** What a subscription does when it fires: a job with what it writes, or why none. Undefined where it does not fire. */
export async function prepareTurn(world: World, firing: Firing, subscription: Subscription): Promise<Turn | undefined> {
  const { source_model_id, target_model_id, target_action } = subscription
  const [source, target] = await Promise.all([
    findRegisteredModel(world, source_model_id),
    findRegisteredModel(world, target_model_id),
  ])
  if (subscription.status !== 'active') return undefined
  if (!source || !target) return { error: `The model "${target_model_id}" is no longer there.` }
  if (statusNow(subscription, { source, target }) !== 'active') return undefined
  const error = endOfChain(firing, target.id)
  if (error !== undefined) return { error }
  const active = target.active_version
  const version = active === null ? undefined : await findRegisteredVersion(world, target.id, active)
  if (!version) return { error: `The model "${target.id}" has no active version.` }
  const input = await inputOf(world, firing, subscription)
  const mismatch = await mismatchOfInput(world, version, target_action, input)
  if (mismatch !== undefined) return { error: mismatch }
  const job = await jobFor(world, firing, subscription, version, input)
  return target_action === 'training'
    ? retraining(world, target, version, job)
    : { job, writes: { job: addJob(world, job) } }
}

async function inputOf(world: World, { job_id }: Firing, { input }: Subscription): Promise<JsonObject> {
  if (input) return readPayload(world, input)
  const trigger = job_id === null ? undefined : await findJob(world, job_id)
  return trigger?.output ? readPayload(world, trigger.output) : {}
}

async function jobFor(
  world: World,
  firing: Firing,
  subscription: Subscription,
  version: RegisteredVersion,
  input: JsonObject,
): Promise<Job> {
  const wanted = {
    job_id: world.newId(),
    model_id: version.model_id,
    model_version: version.version,
    job_type: subscription.target_action,
    input: await keepPayload(world, input),
    triggered_by: subscription.id,
    depth: firing.depth + 1,
    chain: [...firing.chain, version.model_id],
    authority: subscription.authority,
  }
  return newJob(wanted, world.now(), world.settings.jobTimeoutSeconds)
}

/** An active version serves and can't go back into training: what is trained is a new one that runs the same code. */
function retraining(world: World, seen: RegisteredModel, active: RegisteredVersion, job: Job): Turn {
  const { handlers, handler_contracts, description, metadata } = active
  const added = withNewVersion(seen, { handlers, handler_contracts, description, metadata }, world.now())
  const version = { ...added.version, status: 'training' as const, training_job: job.job_id }
  const retrained = { ...job, model_version: version.version }
  const { model, version: stored } = newVersionWrites(world, seen, added.model, version)
  return { job: retrained, writes: { job: addJob(world, retrained), model, version: stored } }
}
