import type { RegisteredActivation } from '#rules/registered-activation.ts'
import { addOutboxEntry } from '#table/outbox.ts'
import { registeredModelKey } from '#table/registered-models.ts'
import type { Write } from '#table/transact.ts'
import { isNew, itemTypeAttributes, put } from '#table/write.ts'
import type { World } from '#world/world.ts'

/** The subject of a registered model's outbox entries. No handle of /v1 has this form. */
export const registryOutboxSubject = (id: string) => `registry/${id}`

/** Returns the writes of a pointer's move: its log entry and its outbox entry. */
export function registeredActivationWrites(
  world: World,
  activation: RegisteredActivation,
): { log: Write; event: Write } {
  const { model_id, generation, to } = activation
  const sk = `ACTIVATION#${String(generation).padStart(12, '0')}`
  const type = to === null ? 'Registered model out of service' : 'Registered model version activated'
  return {
    log: put(
      world,
      { pk: registeredModelKey(model_id).pk, sk, ...itemTypeAttributes('registered_activation'), ...activation },
      isNew,
    ),
    event: addOutboxEntry(world, registryOutboxSubject(model_id), generation, { type, detail: activation }),
  }
}
