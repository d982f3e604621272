import type { Job } from '#rules/job.ts'
import { jobIdSchema, jobNotFound, parsePathPart } from '#rules/registry-names.ts'
import { findJob } from '#table/jobs.ts'
import { endOverdueJob } from '#usecases/registry/end-overdue-job.ts'
import type { World } from '#world/world.ts'

/** Returns a job as it is now. A job that is past its timeout is ended as timed out first. */
export async function loadJob(world: World, text: string): Promise<Job> {
  const jobId = parsePathPart(jobIdSchema, text)
  const job = await findJob(world, jobId)
  if (!job) throw jobNotFound(jobId)
  return endOverdueJob(world, job)
}
