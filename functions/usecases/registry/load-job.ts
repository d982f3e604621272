import { isOverdue, type Job, type JobStatus } from '#rules/job.ts'
import { timedOutCompletion } from '#rules/job-completion.ts'
import type { JsonObject } from '#rules/json-object.ts'
import type { Page, PageRequest } from '#rules/page.ts'
import { jobIdSchema, jobNotFound, parsePathPart } from '#rules/registry-names.ts'
import { findJob, pageOfJobs } from '#table/jobs.ts'
import { readPayload } from '#table/payloads.ts'
import { endJobUnlessEnded } from '#usecases/registry/end-job.ts'
import { loadRegisteredModel } from '#usecases/registry/load-registered-model.ts'
import type { World } from '#world/world.ts'

/** The job as it is now. One that was lost with its machine is ended first, for having run out of time. */
export async function loadJob(world: World, text: string): Promise<Job> {
  const jobId = parsePathPart(jobIdSchema, text)
  const job = await findJob(world, jobId)
  if (!job) throw jobNotFound(jobId)
  return expireIfLost(world, job)
}

export async function getJob(
  world: World,
  text: string,
): Promise<{ job: Job; payloads: { input: JsonObject; output?: JsonObject } }> {
  const job = await loadJob(world, text)
  const [input, output] = await Promise.all([
    readPayload(world, job.input),
    job.output ? readPayload(world, job.output) : undefined,
  ])
  return { job, payloads: { input, ...(output && { output }) } }
}

/** The newest first. */
export async function listJobs(
  world: World,
  modelId: string,
  status: JobStatus | undefined,
  page: PageRequest,
): Promise<Page<Job>> {
  const model = await loadRegisteredModel(world, modelId)
  const { items, next } = await pageOfJobs(world, model.id, status, page)
  return { items: await Promise.all(items.map((job) => expireIfLost(world, job))), next }
}

/** Somebody else may have ended it in another way meanwhile: then it was not lost. */
async function expireIfLost(world: World, job: Job): Promise<Job> {
  if (!isOverdue(job, world.now())) return job
  await endJobUnlessEnded(world, job.job_id, timedOutCompletion)
  return (await findJob(world, job.job_id)) ?? job
}
