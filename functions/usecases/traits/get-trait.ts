import type { Caller } from '#rules/caller.ts'
import type { Trait } from '#rules/trait.ts'
import { requireTraitKey } from '#rules/trait-names.ts'
import type { Version } from '#rules/version.ts'
import { findTrait } from '#table/traits.ts'
import { conflict, retryOnConflict } from '#usecases/leases/retry-on-conflict.ts'
import { loadModel } from '#usecases/models/load-model.ts'
import { findActiveVersion } from '#usecases/versions/find-version.ts'
import type { World } from '#world/world.ts'

/** A trait and the active version, which measured how well the trait separates its poles. */
export type MeasuredTrait = { readonly trait: Trait; readonly version: Version | undefined }

export function getTrait(world: World, caller: Caller, handle: string, keyOrName: string): Promise<MeasuredTrait> {
  return retryOnConflict(world, async () => {
    const model = await loadModel(world, caller, handle, 'read')
    const key = requireTraitKey(model.traits, keyOrName)
    const [trait, version] = await Promise.all([findTrait(world, model.handle, key), findActiveVersion(world, model)])
    return trait ? { trait, version } : conflict
  })
}
