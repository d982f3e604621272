import type { Caller } from '#rules/caller.ts'
import type { DescribedModel } from '#rules/model-card.ts'
import { parsePinnedHandle } from '#rules/pinned-handle.ts'
import { findCard } from '#table/models.ts'
import { orderedTraitsOf } from '#table/traits.ts'
import { conflict, retryOnConflict } from '#usecases/leases/retry-on-conflict.ts'
import { loadModel } from '#usecases/models/load-model.ts'
import { findActiveVersion, loadPinnedVersion } from '#usecases/versions/find-version.ts'
import type { World } from '#world/world.ts'

export function describeModel(world: World, caller: Caller, pinnedHandle: string): Promise<DescribedModel> {
  const { handle, pin } = parsePinnedHandle(pinnedHandle)
  return retryOnConflict(world, async () => {
    const model = await loadModel(world, caller, handle, 'read')
    const [version, traits, card] = await Promise.all([
      pin ? loadPinnedVersion(world, handle, pin) : findActiveVersion(world, model),
      orderedTraitsOf(world, model),
      findCard(world, handle),
    ])
    const isGone = version === undefined && model.current_version_no > 0
    return isGone ? conflict : { model, version, traits, card }
  })
}
