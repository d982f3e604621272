import type { StatusTransition } from '#rules/status-transition.ts'
import { registeredActivationWrites } from '#table/registered-activations.ts'
import { updateRegisteredModel } from '#table/registered-models.ts'
import { updateRegisteredVersion } from '#table/registered-versions.ts'
import type { Write } from '#table/transact.ts'
import type { World } from '#world/world.ts'

/**
 * Returns the writes of a status transition, for one transaction: the version, the model with its pointer, the previously active
 * version, the log entry and the outbox entry. Their conditions are that the model and both versions have not changed.
 */
export function statusTransitionWrites(
  world: World,
  { model, from, to, activation }: StatusTransition,
): Record<string, Write> {
  const { status, activated_at, training_job, trained_by, firing } = to
  const version = updateRegisteredVersion(world, from, { status, activated_at, training_job, trained_by, firing })
  if (activation === undefined) return { model: updateRegisteredModel(world, model), version }
  const { generation, at } = activation
  const served = model.active_version
  const pointer = { active_version: activation.to, generation, activated_at: at }
  return {
    model: updateRegisteredModel(world, model, pointer),
    version,
    ...(served !== null && served !== to.version && { served: demotion(world, model.id, served) }),
    ...registeredActivationWrites(world, activation),
  }
}

function demotion(world: World, model_id: string, version: string): Write {
  return updateRegisteredVersion(world, { model_id, version, status: 'active' }, { status: 'pending' })
}
