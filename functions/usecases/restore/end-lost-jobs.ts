import { lostCompletion } from '#rules/job-completion.ts'
import type { RestoreReport } from '#rules/restore.ts'
import type { RestoredItems } from '#table/restored-items.ts'
import { dropWatchedJob } from '#table/watched-jobs.ts'
import { endJobUnlessEnded } from '#usecases/registry/end-job-unless-ended.ts'
import type { World } from '#world/world.ts'

/**
 * Ends the jobs that were in progress when the backup was made, and drops triggers that were not delivered yet: all may have
 * been done after it, and would be done a second time.
 */
export async function endLostJobs(
  world: World,
  { open_jobs, watched_jobs }: RestoredItems,
): Promise<Pick<RestoreReport, 'ended_jobs' | 'dropped_triggers'>> {
  for (const id of open_jobs) await endJobUnlessEnded(world, id, lostCompletion)
  for (const watched of watched_jobs) await dropWatchedJob(world, watched)
  const triggers = watched_jobs.filter(({ work }) => work === 'trigger')
  return { ended_jobs: open_jobs, dropped_triggers: triggers.map(({ id }) => id) }
}
