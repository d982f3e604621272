import { announcedAs } from '#table/registry/registered-activations.ts'
import { announceMoves } from '#usecases/announce-moves.ts'
import type { World } from '#world/world.ts'

/** Publishes what the moves of a model's pointer are owed. They stand anyhow: what the bus does not take now waits. */
export async function announceActivations(world: World, modelId: string): Promise<void> {
  await announceMoves(world, announcedAs(modelId)).catch((error) =>
    world.log.warn('An announcement waits.', { model_id: modelId, error }),
  )
}
