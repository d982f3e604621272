import type { Caller } from '#rules/caller.ts'
import { type Model, requireNotArchived } from '#rules/model.ts'
import { modeAfterActivating, nextActivation } from '#rules/pointer.ts'
import { preconditionOf } from '#rules/precondition.ts'
import type { ActivateRequest, Version } from '#rules/version.ts'
import { type PointerMove, savePointerMove } from '#table/pointer.ts'
import { conflict, retryOnConflict } from '#usecases/leases/retry-on-conflict.ts'
import { loadModel } from '#usecases/models/load-model.ts'
import { loadPinnedVersion } from '#usecases/versions/find-version.ts'
import { publishOutbox } from '#usecases/versions/publish-outbox.ts'
import type { World } from '#world/world.ts'

/**
 * Makes a version the one that serves, at once; returns its number. Any but the newest pins the model; the newest unpins
 * it. Activating what is active already changes nothing. Moves that meet each other are made one after the other.
 */
export async function activateVersion(
  world: World,
  caller: Caller,
  handle: string,
  request: ActivateRequest,
  ifMatch: readonly string[] | undefined,
): Promise<number> {
  const versionNo = await retryOnConflict(world, async () => {
    const model = await loadModel(world, caller, handle, 'write')
    requireNotArchived(model)
    const precondition = preconditionOf(model, ifMatch)
    const version = await loadPinnedVersion(world, model.handle, request)
    const move = moveTo(world, caller, model, version)
    const isDone = isAlreadyActive(model, move) || (await savePointerMove(world, model, move, precondition))
    return isDone ? version.version_no : conflict
  })
  // The move is made and stands. What the bus does not take now, the next move or run of the model announces.
  await publishOutbox(world, handle).catch((error) => world.log.warn('An announcement waits.', { handle, error }))
  return versionNo
}

function moveTo(world: World, caller: Caller, model: Model, version: Version): PointerMove {
  const by = { actor: caller.key_id, cause: 'activate', reason: null, now: world.now() } as const
  return {
    version,
    mode: modeAfterActivating(version.version_no, model.newest_version_no),
    activation: nextActivation(model, { ...by, to: version.version_no }),
  }
}

function isAlreadyActive(model: Model, { version, mode }: PointerMove): boolean {
  return model.current_version_no === version.version_no && model.activation === mode
}
