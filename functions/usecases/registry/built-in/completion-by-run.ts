import { runOfJob } from '#rules/built-in-scoring.ts'
import type { Job } from '#rules/job.ts'
import type { JobCompletion } from '#rules/job-completion.ts'
import { readPayload } from '#table/payloads.ts'
import { findRun } from '#table/runs.ts'
import { loadRunCompletion } from '#usecases/registry/built-in/load-run-completion.ts'
import type { World } from '#world/world.ts'

/**
 * Returns the completion that the training run of a job has decided, where the run ended and its last step could not tell the job.
 * Undefined for other jobs.
 */
export async function completionByRun(world: World, job: Job): Promise<JobCompletion | undefined> {
  if (job.job_type !== 'training' || job.handler?.type !== 'in_process') return undefined
  const { handle } = await readPayload(world, job.input)
  const run = await findRun(world, String(handle), runOfJob(job.job_id))
  return run && loadRunCompletion(world, run)
}
