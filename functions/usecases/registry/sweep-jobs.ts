import { hasEnded, lostAt } from '#rules/job.ts'
import { deliveryCheckDue } from '#rules/trigger.ts'
import { findJob } from '#table/jobs.ts'
import { findTrigger } from '#table/triggers.ts'
import {
  dropWatchedJob,
  postponeWatchedJob,
  postponeWatchedTrigger,
  type WatchedJob,
  watchedJobsDue,
} from '#table/watched-jobs.ts'
import { endOverdueJob } from '#usecases/registry/end-overdue-job.ts'
import { executionOfJob } from '#usecases/registry/start-job-machine.ts'
import { type SweepOptions, type SweepResult, sweep, sweepBatchSize } from '#usecases/sweep/sweep.ts'
import type { World } from '#world/world.ts'

/**
 * Starts the state machines of jobs that are pending, and of triggers whose deliveries remain: whoever recorded them may have
 * died before, or the machine of the trigger failed. Ends jobs that are past their time limit.
 */
export async function sweepJobs(world: World, { withinSeconds = 0 }: SweepOptions = {}): Promise<SweepResult> {
  const due = await watchedJobsDue(world, { atMost: sweepBatchSize, withinSeconds })
  return sweep(world, due, (watched) =>
    watched.work === 'job' ? checkJob(world, watched) : checkTrigger(world, watched),
  )
}

/** Ends the job if it is lost, or starts its state machine if need be; returns whether it did either. */
async function checkJob(world: World, watched: WatchedJob): Promise<boolean> {
  const found = await findJob(world, watched.id)
  if (!found || hasEnded(found)) {
    await dropWatchedJob(world, watched)
    return false
  }
  const job = await endOverdueJob(world, found)
  if (hasEnded(job)) return true
  const isPending = job.status === 'pending'
  // Starting a machine again changes nothing.
  if (isPending) await world.stateMachines.startJob(executionOfJob(world, job.job_id))
  await postponeWatchedJob(world, watched, lostAt(job))
  return isPending
}

/** Starts a state machine for the deliveries that remain; returns whether any do. Two machines at once deliver nothing twice. */
async function checkTrigger(world: World, watched: WatchedJob): Promise<boolean> {
  const trigger = await findTrigger(world, watched.id)
  if (!trigger || trigger.is_done) {
    await dropWatchedJob(world, watched)
    return false
  }
  await world.stateMachines.startJob({ trigger_id: watched.id }, watched.starts)
  const due_at = deliveryCheckDue(world.now(), watched.starts)
  await postponeWatchedTrigger(world, watched, { due_at, owed_since: trigger.at })
  return true
}
