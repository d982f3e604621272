import { hasEnded } from '#rules/job.ts'
import { findJob } from '#table/jobs.ts'
import { dropOwedStart, type OwedStart, owedStartsDue } from '#table/owed-starts.ts'
import { findTrigger } from '#table/triggers.ts'
import { endOverdueJob } from '#usecases/registry/end-overdue-job.ts'
import { executionOfJob } from '#usecases/registry/start-job-machine.ts'
import { type SweepOptions, sweep, sweepBatchSize } from '#usecases/sweep/sweep.ts'
import type { JobExecutionInput } from '#world/state-machines.ts'
import type { World } from '#world/world.ts'

export type StartSweep = { readonly due: number; readonly started: number }

/**
 * Starts the state machines of jobs that are pending, and of triggers whose deliveries remain: whoever recorded them may have
 * died before. Starting a machine again changes nothing.
 */
export async function sweepOwedStarts(world: World, options: SweepOptions = {}): Promise<StartSweep> {
  const owed = await owedStartsDue(world, { atMost: sweepBatchSize, ...options })
  const started = await sweep(world, 'jobs and triggers', owed, (each) => startOwed(world, each))
  world.log.info('sweep of jobs and triggers', { due: owed.length, started })
  return { due: owed.length, started }
}

/** Starts the machine if the work still needs it; returns whether it did. A failure to start leaves the entry due. */
async function startOwed(world: World, owed: OwedStart): Promise<boolean> {
  const work = owed.work === 'job' ? await workOfJob(world, owed.id) : await workOfTrigger(world, owed.id)
  if (work) await world.stateMachines.startJob(work)
  await dropOwedStart(world, owed)
  return work !== undefined
}

/** Returns the execution of a job that has not ended. Ends a job that is past its timeout. */
async function workOfJob(world: World, job_id: string): Promise<JobExecutionInput | undefined> {
  const found = await findJob(world, job_id)
  const job = found && (await endOverdueJob(world, found))
  return job && !hasEnded(job) ? executionOfJob(world, job_id) : undefined
}

async function workOfTrigger(world: World, trigger_id: string): Promise<JobExecutionInput | undefined> {
  const trigger = await findTrigger(world, trigger_id)
  return trigger && !trigger.is_done ? { trigger_id } : undefined
}
