import type { Caller } from '#rules/caller.ts'
import { busy } from '#rules/model.ts'
import { preconditionFailed, preconditionOf } from '#rules/precondition.ts'
import { archiveModel as writeArchived } from '#table/models.ts'
import { loadModel } from '#usecases/load-model.ts'
import type { World } from '#world/world.ts'

/** Takes a model out of service; its samples and versions stay. Archiving an archived model changes nothing. */
export async function archiveModel(
  world: World,
  caller: Caller,
  handle: string,
  ifMatch: readonly string[] | undefined,
): Promise<void> {
  const model = await loadModel(world, caller, handle, 'write')
  const precondition = preconditionOf(model, ifMatch)
  if (model.state === 'archived') return
  if (model.state === 'busy') throw busy(model)
  if (await writeArchived(world, model.handle, world.now(), precondition)) return
  const present = await loadModel(world, caller, handle, 'write')
  if (present.state === 'busy') throw busy(present)
  if (present.state !== 'archived') throw preconditionFailed(model.handle)
}
