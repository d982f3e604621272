import { registryOutboxSubject } from '#table/registered-activations.ts'
import { publishOutbox } from '#usecases/versions/publish-outbox.ts'
import type { World } from '#world/world.ts'

/** Publishes the activation events of a registered model. A failure is logged: the entries stay in the outbox for the next call. */
export async function publishActivationEvents(world: World, modelId: string): Promise<void> {
  await publishOutbox(world, registryOutboxSubject(modelId)).catch((error) =>
    world.log.warn('Activation events are published late.', { model_id: modelId, error }),
  )
}
