import type { Job } from '#rules/job.ts'
import type { JobSubject } from '#rules/job-subject.ts'
import type { JsonObject } from '#rules/json-object.ts'
import type { Trigger } from '#rules/trigger.ts'
import { findJob } from '#table/jobs.ts'
import { readPayload } from '#table/payloads.ts'
import { type KeyCheck, newKeyCheck } from '#usecases/registry/key-check.ts'
import { type ModelReads, newModelReads } from '#usecases/registry/model-reads.ts'
import { readOnce } from '#usecases/registry/read-once.ts'
import { subjectsOfJob } from '#usecases/registry/subjects-of-job.ts'
import type { World } from '#world/world.ts'

/** The job whose output a trigger passes on, with what is known of that output. */
export type Producer = { readonly job: Job; readonly output: JsonObject; readonly subjects: readonly JobSubject[] }

/** The input of a delivery, and the job whose output it is, if it is not a stored one. */
export type DeliveryInput = {
  readonly input: JsonObject
  readonly producer: Producer | undefined
  /** The models of /v1 that whoever set the input, or the job whose output it is, put into it. */
  readonly inherited: readonly JobSubject[]
  /** The models of /v1 that the target's handler reads out of it. */
  readonly own: readonly JobSubject[]
}

/** The reads that the deliveries of a trigger share beside their subscription. Each thing is read once. */
export type DeliveryReads = ModelReads & {
  /** Undefined if the trigger has no job, or the job is gone. */
  readonly producer: () => Promise<Producer | undefined>
  readonly haveValidKeys: KeyCheck
}

/** Returns new reads for a page of deliveries. A delivery that meets a conflict needs new ones. */
export function newDeliveryReads(world: World, { job_id }: Trigger): DeliveryReads {
  return {
    ...newModelReads(world),
    producer: readOnce(() => readProducer(world, job_id)),
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
