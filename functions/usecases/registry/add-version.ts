import { Refusal } from '#rules/refusal.ts'
import { requireMatch } from '#rules/registry/entity-tag.ts'
import type { AddVersion } from '#rules/registry/registered-version.ts'
import { withNewVersion } from '#rules/registry/with-new-version.ts'
import { findRegisteredVersion } from '#table/registry/registered-versions.ts'
import { saveNewVersion } from '#table/registry/registrations.ts'
import { loadRegisteredModel, loadRegisteredVersion, type ModelAndVersion } from '#usecases/registry/load-registered.ts'
import { lostRace, settleRace } from '#usecases/settle-race.ts'
import type { World } from '#world/world.ts'

/** Adds a version of the model as it is defined now. */
export function addVersion(
  world: World,
  id: string,
  wanted: AddVersion,
  ifMatch: readonly string[] | undefined,
): Promise<ModelAndVersion> {
  return settleRace(world, async () => {
    const seen = await loadRegisteredModel(world, id)
    requireMatch(seen, ifMatch)
    if (await findRegisteredVersion(world, seen.id, wanted.version)) throw versionExists(seen.id, wanted.version)
    const { handlers, handler_contracts } = seen
    const { model, version } = withNewVersion(seen, { ...wanted, handlers, handler_contracts }, world.now())
    const isSaved = await saveNewVersion(world, seen, model, version)
    return isSaved ? loadRegisteredVersion(world, seen.id, version.version) : lostRace
  })
}

function versionExists(id: string, version: string): Refusal {
  return new Refusal('version_exists', `The model "${id}" has a version "${version}" already.`, { version })
}
