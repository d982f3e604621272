import type { StatusTransition } from '#rules/status-transition.ts'
import { registeredActivationWrites } from '#table/registered-activations.ts'
import { updateRegisteredModel } from '#table/registered-models.ts'
import { updateRegisteredVersion } from '#table/registered-versions.ts'
import type { Write } from '#table/transact.ts'
import type { World } from '#world/world.ts'

/**
 * What a move writes, all or nothing: the version, the model with its pointer, the version that served before, the
 * log and the event that is owed. It holds while the model and both versions are as they were seen.
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
