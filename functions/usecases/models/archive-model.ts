import type { Caller } from '#rules/caller.ts'
import { modelBusy } from '#rules/model.ts'
import { type ModelConditional, preconditionOf } from '#rules/precondition.ts'
import { saveArchived } from '#table/models.ts'
import { acquireForPurge } from '#usecases/leases/acquire-for-purge.ts'
import { conflict, retryOnConflict } from '#usecases/leases/retry-on-conflict.ts'
import { loadModel } from '#usecases/models/load-model.ts'
import { hasTextToPurge } from '#usecases/samples/has-text-to-purge.ts'
import { runPurge } from '#usecases/samples/run-purge.ts'
import { publishEvents } from '#usecases/versions/publish-events.ts'
import type { World } from '#world/world.ts'

/**
 * Archives a model. Its versions and samples stay, but with zero data retention its samples are purged first: nobody could
 * delete them later. Archiving an archived model changes nothing.
 */
export async function archiveModel(
  world: World,
  caller: Caller,
  handle: string,
  condition: ModelConditional = {},
): Promise<void> {
  await retryOnConflict(world, async () => {
    const model = await loadModel(world, caller, handle, 'write')
    if (model.state === 'archived') return undefined
    const precondition = preconditionOf(model, condition)
    if (model.state === 'busy') throw modelBusy(model)
    if (await hasTextToPurge(world, model)) {
      const purge = await acquireForPurge(world, model, { actor: caller.key_id, precondition })
      if (purge) await runPurge(world, purge)
      // The next attempt archives the model after a small purge, and refuses it as busy during a large one.
      return conflict
    }
    return (await saveArchived(world, model, { actor: caller.key_id, precondition })) ? undefined : conflict
  })
  await publishEvents(world, handle)
}
