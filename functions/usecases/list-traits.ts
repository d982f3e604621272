import type { Caller } from '#rules/caller.ts'
import { type Trait, traitNotFound } from '#rules/trait.ts'
import type { Version } from '#rules/version.ts'
import { findTrait, traitsOf } from '#table/traits.ts'
import { findVersion } from '#table/versions.ts'
import { loadModel } from '#usecases/load-model.ts'
import type { World } from '#world/world.ts'

export type TraitDetail = ReturnType<typeof detailOf>

export async function listTraits(world: World, caller: Caller, handle: string): Promise<readonly TraitDetail[]> {
  const model = await loadModel(world, caller, handle, 'read')
  const [traits, version] = await Promise.all([
    traitsOf(world, model.handle),
    findVersion(world, model.handle, model.current_version_no),
  ])
  return traits.map((trait) => detailOf(trait, version))
}

export async function getTrait(world: World, caller: Caller, handle: string, key: string): Promise<TraitDetail> {
  const model = await loadModel(world, caller, handle, 'read')
  const [trait, version] = await Promise.all([
    findTrait(world, model.handle, key),
    findVersion(world, model.handle, model.current_version_no),
  ])
  if (!trait) throw traitNotFound(key)
  return detailOf(trait, version)
}

/** A trait as callers see it; how well it tells its poles apart is the active version's out-of-fold AUC. */
function detailOf(trait: Trait, version: Version | undefined) {
  const auc = version?.metrics[trait.key]?.auc
  return {
    ...trait,
    discrimination: typeof auc === 'number' ? auc : null,
    explained_variance: null,
    anchor_sample_ids: null,
  }
}
