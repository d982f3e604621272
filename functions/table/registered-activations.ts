import type { RegisteredActivation } from '#rules/registered-activation.ts'
import { addOutboxEntry } from '#table/outbox.ts'
import { registeredModelKey } from '#table/registered-models.ts'
import type { Write } from '#table/transact.ts'
import { isNew, put, stamp } from '#table/write.ts'
import type { World } from '#world/world.ts'

/** Whom the outbox owes the events of a registered model. No handle of /v1 has this form. */
export const registryOutboxSubject = (id: string) => `registry/${id}`

/** The log entry of a pointer's move, and the event that it is owed. */
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
      { pk: registeredModelKey(model_id).pk, sk, ...stamp('registered_activation'), ...activation },
      isNew,
    ),
    event: addOutboxEntry(world, registryOutboxSubject(model_id), generation, { type, detail: activation }),
  }
}
