import type { Authority } from '#rules/authority.ts'
import type { Job } from '#rules/job.ts'
import { effectOnVersion, hashOfCompletion, isRepeatedCompletion, type JobCompletion } from '#rules/job-completion.ts'
import type { RegisteredVersion } from '#rules/registered-version.ts'
import { jobNotFound } from '#rules/registry-names.ts'
import { newStatusTransition, type StatusTransition } from '#rules/status-transition.ts'
import { newTrigger, type Trigger } from '#rules/trigger.ts'
import { findJob, jobEndWrites } from '#table/jobs.ts'
import { storePayload } from '#table/payloads.ts'
import { findRegisteredModel } from '#table/registered-models.ts'
import { findRegisteredVersion } from '#table/registered-versions.ts'
import { statusTransitionWrites } from '#table/status-transitions.ts'
import { newestSubscriptionNo } from '#table/subscriptions.ts'
import { commit } from '#table/transact.ts'
import { findTrigger, newTriggerWrites } from '#table/triggers.ts'
import { conflict, retryOnConflict } from '#usecases/leases/retry-on-conflict.ts'
import { mismatchOfOutput } from '#usecases/registry/contract-mismatch.ts'
import { publishActivationEvents } from '#usecases/registry/publish-activation-events.ts'
import type { World } from '#world/world.ts'

/** A job that has ended, and the trigger for its subscribers, if there is one. */
export type JobEnding = { readonly job: Job; readonly trigger: Trigger | undefined }

/** Handlers may report any code; ours are shorter. */
const maxLoggedCode = 80

type JobEffects = {
  readonly transition?: StatusTransition
  readonly trigger?: Trigger
  readonly warnings: readonly string[]
}

/**
 * Ends a job, once. The job, its version's status, the model's pointer and the trigger are written together. Repeating the
 * same completion changes nothing; a different one is refused with `job_ended`. `completedBy` is the caller who reports the
 * completion; null if it is what the handler returned.
 */
export async function endJob(
  world: World,
  jobId: string,
  completion: JobCompletion,
  completedBy: Authority | null = null,
): Promise<JobEnding> {
  const { transition, ...ending } = await retryOnConflict(world, () => tryEndJob(world, jobId, completion, completedBy))
  if (transition?.activation) await publishActivationEvents(world, ending.job.model_id)
  return ending
}

async function tryEndJob(
  world: World,
  jobId: string,
  completion: JobCompletion,
  completedBy: Authority | null,
): Promise<(JobEnding & { readonly transition?: StatusTransition | undefined }) | typeof conflict> {
  const job = await findJob(world, jobId)
  if (!job) throw jobNotFound(jobId)
  if (isRepeatedCompletion(job, completion)) return { job, trigger: await findTrigger(world, jobId) }
  const { transition, trigger, warnings } = await effectsOfEnd(world, job, completion)
  const { status, output, error } = completion
  const jobEnd = {
    status,
    error,
    warnings: [...warnings],
    output: output && (await storePayload(world, output)),
    completed_at: world.now().toISOString(),
    completion: hashOfCompletion(completion),
    completed_by: completedBy,
  }
  const isSaved = await commit(world, {
    ...jobEndWrites(world, job, jobEnd),
    ...(transition && statusTransitionWrites(world, transition)),
    ...(trigger && newTriggerWrites(world, trigger)),
  })
  if (!isSaved) return conflict
  if (status === 'failure') logFailedJob(world, job, error)
  return { job: { ...job, ...jobEnd }, trigger, transition }
}

/** Logs and counts a failed job, with the code of its error. The rest may be text that its handler reported; the job has it. */
function logFailedJob(
  { log }: World,
  { job_id, job_type, model_id, model_version }: Job,
  error: JobCompletion['error'],
) {
  const reason = typeof error?.code === 'string' ? error.code.slice(0, maxLoggedCode) : undefined
  log.warn('A job failed.', { job_id, job_type, model_id, model_version, reason }, { values: { failed_jobs: 1 } })
}

/** Decides what the end of a job changes besides the job itself. */
async function effectsOfEnd(world: World, job: Job, completion: JobCompletion): Promise<JobEffects> {
  const [model, version, newest_subscription_no] = await Promise.all([
    findRegisteredModel(world, job.model_id),
    findRegisteredVersion(world, job.model_id, job.model_version),
    newestSubscriptionNo(world, job.model_id),
  ])
  if (!model || !version) return { warnings: ['The model is no longer there.'] }
  const isSuccess = completion.status === 'success'
  const mismatch = isSuccess ? await mismatchOfOutput(world, version, job.job_type, completion.output ?? {}) : undefined
  const warnings = mismatch === undefined ? [] : [mismatch]
  const cause = { trigger_id: job.job_id, model_id: job.model_id, job_id: job.job_id, newest_subscription_no }
  if (job.job_type === 'inference') {
    if (!isSuccess) return { warnings }
    return { trigger: newTrigger({ ...cause, trigger_event: 'inference_complete' }, job, world.now()), warnings }
  }
  const effect = effectOnVersion(job, version, completion)
  if (effect.to === undefined) return { warnings: [...warnings, ...effect.warnings] }
  const move = newStatusTransition(model, version, effect.to, { actor: job.job_id, cause: 'training' }, world.now())
  if (!isSuccess) return { transition: move, warnings }
  const to: RegisteredVersion = { ...move.to, trained_by: job.job_id, firing: job.job_id }
  const trigger = newTrigger({ ...cause, trigger_event: 'training_complete' }, job, world.now())
  return { transition: { ...move, to }, trigger, warnings }
}
