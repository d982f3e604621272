import type { Caller } from '#rules/caller.ts'
import { busy } from '#rules/model.ts'
import { preconditionOf } from '#rules/precondition.ts'
import { saveArchived } from '#table/models.ts'
import { loadModel } from '#usecases/load-model.ts'
import { lostRace, settleRace } from '#usecases/settle-race.ts'
import type { World } from '#world/world.ts'

/** Takes a model out of service; its samples and versions stay. Archiving an archived model changes nothing. */
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
    return (await saveArchived(world, model, precondition)) ? undefined : lostRace
  })
}
