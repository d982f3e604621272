import type { Caller } from '#rules/caller.ts'
import { type Model, modelBusy } from '#rules/model.ts'
import { type Conditional, preconditionOf } from '#rules/precondition.ts'
import { saveArchived } from '#table/models.ts'
import { firstSamples } from '#table/purges.ts'
import { acquireForPurge } from '#usecases/leases/acquire-for-purge.ts'
import { conflict, retryOnConflict } from '#usecases/leases/retry-on-conflict.ts'
import { loadModel } from '#usecases/models/load-model.ts'
import { runPurge } from '#usecases/samples/run-purge.ts'
import type { World } from '#world/world.ts'

/**
 * Archives a model. Its versions and samples stay, but with zero data retention its samples are purged first: nobody could
 * delete them later. Archiving an archived model changes nothing.
 */
export function archiveModel(
  world: World,
  caller: Caller,
  handle: string,
  { ifMatch }: Conditional = {},
): Promise<void> {
  return retryOnConflict(world, async () => {
    const model = await loadModel(world, caller, handle, 'write')
    if (model.state === 'archived') return undefined
    const precondition = preconditionOf(model, ifMatch)
    if (model.state === 'busy') throw modelBusy(model)
    if (await hasTextToPurge(world, model)) {
      const purge = await acquireForPurge(world, model, { actor: caller.key_id, precondition })
      if (purge) await runPurge(world, purge)
      // The next attempt archives the model after a small purge, and refuses it as busy during a large one.
      return conflict
    }
    return (await saveArchived(world, model, precondition)) ? undefined : conflict
  })
}

/** Returns whether a purge has anything to erase. An open append counts, because it has written text or is about to. */
async function hasTextToPurge(world: World, model: Model): Promise<boolean> {
  if (!model.zero_data_retention) return false
  if (Object.keys(model.appends).length > 0) return true
  return (await firstSamples(world, model.handle, { through: model.newest_sample_id, atMost: 1 })).length > 0
}
