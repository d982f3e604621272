import { requireMatch } from '#rules/registry/entity-tag.ts'
import { type DefineModel, redefined } from '#rules/registry/registered-model.ts'
import { isOpenToEdits } from '#rules/registry/registered-version.ts'
import { withNewVersion } from '#rules/registry/with-new-version.ts'
import { saveNewVersion, saveRedefinition } from '#table/registry/registrations.ts'
import { loadRegisteredModel, loadRegisteredVersion, type ModelAndVersion } from '#usecases/registry/load-registered.ts'
import { requireSound } from '#usecases/registry/require-sound.ts'
import { lostRace, settleRace } from '#usecases/settle-race.ts'
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
  await requireSound(world, definition)
  return settleRace(world, async () => {
    const seen = await loadRegisteredModel(world, id)
    requireMatch(seen, ifMatch)
    const { version: newest } = await loadRegisteredVersion(world, seen.id, seen.newest_version)
    const model = redefined(seen, definition)
    if (isOpenToEdits(seen, newest)) {
      const { handlers, handler_contracts, description, metadata } = definition
      const version = { ...newest, handlers, handler_contracts, description, metadata }
      return (await saveRedefinition(world, seen, model, version)) ? reread(world, seen.id, version.version) : lostRace
    }
    const added = withNewVersion(model, definition, world.now())
    const isSaved = await saveNewVersion(world, seen, added.model, added.version)
    return isSaved ? reread(world, seen.id, added.version.version) : lostRace
  })
}

/** As it is stored, with the entity tag that goes with it. */
function reread(world: World, id: string, version: string): Promise<ModelAndVersion> {
  return loadRegisteredVersion(world, id, version)
}
