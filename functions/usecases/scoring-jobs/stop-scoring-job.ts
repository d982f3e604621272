import type { Caller } from '#rules/caller.ts'
import type { ScoringJob } from '#rules/scoring-job.ts'
import { endScoringJob } from '#usecases/scoring-jobs/end-scoring-job.ts'
import { loadScoringJob } from '#usecases/scoring-jobs/load-scoring-job.ts'
import type { World } from '#world/world.ts'

/** Stops a job. One that has ended stays as it is. Its steps see the end before their next range. */
export async function stopScoringJob(world: World, caller: Caller, handle: string, jobId: string): Promise<ScoringJob> {
  const job = await loadScoringJob(world, caller, handle, jobId)
  return (await endScoringJob(world, job.job_id, { status: 'stopped', error: null })) ?? job
}
