import type { Caller } from '#rules/caller.ts'
import { requireTrait } from '#rules/trait.ts'
import { type TraitDetail, traitDetail } from '#rules/trait-detail.ts'
import { findTrait } from '#table/traits.ts'
import { findActiveVersion } from '#usecases/find-version.ts'
import { loadModel } from '#usecases/load-model.ts'
import { lostRace, settleRace } from '#usecases/settle-race.ts'
import type { World } from '#world/world.ts'

export function getTrait(world: World, caller: Caller, handle: string, key: string): Promise<TraitDetail> {
  return settleRace(world, async () => {
    const model = await loadModel(world, caller, handle, 'read')
    requireTrait(model.traits, key)
    const [trait, version] = await Promise.all([findTrait(world, model.handle, key), findActiveVersion(world, model)])
    return trait ? traitDetail(trait, version) : lostRace
  })
}
