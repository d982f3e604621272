import { lostCompletion } from '#rules/job-completion.ts'
import type { RestoreReport } from '#rules/restore.ts'
import { dropOwedStart } from '#table/owed-starts.ts'
import { listOpenJobs, listOwedStarts } from '#table/restored-items.ts'
import { endJobUnlessEnded } from '#usecases/registry/end-job-unless-ended.ts'
import type { World } from '#world/world.ts'

/**
 * Ends the jobs that were in progress when the backup was made, and drops triggers that were not delivered yet: all may have
 * been done after it, and would be done a second time.
 */
export async function endLostJobs(world: World): Promise<Pick<RestoreReport, 'ended_jobs' | 'dropped_triggers'>> {
  const ended_jobs = await listOpenJobs(world)
  for (const id of ended_jobs) await endJobUnlessEnded(world, id, lostCompletion)
  const starts = await listOwedStarts(world)
  for (const start of starts) await dropOwedStart(world, start)
  return { ended_jobs, dropped_triggers: starts.flatMap(({ work, id }) => (work === 'trigger' ? [id] : [])) }
}
