import type { JobCompletion } from '#rules/job-completion.ts'
import { Refusal } from '#rules/refusal.ts'
import { endJob } from '#usecases/registry/end-job.ts'
import type { World } from '#world/world.ts'

/** Ends a job, unless it has ended before: then that ending stays. */
export async function endJobUnlessEnded(world: World, jobId: string, completion: JobCompletion): Promise<void> {
  await endJob(world, jobId, completion).catch((error) => {
    if (!(error instanceof Refusal) || error.code !== 'job_ended') throw error
  })
}
