import type { Caller } from '#rules/caller.ts'
import { Refusal, validationFailed } from '#rules/refusal.ts'
import { hasJobEnded, maxUploadBytes, type ScoringJob } from '#rules/scoring-job.ts'
import { uploadKey } from '#rules/scoring-job-objects.ts'
import { upstreamUnavailable } from '#rules/upstream-unavailable.ts'
import { saveJobStarted } from '#table/scoring-jobs.ts'
import { conflict, retryOnConflict } from '#usecases/leases/retry-on-conflict.ts'
import { loadScoringJob } from '#usecases/scoring-jobs/load-scoring-job.ts'
import type { World } from '#world/world.ts'

/**
 * Starts a job on what was uploaded. Starting it again changes nothing. If its state machine cannot be started now, the sweep
 * starts it.
 */
export async function startScoringJob(
  world: World,
  caller: Caller,
  handle: string,
  jobId: string,
): Promise<ScoringJob> {
  const started = await retryOnConflict(world, async () => {
    const job = await loadScoringJob(world, caller, handle, jobId)
    if (hasJobEnded(job)) throw jobHasEnded(job)
    if (job.status === 'running') return { job, isNew: false }
    const now = world.now()
    if (now.toISOString() >= job.upload_expires_at) throw jobHasEnded({ ...job, status: 'expired' })
    const running = { upload: await findUpload(world, job), started_at: now.toISOString() }
    const isSaved = await saveJobStarted(world, job, running)
    return isSaved ? { job: { ...job, ...running, status: 'running' as const }, isNew: true } : conflict
  })
  if (started.isNew) {
    await world.stateMachines.startScoring(started.job.job_id).catch((error) => {
      world.log.warn('A scoring job starts late: the sweep starts it.', { job_id: jobId, error })
    })
  }
  return started.job
}

/** Describes the upload. Refuses one that is missing, empty or too large; another one can be sent. */
async function findUpload(world: World, job: ScoringJob): Promise<NonNullable<ScoringJob['upload']>> {
  const found = await world.objects.describe(uploadKey(job)).catch((cause) => upstreamUnavailable('The bucket', cause))
  if (!found) {
    const message = 'Nothing has been uploaded yet. Send the file to `upload.url` of the job first.'
    throw new Refusal('upload_missing', message, { job_id: job.job_id })
  }
  const { bytes } = found
  if (bytes === 0) throw validationFailed([{ path: 'upload', message: 'The uploaded file is empty.' }])
  if (bytes > maxUploadBytes) {
    throw validationFailed([{ path: 'upload', message: `The uploaded file has more than ${maxUploadBytes} bytes.` }])
  }
  return found
}

function jobHasEnded({ job_id, status }: ScoringJob): Refusal {
  return new Refusal('job_ended', `The job has ended: it is ${status}. Create another one.`, { job_id, status })
}
