import type { Action } from '#rules/registry/implementation.ts'
import { type Job, newJob } from '#rules/registry/job.ts'
import type { JsonObject } from '#rules/registry/json.ts'
import { movedVersion } from '#rules/registry/move-version.ts'
import type { RegisteredModel } from '#rules/registry/registered-model.ts'
import type { RegisteredVersion } from '#rules/registry/registered-version.ts'
import type { RegistryCaller } from '#rules/registry/scope.ts'
import { requireTrainableVersion } from '#rules/registry/status-move.ts'
import { addJob } from '#table/registry/jobs.ts'
import { keepPayload } from '#table/registry/payloads.ts'
import { moveWrites } from '#table/registry/status-moves.ts'
import { isWritten, type Write } from '#table/transact.ts'
import { requireInput } from '#usecases/registry/check-payload.ts'
import { launchJob } from '#usecases/registry/launch-job.ts'
import { loadRegisteredVersion } from '#usecases/registry/load-registered.ts'
import { keepForReplay } from '#usecases/registry/subscribe.ts'
import { lostRace, settleRace } from '#usecases/settle-race.ts'
import type { World } from '#world/world.ts'

type Request = { readonly action: Action; readonly input: JsonObject; readonly subscribe?: boolean }

/** Records a job on a version and starts it; returns its id. A training takes the version with it into `training`. */
export async function startJob(
  world: World,
  caller: RegistryCaller,
  id: string,
  name: string,
  request: Request,
): Promise<string> {
  const { action, input } = request
  const job = await settleRace(world, async () => {
    const { model, version } = await loadRegisteredVersion(world, id, name)
    if (action === 'training') requireTrainableVersion(version)
    await requireInput(world, version, action, input)
    if (request.subscribe) await keepForReplay(world, caller, model, version, input)
    const job = await jobFor(world, caller, version, request)
    const writes = { job: addJob(world, job), ...(action === 'training' && training(world, model, version, job)) }
    return (await isWritten(world, writes)) ? job : lostRace
  })
  await launchJob(world, job)
  return job.job_id
}

async function jobFor(
  world: World,
  { actor, namespaces }: RegistryCaller,
  { model_id, version }: RegisteredVersion,
  { action, input }: Request,
): Promise<Job> {
  const wanted = {
    job_id: world.newId(),
    model_id,
    model_version: version,
    job_type: action,
    input: await keepPayload(world, input),
    triggered_by: 'request',
    depth: 0,
    chain: [model_id],
    authority: { actor, namespaces: [...namespaces] },
  }
  return newJob(wanted, world.now(), world.settings.jobTimeoutSeconds)
}

/** The version goes into training by this job. */
function training(
  world: World,
  model: RegisteredModel,
  version: RegisteredVersion,
  { job_id }: Job,
): Record<string, Write> {
  const move = movedVersion(model, version, 'training', { actor: job_id, cause: 'training' }, world.now())
  return moveWrites(world, { ...move, to: { ...move.to, training_job: job_id } })
}
