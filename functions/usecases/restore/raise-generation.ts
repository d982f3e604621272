import type { Model } from '#rules/model.ts'
import { nextActivation, restoreActor } from '#rules/pointer.ts'
import { type Restore, restoredGeneration } from '#rules/restore.ts'
import { findModel, saveRaisedGeneration } from '#table/models.ts'
import { savePointerMove } from '#table/pointer.ts'
import { findVersion } from '#table/versions.ts'
import { conflict, retryOnConflict } from '#usecases/leases/retry-on-conflict.ts'
import type { World } from '#world/world.ts'

/**
 * Raises the generation of a restored model above all that it can have had, and records in the activation log that its version serves
 * again: the pointer may have moved after the backup. The first sweep publishes the event, when the table is served.
 */
export async function raiseGeneration(world: World, handle: string, restore: Restore): Promise<void> {
  await retryOnConflict(world, async () => {
    const model = await findModel(world, handle)
    return !model || (await saveRaised(world, model, restore)) ? undefined : conflict
  })
}

async function saveRaised(world: World, model: Model, { backup_made_at }: Restore): Promise<boolean> {
  const now = world.now()
  const generation = restoredGeneration(model.generation, now)
  const version = await findVersion(world, model.handle, model.current_version_no)
  if (!version) return saveRaisedGeneration(world, model, generation)
  const reason = `Restored from a backup of ${backup_made_at}.`
  const move = nextActivation(model, { to: version.version_no, actor: restoreActor, cause: 'restore', reason, now })
  const activation = { ...move, generation }
  return savePointerMove(world, model, { version, mode: model.activation, activation }, undefined)
}
