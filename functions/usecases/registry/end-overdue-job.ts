import { isOverdue, type Job } from '#rules/job.ts'
import { timedOutCompletion } from '#rules/job-completion.ts'
import { findJob } from '#table/jobs.ts'
import { failJob } from '#usecases/registry/fail-job.ts'
import type { World } from '#world/world.ts'

/**
 * Ends a job as timed out if it is past its timeout, and returns it as it is then. Its state machine has failed in that
 * case. If someone else ends the job at the same moment, that ending stays.
 */
export async function endOverdueJob(world: World, job: Job): Promise<Job> {
  if (!isOverdue(job, world.now())) return job
  await failJob(world, job.job_id, timedOutCompletion)
  return (await findJob(world, job.job_id)) ?? job
}
