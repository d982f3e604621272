import { requireMatch } from '#rules/registry/entity-tag.ts'
import { type Fired, type Firing, newFiring } from '#rules/registry/firing.ts'
import { movedVersion } from '#rules/registry/move-version.ts'
import type { VersionStatus } from '#rules/registry/registered-version.ts'
import type { RegistryCaller } from '#rules/registry/scope.ts'
import { firesTraining, requireMove } from '#rules/registry/status-move.ts'
import { addFiring, findFiring } from '#table/registry/firings.ts'
import { moveWrites } from '#table/registry/status-moves.ts'
import { isWritten } from '#table/transact.ts'
import { announceActivations } from '#usecases/registry/announce-activations.ts'
import { fireInline } from '#usecases/registry/fire-inline.ts'
import { loadRegisteredVersion, type ModelAndVersion } from '#usecases/registry/load-registered.ts'
import { lostRace, settleRace } from '#usecases/settle-race.ts'
import type { World } from '#world/world.ts'

type Moved = ModelAndVersion & { readonly triggered_events: readonly Fired[] }

/**
 * Moves a version to another status by hand. The end of a training fires the model's subscriptions, once: to set the same
 * status again changes nothing, but goes on with what a call that died had begun to fire.
 */
export async function setVersionStatus(
  world: World,
  caller: RegistryCaller,
  id: string,
  name: string,
  status: VersionStatus,
  ifMatch: readonly string[] | undefined,
): Promise<Moved> {
  const firing = await settleRace(world, () => move(world, caller, id, name, status, ifMatch))
  const triggered_events = firing ? await fire(world, firing) : []
  return { ...(await loadRegisteredVersion(world, id, name)), triggered_events }
}

async function move(
  world: World,
  caller: RegistryCaller,
  id: string,
  name: string,
  status: VersionStatus,
  ifMatch: readonly string[] | undefined,
): Promise<Firing | undefined | typeof lostRace> {
  const { model, version } = await loadRegisteredVersion(world, id, name)
  if (version.status === status) return status === 'active' ? unfinished(world, version.firing) : undefined
  requireMatch(model, ifMatch)
  requireMove(version, status)
  const now = world.now()
  const moved = movedVersion(model, version, status, { actor: caller.actor, cause: 'new_status' }, now)
  const cause = { firing_id: world.newId(), model_id: model.id, job_id: version.trained_by } as const
  const firing = firesTraining(version.status, status)
    ? newFiring({ ...cause, trigger_event: 'training_complete' }, undefined, now)
    : undefined
  const to = firing ? { ...moved.to, firing: firing.firing_id } : moved.to
  const writes = {
    ...moveWrites(world, { ...moved, to }),
    ...(firing && { firing: addFiring(world, firing) }),
  }
  if (!(await isWritten(world, writes))) return lostRace
  if (moved.activation) await announceActivations(world, model.id)
  return firing
}

async function unfinished(world: World, firingId: string | null): Promise<Firing | undefined> {
  const firing = firingId === null ? undefined : await findFiring(world, firingId)
  return firing?.is_done ? undefined : firing
}

/** What a request does not wait for is left to a machine; should that fail too, the same request made again goes on. */
async function fire(world: World, firing: Firing): Promise<readonly Fired[]> {
  let isAll = false
  try {
    const inline = await fireInline(world, firing)
    isAll = inline.isAll
    return inline.fired
  } finally {
    if (!isAll) await leaveToMachine(world, firing)
  }
}

async function leaveToMachine(world: World, { firing_id }: Firing): Promise<void> {
  await world.machines
    .startJob({ firing_id })
    .catch((error) => world.log.warn('Subscriptions wait for their turn.', { firing_id, error }))
}
