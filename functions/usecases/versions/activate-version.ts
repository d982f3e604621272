import type { Caller } from '#rules/caller.ts'
import type { Model } from '#rules/model.ts'
import { requireNotArchived } from '#rules/model-state.ts'
import { type ModelConditional, preconditionOf } from '#rules/precondition.ts'
import type { ActivateRequest } from '#rules/version.ts'
import { versionNotFound } from '#rules/version-number.ts'
import { type PointerMove, savePointerMove } from '#table/pointer.ts'
import { conflict, retryOnConflict } from '#usecases/leases/retry-on-conflict.ts'
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
      loadPinnedVersion(world, model.handle, numbered(request, model)),
    )
    requireScorable(version)
    const why = { actor: caller.key_id, cause: 'activate', reason: null } as const
    const move = await pointerMoveTo(world, model, version, why)
    const isDone = isAlreadyActive(model, move) || (await savePointerMove(world, model, move, precondition))
    return isDone ? version.version_no : conflict
  })
  await publishEvents(world, handle)
  return versionNo
}

/** Replaces `latest` by the number of the newest version. */
function numbered({ version, tag }: ActivateRequest, { newest_version_no }: Model) {
  if (version !== 'latest') return { version, tag }
  if (newest_version_no === 0) throw versionNotFound(version)
  return { version: newest_version_no }
}

function isAlreadyActive(model: Model, { version, mode }: PointerMove): boolean {
  return model.current_version_no === version.version_no && model.activation === mode
}
