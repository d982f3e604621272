import { nextRegisteredVersion } from '#rules/next-registered-version.ts'
import { requireEntityTagMatch } from '#rules/registered-entity-tag.ts'
import { type DefineModel, redefined } from '#rules/registered-model.ts'
import { isRedefinable } from '#rules/registered-version.ts'
import { saveNewVersion, saveRedefinition } from '#table/registrations.ts'
import { conflict, retryOnConflict } from '#usecases/leases/retry-on-conflict.ts'
import {
  loadRegisteredModel,
  loadRegisteredVersion,
  type ModelAndVersion,
} from '#usecases/registry/load-registered-model.ts'
import { requireValidDefinition } from '#usecases/registry/require-valid-definition.ts'
import type { World } from '#world/world.ts'

/**
 * Says anew what a model is. The newest version is changed with it as long as it has not served; else there is a new one,
 * called by the next free number, and what serves is left as it is.
 */
export async function redefineModel(
  world: World,
  id: string,
  definition: DefineModel,
  ifMatch: readonly string[] | undefined,
): Promise<ModelAndVersion> {
  await requireValidDefinition(world, definition)
  return retryOnConflict(world, async () => {
    const seen = await loadRegisteredModel(world, id)
    requireEntityTagMatch(seen, ifMatch)
    const { version: newest } = await loadRegisteredVersion(world, seen.id, seen.newest_version)
    const model = redefined(seen, definition)
    if (isRedefinable(seen, newest)) {
      const { handlers, handler_contracts, description, metadata } = definition
      const version = { ...newest, handlers, handler_contracts, description, metadata }
      return (await saveRedefinition(world, seen, model, version)) ? reread(world, seen.id, version.version) : conflict
    }
    const added = nextRegisteredVersion(model, definition, world.now())
    const isSaved = await saveNewVersion(world, seen, added.model, added.version)
    return isSaved ? reread(world, seen.id, added.version.version) : conflict
  })
}

/** As it is stored, with the entity tag that goes with it. */
function reread(world: World, id: string, version: string): Promise<ModelAndVersion> {
  return loadRegisteredVersion(world, id, version)
}
