import type { JobCompletion } from '#rules/job-completion.ts'
import { jobNotFound } from '#rules/registry-names.ts'
import { findJob } from '#table/jobs.ts'
import { completionByRun } from '#usecases/registry/built-in/completion-by-run.ts'
import { endJobUnlessEnded } from '#usecases/registry/end-job-unless-ended.ts'
import type { World } from '#world/world.ts'

/** Ends a job whose state machine could not, unless it has ended. A training run that has ended decides how. */
export async function failJob(world: World, jobId: string, failure: JobCompletion): Promise<void> {
  const job = await findJob(world, jobId)
  if (!job) throw jobNotFound(jobId)
  await endJobUnlessEnded(world, jobId, (await completionByRun(world, job)) ?? failure)
}
