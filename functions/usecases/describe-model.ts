import type { Caller } from '#rules/caller.ts'
import type { Model } from '#rules/model.ts'
import type { Card } from '#rules/model-request.ts'
import { parsePinnedHandle } from '#rules/pinned-handle.ts'
import type { Trait } from '#rules/trait.ts'
import type { Version } from '#rules/version.ts'
import { findCard } from '#table/models.ts'
import { traitsOf } from '#table/traits.ts'
import { findActiveVersion, findPinnedVersion } from '#usecases/find-version.ts'
import { loadModel } from '#usecases/load-model.ts'
import { lostRace, settleRace } from '#usecases/settle-race.ts'
import type { World } from '#world/world.ts'

/** All that a model's card tells. The version is the one that the handle pins, else the active one, if there is one. */
export type DescribedModel = {
  readonly model: Model
  readonly version: Version | undefined
  readonly traits: readonly Trait[]
  readonly card: Card
}

export function describeModel(world: World, caller: Caller, pinnedHandle: string): Promise<DescribedModel> {
  const { handle, pin } = parsePinnedHandle(pinnedHandle)
  return settleRace(world, async () => {
    const model = await loadModel(world, caller, handle, 'read')
    const [version, traits, card] = await Promise.all([
      pin ? findPinnedVersion(world, handle, pin) : findActiveVersion(world, model),
      traitsOf(world, handle),
      findCard(world, handle),
    ])
    const isGone = version === undefined && model.current_version_no > 0
    return isGone ? lostRace : { model, version, traits, card }
  })
}
