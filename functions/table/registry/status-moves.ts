import type { StatusMove } from '#rules/registry/move-version.ts'
import { loggedActivation } from '#table/registry/registered-activations.ts'
import { changedModel } from '#table/registry/registered-models.ts'
import { changedVersion } from '#table/registry/registered-versions.ts'
import type { Write } from '#table/transact.ts'
import type { World } from '#world/world.ts'

/**
 * What a move writes, all or nothing: the version, the model with its pointer, the version that served before, the
 * log and the event that is owed. It holds while the model and both versions are as they were seen.
 */
export function moveWrites(world: World, { model, from, to, activation }: StatusMove): Record<string, Write> {
  const { status, activated_at, training_job, trained_by, firing } = to
  const version = changedVersion(world, from, { status, activated_at, training_job, trained_by, firing })
  if (activation === undefined) return { model: changedModel(world, model), version }
  const { generation, at } = activation
  const served = model.active_version
  const pointer = { active_version: activation.to, generation, activated_at: at }
  return {
    model: changedModel(world, model, pointer),
    version,
    ...(served !== null && served !== to.version && { served: replaced(world, model.id, served) }),
    ...loggedActivation(world, activation),
  }
}

function replaced(world: World, model_id: string, version: string): Write {
  return changedVersion(world, { model_id, version, status: 'active' }, { status: 'pending' })
}
