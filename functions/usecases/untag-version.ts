import type { Caller } from '#rules/caller.ts'
import { requireLive } from '#rules/model.ts'
import { preconditionOf } from '#rules/precondition.ts'
import { tagNotFound } from '#rules/version.ts'
import { saveTagMove } from '#table/tags.ts'
import { findTagged } from '#usecases/find-version.ts'
import { loadModel } from '#usecases/load-model.ts'
import { lostRace, settleRace } from '#usecases/settle-race.ts'
import type { World } from '#world/world.ts'

export function untagVersion(
  world: World,
  caller: Caller,
  handle: string,
  tag: string,
  ifMatch: readonly string[] | undefined,
): Promise<void> {
  return settleRace(world, async () => {
    const model = await loadModel(world, caller, handle, 'write')
    requireLive(model)
    const precondition = preconditionOf(model, ifMatch)
    const from = await findTagged(world, model.handle, tag)
    if (from === undefined) throw tagNotFound(tag)
    return (await saveTagMove(world, model, { tag, from, to: undefined }, precondition)) ? undefined : lostRace
  })
}
