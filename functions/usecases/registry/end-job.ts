import type { Job } from '#rules/job.ts'
import { effectOnVersion, hashOfCompletion, isRepeatedCompletion, type JobCompletion } from '#rules/job-completion.ts'
import { Refusal } from '#rules/refusal.ts'
import { jobNotFound } from '#rules/registry-names.ts'
import { newStatusTransition, type StatusTransition } from '#rules/status-transition.ts'
import { newTrigger, type Trigger } from '#rules/trigger.ts'
import { findJob, jobEndWrite } from '#table/jobs.ts'
import { storePayload } from '#table/payloads.ts'
import { findRegisteredModel } from '#table/registered-models.ts'
import { findRegisteredVersion } from '#table/registered-versions.ts'
import { statusTransitionWrites } from '#table/status-transitions.ts'
import { commit } from '#table/transact.ts'
import { addTrigger, findTrigger } from '#table/triggers.ts'
import { conflict, retryOnConflict } from '#usecases/leases/retry-on-conflict.ts'
import { mismatchOfOutput } from '#usecases/registry/check-payload.ts'
import { publishActivationEvents } from '#usecases/registry/publish-activation-events.ts'
import type { World } from '#world/world.ts'

/** A job that has ended, and what its end sets off. */
export type JobEnding = { readonly job: Job; readonly trigger: Trigger | undefined }

/**
 * Ends a job, once: the job, its version's status with the model's pointer, and what is to be fired for it are written
 * together. To end it in the same way again changes nothing; in another way is refused.
 */
export async function endJob(world: World, jobId: string, completion: JobCompletion): Promise<JobEnding> {
  const { moved, ...ended } = await retryOnConflict(world, () => end(world, jobId, completion))
  if (moved?.activation) await publishActivationEvents(world, ended.job.model_id)
  return ended
}

async function end(
  world: World,
  jobId: string,
  completion: JobCompletion,
): Promise<(JobEnding & { readonly moved: StatusTransition | undefined }) | typeof conflict> {
  const job = await findJob(world, jobId)
  if (!job) throw jobNotFound(jobId)
  if (isRepeatedCompletion(job, completion)) return { job, trigger: await findTrigger(world, jobId), moved: undefined }
  const { moved, trigger, warnings } = await effectsOfEnd(world, job, completion)
  const { status, output, error } = completion
  const jobEnd = {
    ...{ status, error, warnings },
    output: output && (await storePayload(world, output)),
    completed_at: world.now().toISOString(),
    completion: hashOfCompletion(completion),
  }
  const isSaved = await commit(world, {
    job: jobEndWrite(world, job, jobEnd),
    ...(moved && statusTransitionWrites(world, moved)),
    ...(trigger && { trigger: addTrigger(world, trigger) }),
  })
  return isSaved ? { job: { ...job, ...jobEnd }, trigger, moved } : conflict
}

/** What the end of a job does beside the job itself. */
async function effectsOfEnd(world: World, job: Job, completion: JobCompletion) {
  const [model, version] = await Promise.all([
    findRegisteredModel(world, job.model_id),
    findRegisteredVersion(world, job.model_id, job.model_version),
  ])
  if (!model || !version) return { moved: undefined, trigger: undefined, warnings: ['The model is no longer there.'] }
  const isSuccess = completion.status === 'success'
  const mismatch = isSuccess ? await mismatchOfOutput(world, version, job.job_type, completion.output ?? {}) : undefined
  const warnings = mismatch === undefined ? [] : [mismatch]
  const cause = { trigger_id: job.job_id, model_id: job.model_id, job_id: job.job_id }
  if (job.job_type === 'inference') {
    const trigger = newTrigger({ ...cause, trigger_event: 'inference_complete' }, job, world.now())
    return { moved: undefined, trigger: isSuccess ? trigger : undefined, warnings }
  }
  const effect = effectOnVersion(job, version, completion)
  if (effect.to === undefined)
    return { moved: undefined, trigger: undefined, warnings: [...warnings, ...effect.warnings] }
  const move = newStatusTransition(model, version, effect.to, { actor: job.job_id, cause: 'training' }, world.now())
  const trigger = newTrigger({ ...cause, trigger_event: 'training_complete' }, job, world.now())
  if (!isSuccess) return { moved: move, trigger: undefined, warnings }
  return { moved: { ...move, to: { ...move.to, trained_by: job.job_id, firing: job.job_id } }, trigger, warnings }
}

/** Ends a job, unless it ended in any way before: then it stays as it ended. */
export async function endJobUnlessEnded(world: World, jobId: string, completion: JobCompletion): Promise<void> {
  await endJob(world, jobId, completion).catch((error) => {
    if (!(error instanceof Refusal) || error.code !== 'job_ended') throw error
  })
}
