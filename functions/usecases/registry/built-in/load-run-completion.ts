import { completionOfRun } from '#rules/built-in-scoring.ts'
import type { JobCompletion } from '#rules/job-completion.ts'
import type { Run } from '#rules/run.ts'
import { findVersion } from '#table/versions.ts'
import type { World } from '#world/world.ts'

/** Returns the completion of the job that a run worked for; undefined while the run is in progress. */
export async function loadRunCompletion(world: World, run: Run): Promise<JobCompletion | undefined> {
  return completionOfRun(run, run.version_no ? await findVersion(world, run.handle, run.version_no) : undefined)
}
