import { completionOfRun, jobOfRun } from '#rules/built-in-scoring.ts'
import type { JobCompletion } from '#rules/job-completion.ts'
import type { LeasedRun } from '#rules/lease.ts'
import type { Run } from '#rules/run.ts'
import { findJob } from '#table/jobs.ts'
import { findRun } from '#table/runs.ts'
import { findVersion } from '#table/versions.ts'
import { endJobUnlessEnded } from '#usecases/registry/end-job.ts'
import { resumeJobMachine } from '#usecases/registry/resume-job-machine.ts'
import type { World } from '#world/world.ts'

/** Ends the job that a training worked for, if it worked for one. */
export async function endJobOfRun(world: World, { handle, run_id }: LeasedRun): Promise<void> {
  const job = await findJob(world, jobOfRun(run_id))
  const run = job && (await findRun(world, handle, run_id))
  const completion = run && (await loadRunCompletion(world, run))
  if (!completion) return
  await endJobUnlessEnded(world, job.job_id, completion)
  await resumeJobMachine(world, job.token)
}

export async function loadRunCompletion(world: World, run: Run): Promise<JobCompletion | undefined> {
  return completionOfRun(run, run.version_no ? await findVersion(world, run.handle, run.version_no) : undefined)
}
