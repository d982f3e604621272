import type { RegisteredModel } from '#rules/registered-model.ts'
import type { RegisteredVersion } from '#rules/registered-version.ts'
import { parsePathPart, versionNameSchema, versionNotRegistered } from '#rules/registry-names.ts'
import { findRegisteredVersion } from '#table/registered-versions.ts'
import { loadRegisteredModel } from '#usecases/registry/load-registered-model.ts'
import type { World } from '#world/world.ts'

export type ModelAndVersion = { readonly model: RegisteredModel; readonly version: RegisteredVersion }

/** A definition as stored, with the parts of its contracts that are not checked. */
export type DefinedModel = ModelAndVersion & { readonly warnings: readonly string[] }

export async function loadRegisteredVersion(world: World, id: string, text: string): Promise<ModelAndVersion> {
  const name = parsePathPart(versionNameSchema, text)
  const model = await loadRegisteredModel(world, id)
  const version = await findRegisteredVersion(world, model.id, name)
  if (!version) throw versionNotRegistered(model.id, name)
  return { model, version }
}
