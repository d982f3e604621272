import type { Caller } from '#rules/caller.ts'
import { type TraitDetail, traitDetail } from '#rules/trait-detail.ts'
import { traitsOf } from '#table/traits.ts'
import { findActiveVersion } from '#usecases/find-version.ts'
import { loadModel } from '#usecases/load-model.ts'
import type { World } from '#world/world.ts'

export async function listTraits(world: World, caller: Caller, handle: string): Promise<readonly TraitDetail[]> {
  const model = await loadModel(world, caller, handle, 'read')
  const [traits, version] = await Promise.all([traitsOf(world, model.handle), findActiveVersion(world, model)])
  return traits.map((trait) => traitDetail(trait, version))
}
