import { graceEnd } from '#rules/owed-work.ts'
import { hasJobEnded, type ScoringJob } from '#rules/scoring-job.ts'
import { type OwedScoringJob, owedScoringJobsDue, postponeOwedScoringJob } from '#table/owed-scoring-jobs.ts'
import { findScoringJob, type ScoringJobEnding } from '#table/scoring-jobs.ts'
import { endScoringJob, eraseDueObjects } from '#usecases/scoring-jobs/end-scoring-job.ts'
import { jobLost } from '#usecases/scoring-jobs/finish-scoring-job.ts'
import { type SweepOptions, type SweepResult, sweep, sweepBatchSize } from '#usecases/sweep/sweep.ts'
import type { World } from '#world/world.ts'

/** Does what scoring jobs owe: starts that failed, ends of lost and abandoned ones, and deletions. */
export async function sweepScoringJobs(world: World, { withinSeconds = 0 }: SweepOptions = {}): Promise<SweepResult> {
  const due = await owedScoringJobsDue(world, { atMost: sweepBatchSize, withinSeconds })
  return sweep(world, due, (owed) => settle(world, owed))
}

async function settle(world: World, owed: OwedScoringJob): Promise<boolean> {
  const job = await findScoringJob(world, owed.job_id)
  if (!job) throw new Error(`The scoring job ${owed.job_id} is gone.`)
  if (isUnstarted(job)) return startAgain(world, owed)
  // A sweep at a local start comes too early for the rest.
  if (owed.due_at > world.now().toISOString()) return false
  if (hasJobEnded(job)) await eraseDueObjects(world, job)
  else await endAbandoned(world, job)
  return true
}

function isUnstarted({ status, lost_at }: ScoringJob): boolean {
  return status === 'running' && lost_at === null
}

/** Starts the state machine again. An execution that ended without having begun the job never will. */
async function startAgain(world: World, owed: OwedScoringJob): Promise<boolean> {
  const outcome = await world.stateMachines.startScoring(owed.job_id)
  if (outcome === 'exists') await endScoringJob(world, owed.job_id, { status: 'failed', error: jobLost }, isUnstarted)
  else await postponeOwedScoringJob(world, owed, graceEnd(world.now()))
  return true
}

/** Ends a job that nobody started, or whose state machine has ended without it. What was uploaded is erased. */
async function endAbandoned(world: World, { job_id, status }: ScoringJob): Promise<void> {
  const now = world.now().toISOString()
  const ending: ScoringJobEnding =
    status === 'awaiting_upload' ? { status: 'expired', error: unstarted } : { status: 'failed', error: jobLost }
  await endScoringJob(world, job_id, ending, (seen) =>
    seen.status === 'awaiting_upload' ? seen.upload_expires_at <= now : seen.lost_at !== null && seen.lost_at <= now,
  )
}

const unstarted = { code: 'upload_expired', message: 'The job was not started within 24 hours.' }
