import { Refusal } from '#rules/refusal.ts'
import { newRegisteredModel, type RegisterModel } from '#rules/registry/registered-model.ts'
import { newVersion } from '#rules/registry/registered-version.ts'
import { saveRegistration } from '#table/registry/registrations.ts'
import type { ModelAndVersion } from '#usecases/registry/load-registered.ts'
import { requireSound } from '#usecases/registry/require-sound.ts'
import type { World } from '#world/world.ts'

/** Registers a model, with its version "1". Without an id it gets a new one. */
export async function registerModel(
  world: World,
  { id = world.newUuid(), ...definition }: RegisterModel,
): Promise<ModelAndVersion> {
  await requireSound(world, definition)
  const { description, metadata } = definition
  const model = newRegisteredModel(id, definition, world.now())
  const version = newVersion(model, 1, { version: '1', description, metadata }, definition, world.now())
  if (await saveRegistration(world, model, version)) return { model, version }
  throw new Refusal('model_exists', `The id "${id}" is taken.`, { model_id: id })
}
