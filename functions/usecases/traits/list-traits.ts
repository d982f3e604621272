import type { Caller } from '#rules/caller.ts'
import { type TraitView, traitView } from '#rules/trait-view.ts'
import { orderedTraitsOf } from '#table/traits.ts'
import { loadModel } from '#usecases/models/load-model.ts'
import { findActiveVersion } from '#usecases/versions/find-version.ts'
import type { World } from '#world/world.ts'

export async function listTraits(world: World, caller: Caller, handle: string): Promise<readonly TraitView[]> {
  const model = await loadModel(world, caller, handle, 'read')
  const [traits, version] = await Promise.all([orderedTraitsOf(world, model), findActiveVersion(world, model)])
  return traits.map((trait) => traitView(trait, version))
}
