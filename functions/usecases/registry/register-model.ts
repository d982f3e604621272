import { authorityOf } from '#rules/authority.ts'
import { Refusal } from '#rules/refusal.ts'
import { newRegisteredModel, type RegisterModel, versionDefinitionOf } from '#rules/registered-model.ts'
import { newRegisteredVersion } from '#rules/registered-version.ts'
import type { RegistryCaller } from '#rules/registry-caller.ts'
import { saveRegistration } from '#table/registrations.ts'
import type { DefinedModel } from '#usecases/registry/load-registered-version.ts'
import { requireValidDefinition } from '#usecases/registry/require-valid-definition.ts'
import type { World } from '#world/world.ts'

/** Registers a model with its version "1". A model without an id gets a new one. */
export async function registerModel(
  world: World,
  caller: RegistryCaller,
  { id = world.newUuid(), ...definition }: RegisterModel,
): Promise<DefinedModel> {
  const warnings = await requireValidDefinition(world, definition)
  const defined_by = authorityOf(caller)
  const model = newRegisteredModel(id, definition, defined_by, world.now())
  const first = { ...versionDefinitionOf(definition), version: '1', defined_by }
  const version = newRegisteredVersion(model, 1, first, world.now())
  if (await saveRegistration(world, model, version)) return { model, version, warnings }
  throw new Refusal('model_exists', `The id "${id}" is already in use.`, { model_id: id })
}
