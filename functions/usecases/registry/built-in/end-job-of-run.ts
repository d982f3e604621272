import { jobOfRun } from '#rules/built-in-scoring.ts'
import type { LeasedRun } from '#rules/lease.ts'
import { findJob } from '#table/jobs.ts'
import { findRun } from '#table/runs.ts'
import { loadRunCompletion } from '#usecases/registry/built-in/load-run-completion.ts'
import { endJobUnlessEnded } from '#usecases/registry/end-job-unless-ended.ts'
import { resumeJobMachine } from '#usecases/registry/resume-job-machine.ts'
import type { World } from '#world/world.ts'

/** Ends the registry job that started a training run, if one did, and resumes the job's state machine. */
export async function endJobOfRun(world: World, { handle, run_id }: LeasedRun): Promise<void> {
  const job = await findJob(world, jobOfRun(run_id))
  const run = job && (await findRun(world, handle, run_id))
  const completion = run && (await loadRunCompletion(world, run))
  if (!completion) return
  await endJobUnlessEnded(world, job.job_id, completion)
  await resumeJobMachine(world, job.token)
}
