import type { Authority } from '#rules/authority.ts'
import type { Job } from '#rules/job.ts'
import type { JobSubject } from '#rules/job-subject.ts'
import type { JsonObject } from '#rules/json-object.ts'
import type { RegisteredModel } from '#rules/registered-model.ts'
import type { RegisteredVersion } from '#rules/registered-version.ts'
import type { Trigger } from '#rules/trigger.ts'
import { findJob } from '#table/jobs.ts'
import { readPayload } from '#table/payloads.ts'
import { findRegisteredModel } from '#table/registered-models.ts'
import { findRegisteredVersion } from '#table/registered-versions.ts'
import { newKeyCheck } from '#usecases/registry/key-check.ts'
import { subjectsOfJob } from '#usecases/registry/subjects-of-job.ts'
import type { World } from '#world/world.ts'

/** The job whose output a trigger passes on, with what is known of that output. */
export type Producer = { readonly job: Job; readonly output: JsonObject; readonly subjects: readonly JobSubject[] }

/** The reads that the deliveries of a trigger share beside their subscription. Each thing is read once. */
export type DeliveryReads = {
  readonly model: (id: string) => Promise<RegisteredModel | undefined>
  readonly version: (id: string, name: string) => Promise<RegisteredVersion | undefined>
  /** Undefined if the trigger has no job, or the job is gone. */
  readonly producer: () => Promise<Producer | undefined>
  readonly haveValidKeys: (parties: readonly Authority[]) => Promise<boolean>
}

/** Returns new reads for a page of deliveries. A delivery that meets a conflict needs new ones. */
export function newDeliveryReads(world: World, { job_id }: Trigger): DeliveryReads {
  const made = new Map<string, Promise<unknown>>()

  function once<T>(name: string, read: () => Promise<T>): Promise<T> {
    const earlier = made.get(name) as Promise<T> | undefined
    const result = earlier ?? read()
    made.set(name, result)
    return result
  }

  return {
    model: (id) => once(`model ${id}`, () => findRegisteredModel(world, id)),
    version: (id, name) => once(`version ${id} ${name}`, () => findRegisteredVersion(world, id, name)),
    producer: () => once('producer', () => readProducer(world, job_id)),
    haveValidKeys: newKeyCheck(world),
  }
}

async function readProducer(world: World, jobId: string | null): Promise<Producer | undefined> {
  const job = jobId === null ? undefined : await findJob(world, jobId)
  if (!job) return undefined
  const [output, subjects] = await Promise.all([
    job.output ? readPayload(world, job.output) : {},
    subjectsOfJob(world, job),
  ])
  return { job, output, subjects }
}
