import { lostCompletion } from '#rules/job-completion.ts'
import type { RestoreReport } from '#rules/restore.ts'
import { hasJobEnded } from '#rules/scoring-job.ts'
import type { RestoredItems } from '#table/restored-items.ts'
import { findScoringJob, saveJobEnded } from '#table/scoring-jobs.ts'
import { dropWatchedJob } from '#table/watched-jobs.ts'
import { endJobUnlessEnded } from '#usecases/registry/end-job-unless-ended.ts'
import { jobLost } from '#usecases/scoring-jobs/finish-scoring-job.ts'
import type { World } from '#world/world.ts'

/**
 * Ends the jobs that were in progress when the backup was made, and drops triggers that were not delivered yet: all may have
 * been done after it, and would be done a second time.
 */
export async function endLostJobs(
  world: World,
  {
    open_jobs,
    owing_scoring_jobs,
    watched_jobs,
  }: Pick<RestoredItems, 'open_jobs' | 'owing_scoring_jobs' | 'watched_jobs'>,
): Promise<Pick<RestoreReport, 'ended_jobs' | 'dropped_triggers'>> {
  for (const id of open_jobs) await endJobUnlessEnded(world, id, lostCompletion)
  const scoring_jobs = []
  for (const id of owing_scoring_jobs) if (await endLostScoringJob(world, id)) scoring_jobs.push(id)
  for (const watched of watched_jobs) await dropWatchedJob(world, watched)
  const triggers = watched_jobs.filter(({ work }) => work === 'trigger')
  return { ended_jobs: [...open_jobs, ...scoring_jobs], dropped_triggers: triggers.map(({ id }) => id) }
}

/** Ends a scoring job that has not ended. Its file and its state machine are in no backup; the sweep deletes what the bucket has. */
async function endLostScoringJob(world: World, id: string): Promise<boolean> {
  const job = await findScoringJob(world, id)
  return job !== undefined && !hasJobEnded(job) && saveJobEnded(world, job, { status: 'failed', error: jobLost })
}
