import { Refusal } from '#rules/refusal.ts'
import { type Completion, effectOnVersion, hashOfCompletion, isRepeated } from '#rules/registry/completion.ts'
import { type Firing, newFiring } from '#rules/registry/firing.ts'
import type { Job } from '#rules/registry/job.ts'
import { movedVersion, type StatusMove } from '#rules/registry/move-version.ts'
import { jobNotFound } from '#rules/registry/names.ts'
import { addFiring, findFiring } from '#table/registry/firings.ts'
import { endedJob, findJob } from '#table/registry/jobs.ts'
import { keepPayload } from '#table/registry/payloads.ts'
import { findRegisteredModel } from '#table/registry/registered-models.ts'
import { findRegisteredVersion } from '#table/registry/registered-versions.ts'
import { moveWrites } from '#table/registry/status-moves.ts'
import { isWritten } from '#table/transact.ts'
import { announceActivations } from '#usecases/registry/announce-activations.ts'
import { mismatchOfOutput } from '#usecases/registry/check-payload.ts'
import { lostRace, settleRace } from '#usecases/settle-race.ts'
import type { World } from '#world/world.ts'

/** A job that has ended, and what its end sets off. */
export type Ended = { readonly job: Job; readonly firing: Firing | undefined }

/**
 * Ends a job, once: the job, its version's status with the model's pointer, and what is to be fired for it are written
 * together. To end it in the same way again changes nothing; in another way is refused.
 */
export async function endJob(world: World, jobId: string, completion: Completion): Promise<Ended> {
  const { moved, ...ended } = await settleRace(world, () => end(world, jobId, completion))
  if (moved?.activation) await announceActivations(world, ended.job.model_id)
  return ended
}

async function end(
  world: World,
  jobId: string,
  completion: Completion,
): Promise<(Ended & { readonly moved: StatusMove | undefined }) | typeof lostRace> {
  const job = await findJob(world, jobId)
  if (!job) throw jobNotFound(jobId)
  if (isRepeated(job, completion)) return { job, firing: await findFiring(world, jobId), moved: undefined }
  const { moved, firing, warnings } = await consequences(world, job, completion)
  const { status, output, error } = completion
  const jobEnd = {
    ...{ status, error, warnings },
    output: output && (await keepPayload(world, output)),
    completed_at: world.now().toISOString(),
    completion: hashOfCompletion(completion),
  }
  const isSaved = await isWritten(world, {
    job: endedJob(world, job, jobEnd),
    ...(moved && moveWrites(world, moved)),
    ...(firing && { firing: addFiring(world, firing) }),
  })
  return isSaved ? { job: { ...job, ...jobEnd }, firing, moved } : lostRace
}

/** What the end of a job does beside the job itself. */
async function consequences(world: World, job: Job, completion: Completion) {
  const [model, version] = await Promise.all([
    findRegisteredModel(world, job.model_id),
    findRegisteredVersion(world, job.model_id, job.model_version),
  ])
  if (!model || !version) return { moved: undefined, firing: undefined, warnings: ['The model is no longer there.'] }
  const isSuccess = completion.status === 'success'
  const mismatch = isSuccess ? await mismatchOfOutput(world, version, job.job_type, completion.output ?? {}) : undefined
  const warnings = mismatch === undefined ? [] : [mismatch]
  const cause = { firing_id: job.job_id, model_id: job.model_id, job_id: job.job_id }
  if (job.job_type === 'inference') {
    const firing = newFiring({ ...cause, trigger_event: 'inference_complete' }, job, world.now())
    return { moved: undefined, firing: isSuccess ? firing : undefined, warnings }
  }
  const effect = effectOnVersion(job, version, completion)
  if (effect.to === undefined)
    return { moved: undefined, firing: undefined, warnings: [...warnings, ...effect.warnings] }
  const move = movedVersion(model, version, effect.to, { actor: job.job_id, cause: 'training' }, world.now())
  const firing = newFiring({ ...cause, trigger_event: 'training_complete' }, job, world.now())
  if (!isSuccess) return { moved: move, firing: undefined, warnings }
  return { moved: { ...move, to: { ...move.to, trained_by: job.job_id, firing: job.job_id } }, firing, warnings }
}

/** Ends a job, unless it ended in any way before: then it stays as it ended. */
export async function endJobUnlessEnded(world: World, jobId: string, completion: Completion): Promise<void> {
  await endJob(world, jobId, completion).catch((error) => {
    if (!(error instanceof Refusal) || error.code !== 'job_ended') throw error
  })
}
