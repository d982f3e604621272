import type { ServingThenView } from '#rules/activation-view.ts'
import type { Caller } from '#rules/caller.ts'
import { activationAt } from '#table/activations.ts'
import { loadModel } from '#usecases/models/load-model.ts'
import type { World } from '#world/world.ts'

/** Returns the number of the version that was active at a time; null before the first activation. */
export async function getServingVersion(
  world: World,
  caller: Caller,
  handle: string,
  at: Date,
): Promise<ServingThenView> {
  const model = await loadModel(world, caller, handle, 'inspect')
  const activation = await activationAt(world, model.handle, at)
  return { at: at.toISOString(), version_no: activation?.to ?? null, generation: activation?.generation ?? 0 }
}
