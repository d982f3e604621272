import { restoreActor } from '#rules/pointer.ts'
import { nextRegisteredActivation } from '#rules/registered-activation.ts'
import type { RegisteredModel } from '#rules/registered-model.ts'
import { restoredGeneration } from '#rules/restore.ts'
import { registeredActivationWrites } from '#table/registered-activations.ts'
import { findRegisteredModel, updateRegisteredModel } from '#table/registered-models.ts'
import { commit, type Write } from '#table/transact.ts'
import { conflict, retryOnConflict } from '#usecases/leases/retry-on-conflict.ts'
import type { World } from '#world/world.ts'

/** Raises the generation of a restored registered model, and logs that its version serves again. The first sweep publishes the event. */
export async function restoreRegisteredModel(world: World, id: string): Promise<void> {
  await retryOnConflict(world, async () => {
    const model = await findRegisteredModel(world, id)
    return !model || (await commit(world, raisedWrites(world, model))) ? undefined : conflict
  })
}

function raisedWrites(world: World, model: RegisteredModel): Record<string, Write> {
  const now = world.now()
  const generation = restoredGeneration(model.generation, now)
  const to = model.active_version
  if (to === null) return { model: updateRegisteredModel(world, model, { generation }) }
  const move = nextRegisteredActivation(model, { to, actor: restoreActor, cause: 'restore' }, now)
  const activation = { ...move, generation }
  return {
    model: updateRegisteredModel(world, model, { generation, activated_at: activation.at }),
    ...registeredActivationWrites(world, activation),
  }
}
