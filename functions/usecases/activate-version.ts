import type { Caller } from '#rules/caller.ts'
import { type Model, requireLive } from '#rules/model.ts'
import { modeAfterActivating, nextActivation } from '#rules/pointer.ts'
import { preconditionFailed, preconditionOf } from '#rules/precondition.ts'
import { type ActivateRequest, type Version, versionNotFound } from '#rules/version.ts'
import { type Move, movePointer } from '#table/pointer.ts'
import { announceMoves } from '#usecases/announce-moves.ts'
import { findNumberedVersion, findTaggedVersion } from '#usecases/find-named-version.ts'
import { loadModel } from '#usecases/load-model.ts'
import { lostRace, settleRace } from '#usecases/settle-race.ts'
import type { World } from '#world/world.ts'

/**
 * Makes a version the one that serves, at once. Any but the newest pins the model; the newest unpins it. Activating what is
 * active already changes nothing. Moves that meet each other are made one after the other, each from the state it found.
 */
export async function activateVersion(
  world: World,
  caller: Caller,
  handle: string,
  request: ActivateRequest,
  ifMatch: readonly string[] | undefined,
): Promise<number> {
  const versionNo = await settleRace(world, async () => {
    const model = await loadModel(world, caller, handle, 'write')
    requireLive(model)
    const precondition = preconditionOf(model, ifMatch)
    const version = await requestedVersion(world, model, request)
    const move = moveTo(world, caller, model, version)
    if (isMade(model, move)) return version.version_no
    const changed = await movePointer(world, model, move, precondition)
    if (changed.length === 0) return version.version_no
    if (changed.includes('version')) throw versionNotFound(version.version_no)
    if (precondition) throw preconditionFailed(model.handle)
    return lostRace
  })
  await announceMoves(world, handle)
  return versionNo
}

function requestedVersion(world: World, model: Model, { version, tag }: ActivateRequest): Promise<Version> {
  if (tag !== undefined) return findTaggedVersion(world, model.handle, tag)
  return findNumberedVersion(world, model.handle, version ?? 0)
}

function moveTo(world: World, caller: Caller, model: Model, version: Version): Move {
  const by = { actor: caller.key_id, cause: 'activate', reason: null, now: world.now() } as const
  return {
    version,
    mode: modeAfterActivating(version.version_no, model.newest_version_no),
    activation: nextActivation(model, { ...by, to: version.version_no }),
  }
}

function isMade(model: Model, { version, mode }: Move): boolean {
  return model.current_version_no === version.version_no && model.activation === mode
}
