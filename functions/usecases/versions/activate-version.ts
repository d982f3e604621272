import type { Caller } from '#rules/caller.ts'
import type { Model } from '#rules/model.ts'
import { requireNotArchived } from '#rules/model-state.ts'
import { type ModelConditional, preconditionOf } from '#rules/precondition.ts'
import type { ActivateRequest, Version } from '#rules/version.ts'
import { versionNotFound } from '#rules/version-number.ts'
import { type PointerMove, savePointerMove } from '#table/pointer.ts'
import { findVersion } from '#table/versions.ts'
import { conflict, retryOnConflict } from '#usecases/leases/retry-on-conflict.ts'
import { isUnchanged } from '#usecases/models/is-unchanged.ts'
import { loadModel } from '#usecases/models/load-model.ts'
import { loadPinnedVersion } from '#usecases/versions/find-version.ts'
import { namingKnownVersions } from '#usecases/versions/naming-known-versions.ts'
import { pointerMoveTo } from '#usecases/versions/pointer-move-to.ts'
import { publishEvents } from '#usecases/versions/publish-events.ts'
import { requireScorable } from '#usecases/versions/require-scorable.ts'
import type { World } from '#world/world.ts'

/**
 * Activates a version at once; returns its number. Activating the newest version unpins the model, and any other pins it.
 * Activating the active version changes nothing. Concurrent activations are made one after the other.
 */
export async function activateVersion(
  world: World,
  caller: Caller,
  handle: string,
  request: ActivateRequest,
  condition: ModelConditional = {},
): Promise<number> {
  const versionNo = await retryOnConflict(world, async () => {
    const model = await loadModel(world, caller, handle, 'write')
    requireNotArchived(model)
    const precondition = preconditionOf(model, condition)
    const version = await namingKnownVersions(world, caller, model.handle, async () =>
      request.version === 'latest'
        ? findNewestVersion(world, model)
        : loadPinnedVersion(world, model.handle, { version: request.version, tag: request.tag }),
    )
    // The version that was the newest is so no more, and was pruned since.
    if (!version) return conflict
    requireScorable(version)
    const why = { actor: caller.key_id, cause: 'activate', reason: null } as const
    const move = await pointerMoveTo(world, model, version, why)
    const isDone = isAlreadyActive(model, move)
      ? await isUnchanged(world, model)
      : await savePointerMove(world, model, move, precondition)
    return isDone ? version.version_no : conflict
  })
  await publishEvents(world, handle)
  return versionNo
}

function findNewestVersion(world: World, { handle, newest_version_no }: Model): Promise<Version | undefined> {
  if (newest_version_no === 0) throw versionNotFound('latest')
  return findVersion(world, handle, newest_version_no)
}

function isAlreadyActive(model: Model, { version, mode }: PointerMove): boolean {
  return model.current_version_no === version.version_no && model.activation === mode
}
