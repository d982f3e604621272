import type { RegisteredModel } from '#rules/registered-model.ts'
import type { RegisteredVersion } from '#rules/registered-version.ts'
import {
  modelIdSchema,
  modelNotRegistered,
  parsePathPart,
  versionNameSchema,
  versionNotRegistered,
} from '#rules/registry-names.ts'
import { findRegisteredModel } from '#table/registered-models.ts'
import { findRegisteredVersion } from '#table/registered-versions.ts'
import type { World } from '#world/world.ts'

/** A model and the version that is spoken of. */
export type ModelAndVersion = { readonly model: RegisteredModel; readonly version: RegisteredVersion }

export async function loadRegisteredModel(world: World, text: string): Promise<RegisteredModel> {
  const id = parsePathPart(modelIdSchema, text)
  const model = await findRegisteredModel(world, id)
  if (!model) throw modelNotRegistered(id)
  return model
}

export async function loadRegisteredVersion(world: World, id: string, text: string): Promise<ModelAndVersion> {
  const name = parsePathPart(versionNameSchema, text)
  const model = await loadRegisteredModel(world, id)
  const version = await findRegisteredVersion(world, model.id, name)
  if (!version) throw versionNotRegistered(model.id, name)
  return { model, version }
}

/** The model with its active version, or else its newest. */
export async function getRegisteredModel(world: World, id: string): Promise<ModelAndVersion> {
  const model = await loadRegisteredModel(world, id)
  return loadRegisteredVersion(world, model.id, model.active_version ?? model.newest_version)
}
