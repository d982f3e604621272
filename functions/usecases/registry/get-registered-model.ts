import { loadRegisteredModel } from '#usecases/registry/load-registered-model.ts'
import { loadRegisteredVersion, type ModelAndVersion } from '#usecases/registry/load-registered-version.ts'
import type { World } from '#world/world.ts'

/** Returns a model with its active version, or with its newest one if none is active. */
export async function getRegisteredModel(world: World, id: string): Promise<ModelAndVersion> {
  const model = await loadRegisteredModel(world, id)
  return loadRegisteredVersion(world, model.id, model.active_version ?? model.newest_version)
}
