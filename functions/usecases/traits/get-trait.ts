import type { Caller } from '#rules/caller.ts'
import { requireTrait } from '#rules/trait.ts'
import { type TraitView, traitView } from '#rules/trait-view.ts'
import { findTrait } from '#table/traits.ts'
import { conflict, retryOnConflict } from '#usecases/leases/retry-on-conflict.ts'
import { loadModel } from '#usecases/models/load-model.ts'
import { findActiveVersion } from '#usecases/versions/find-version.ts'
import type { World } from '#world/world.ts'

export function getTrait(world: World, caller: Caller, handle: string, key: string): Promise<TraitView> {
  return retryOnConflict(world, async () => {
    const model = await loadModel(world, caller, handle, 'read')
    requireTrait(model.traits, key)
    const [trait, version] = await Promise.all([findTrait(world, model.handle, key), findActiveVersion(world, model)])
    return trait ? traitView(trait, version) : conflict
  })
}
