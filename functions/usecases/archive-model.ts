import type { Caller } from '#rules/caller.ts'
import { busy, type Model } from '#rules/model.ts'
import { preconditionOf } from '#rules/precondition.ts'
import { saveArchived } from '#table/models.ts'
import { firstSamples } from '#table/purges.ts'
import { carryOutPurge } from '#usecases/carry-out-purge.ts'
import { holdForPurge } from '#usecases/hold-for-purge.ts'
import { loadModel } from '#usecases/load-model.ts'
import { lostRace, settleRace } from '#usecases/settle-race.ts'
import type { World } from '#world/world.ts'

/**
 * Takes a model out of service; its versions stay, and its samples unless it has zero data retention: nobody could delete them
 * any more, so they are purged first. Archiving an archived model changes nothing.
 */
export function archiveModel(
  world: World,
  caller: Caller,
  handle: string,
  ifMatch: readonly string[] | undefined,
): Promise<void> {
  return settleRace(world, async () => {
    const model = await loadModel(world, caller, handle, 'write')
    if (model.state === 'archived') return undefined
    const precondition = preconditionOf(model, ifMatch)
    if (model.state === 'busy') throw busy(model)
    if (await mustBePurged(world, model)) {
      const purge = await holdForPurge(world, model, caller.key_id, undefined, precondition)
      if (purge) await carryOutPurge(world, purge)
      // A purge that is done leaves the model to be archived; a large one still has it, which the next look refuses.
      return lostRace
    }
    return (await saveArchived(world, model, precondition)) ? undefined : lostRace
  })
}

/** What an open append has written so far, or is about to write, is text as well. */
async function mustBePurged(world: World, { handle, zero_data_retention, appends }: Model): Promise<boolean> {
  if (!zero_data_retention) return false
  return Object.keys(appends).length > 0 || (await firstSamples(world, handle, 1)).length > 0
}
