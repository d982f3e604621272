import { requireTrainableVersion } from '#rules/allowed-transitions.ts'
import { authorityOf } from '#rules/authority.ts'
import { type Job, newJob } from '#rules/job.ts'
import { subjectsOfInput } from '#rules/job-subject.ts'
import type { JsonObject } from '#rules/json-object.ts'
import type { HandlerAction } from '#rules/model-handler.ts'
import type { RegisteredModel } from '#rules/registered-model.ts'
import { definerOf, type RegisteredVersion } from '#rules/registered-version.ts'
import type { RegistryCaller } from '#rules/registry-caller.ts'
import { newStatusTransition } from '#rules/status-transition.ts'
import { newJobWrites } from '#table/jobs.ts'
import { storePayload } from '#table/payloads.ts'
import { statusTransitionWrites } from '#table/status-transitions.ts'
import { commit, type Write } from '#table/transact.ts'
import { conflict, retryOnConflict } from '#usecases/leases/retry-on-conflict.ts'
import { keepForReplay } from '#usecases/registry/keep-for-replay.ts'
import { loadRegisteredVersion } from '#usecases/registry/load-registered-version.ts'
import { requireInput } from '#usecases/registry/require-input.ts'
import { startJobMachine } from '#usecases/registry/start-job-machine.ts'
import type { World } from '#world/world.ts'

type JobRequest = { readonly action: HandlerAction; readonly input: JsonObject; readonly subscribe?: boolean }

/** Records a job on a version and starts it; returns its id. A training job moves the version to `training` in the same write. */
export async function startJob(
  world: World,
  caller: RegistryCaller,
  id: string,
  name: string,
  request: JobRequest,
): Promise<string> {
  const { action, input } = request
  const job = await retryOnConflict(world, async () => {
    const { model, version } = await loadRegisteredVersion(world, id, name)
    if (action === 'training') requireTrainableVersion(version)
    await requireInput(world, version, action, input)
    if (request.subscribe) await keepForReplay(world, caller, model, input)
    const job = await jobFor(world, caller, version, request)
    const writes = { ...newJobWrites(world, job), ...(action === 'training' && training(world, model, version, job)) }
    return (await commit(world, writes)) ? job : conflict
  })
  await startJobMachine(world, job)
  return job.job_id
}

async function jobFor(
  world: World,
  caller: RegistryCaller,
  version: RegisteredVersion,
  { action, input }: JobRequest,
): Promise<Job> {
  const definer = definerOf(version, action)
  const request = {
    job_id: world.newId(),
    model_id: version.model_id,
    model_version: version.version,
    job_type: action,
    handler: version.handlers[action],
    definers: definer ? [definer] : [],
    input: await storePayload(world, input),
    triggered_by: 'request',
    depth: 0,
    chain: [version.model_id],
    root: null,
    authority: authorityOf(caller),
    limited_by: [],
    subjects: [...subjectsOfInput(version.handlers, action, input)],
  }
  return newJob(request, world.now(), world.settings.jobTimeoutSeconds)
}

/** Returns the writes that move the version to `training` for this job. */
function training(
  world: World,
  model: RegisteredModel,
  version: RegisteredVersion,
  { job_id }: Job,
): Record<string, Write> {
  const move = newStatusTransition(model, version, 'training', { actor: job_id, cause: 'training' }, world.now())
  return statusTransitionWrites(world, { ...move, to: { ...move.to, training_job: job_id } })
}
