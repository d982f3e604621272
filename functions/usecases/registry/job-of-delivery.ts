import { distinctAuthorities } from '#rules/authority.ts'
import { type Job, newJob, producersOf } from '#rules/job.ts'
import { distinctSubjects } from '#rules/job-subject.ts'
import { nextRegisteredVersion } from '#rules/next-registered-version.ts'
import type { RegisteredModel } from '#rules/registered-model.ts'
import { definerOf, type RegisteredVersion } from '#rules/registered-version.ts'
import type { Subscription } from '#rules/subscription.ts'
import { partiesOf } from '#rules/subscription-authority.ts'
import type { Trigger } from '#rules/trigger.ts'
import { newJobWrites } from '#table/jobs.ts'
import { storePayload } from '#table/payloads.ts'
import { newVersionWrites } from '#table/registrations.ts'
import type { Write } from '#table/transact.ts'
import type { DeliveryInput } from '#usecases/registry/delivery-reads.ts'
import type { World } from '#world/world.ts'

/** A job with the writes that create it. */
export type DeliveryJob = { readonly job: Job; readonly writes: Readonly<Record<string, Write>> }

type Delivery = DeliveryInput & {
  readonly trigger: Trigger
  readonly subscription: Subscription
  readonly target: RegisteredModel
  /** The active version of the target. */
  readonly version: RegisteredVersion
}

/** Returns the job that a delivery creates. It is limited by all who decided on its input. */
export async function jobOfDelivery(world: World, delivery: Delivery): Promise<DeliveryJob> {
  const { target, version } = delivery
  const job = await newJobOf(world, delivery)
  return job.job_type === 'training'
    ? retraining(world, target, version, job)
    : { job, writes: newJobWrites(world, job) }
}

async function newJobOf(world: World, delivery: Delivery): Promise<Job> {
  const { trigger, subscription, version, input, producer, inherited, own } = delivery
  const [authority, ...editors] = partiesOf(subscription)
  const others = [...editors, ...(producer ? producersOf(producer.job) : [])]
  const definer = definerOf(version, subscription.target_action)
  const request = {
    job_id: world.newId(),
    model_id: version.model_id,
    model_version: version.version,
    job_type: subscription.target_action,
    handler: version.handlers[subscription.target_action],
    definers: distinctAuthorities([...(producer?.job.definers ?? []), ...(definer ? [definer] : [])]),
    // A payload is stored once, however many jobs take it.
    input: subscription.input ?? producer?.job.output ?? (await storePayload(world, input)),
    triggered_by: subscription.id,
    depth: trigger.depth + 1,
    chain: [...trigger.chain, version.model_id],
    root: trigger.root,
    authority,
    limited_by: distinctAuthorities(others),
    subjects: distinctSubjects([...own, ...inherited]),
  }
  return newJob(request, world.now(), world.settings.jobTimeoutSeconds)
}

/** Adds a version with the same handlers to train: the active one serves and cannot return to training. */
function retraining(world: World, seen: RegisteredModel, active: RegisteredVersion, job: Job): DeliveryJob {
  const { handlers, handler_contracts, description, metadata, defined_by } = active
  const definition = { handlers, handler_contracts, description, metadata, defined_by }
  const added = nextRegisteredVersion(seen, definition, world.now())
  const version = { ...added.version, status: 'training' as const, training_job: job.job_id }
  const retrained = { ...job, model_version: version.version }
  const { model, version: stored } = newVersionWrites(world, seen, added.model, version)
  return { job: retrained, writes: { ...newJobWrites(world, retrained), model, version: stored } }
}
