import { registryOutboxSubject } from '#table/registered-activations.ts'
import { publishOutbox } from '#usecases/versions/publish-outbox.ts'
import type { World } from '#world/world.ts'

/** Publishes what the moves of a model's pointer are owed. They stand anyhow: what the bus does not take now waits. */
export async function publishActivationEvents(world: World, modelId: string): Promise<void> {
  await publishOutbox(world, registryOutboxSubject(modelId)).catch((error) =>
    world.log.warn('An announcement waits.', { model_id: modelId, error }),
  )
}
