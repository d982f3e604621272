import { causeOf, type StepError } from '#rules/run-failure.ts'
import { hasJobEnded } from '#rules/scoring-job.ts'
import { totalSummary } from '#rules/scoring-job-part.ts'
import { allParts } from '#table/scoring-job-parts.ts'
import { findScoringJob } from '#table/scoring-jobs.ts'
import { endScoringJob } from '#usecases/scoring-jobs/end-scoring-job.ts'
import type { World } from '#world/world.ts'

/** Ends a job whose ranges are all scored. One that was ended before keeps its end. */
export async function finishScoringJob(world: World, jobId: string): Promise<void> {
  const job = await findScoringJob(world, jobId)
  if (!job || hasJobEnded(job)) return
  const parts = await Array.fromAsync(allParts(world, jobId))
  const isWhole = parts.length === job.ranges
  const summary = totalSummary(parts.map((part) => part.summary))
  await endScoringJob(
    world,
    jobId,
    isWhole ? { status: 'succeeded', error: null, summary } : { status: 'failed', error: jobLost },
  )
}

/** Ends a job whose step failed for good. After the end of a job, its steps may find nothing to work on. */
export async function failScoringJob(world: World, jobId: string, error: StepError): Promise<void> {
  const job = await findScoringJob(world, jobId)
  if (!job || hasJobEnded(job)) return
  world.log.warn('A scoring job failed.', { job_id: jobId, reason: causeOf(error) }, { values: { failed_jobs: 1 } })
  await endScoringJob(world, jobId, { status: 'failed', error: stepFailed })
}

const stepFailed = {
  code: 'scoring_failed',
  message:
    'A step of the job failed. The parts of the results that are done can be read. Create another job to try again.',
}

/** The error of a job whose state machine ended without it. */
export const jobLost = { code: 'job_lost', message: 'The job stopped responding. Create another one.' }
