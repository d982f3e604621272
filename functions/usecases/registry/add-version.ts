import { nextRegisteredVersion } from '#rules/next-registered-version.ts'
import { Refusal } from '#rules/refusal.ts'
import { requireEntityTagMatch } from '#rules/registered-entity-tag.ts'
import type { AddVersion } from '#rules/registered-version.ts'
import { findRegisteredVersion } from '#table/registered-versions.ts'
import { saveNewVersion } from '#table/registrations.ts'
import { conflict, retryOnConflict } from '#usecases/leases/retry-on-conflict.ts'
import {
  loadRegisteredModel,
  loadRegisteredVersion,
  type ModelAndVersion,
} from '#usecases/registry/load-registered-model.ts'
import type { World } from '#world/world.ts'

/** Adds a version of the model as it is defined now. */
export function addVersion(
  world: World,
  id: string,
  wanted: AddVersion,
  ifMatch: readonly string[] | undefined,
): Promise<ModelAndVersion> {
  return retryOnConflict(world, async () => {
    const seen = await loadRegisteredModel(world, id)
    requireEntityTagMatch(seen, ifMatch)
    if (await findRegisteredVersion(world, seen.id, wanted.version)) throw versionExists(seen.id, wanted.version)
    const { handlers, handler_contracts } = seen
    const { model, version } = nextRegisteredVersion(seen, { ...wanted, handlers, handler_contracts }, world.now())
    const isSaved = await saveNewVersion(world, seen, model, version)
    return isSaved ? loadRegisteredVersion(world, seen.id, version.version) : conflict
  })
}

function versionExists(id: string, version: string): Refusal {
  return new Refusal('version_exists', `The model "${id}" has a version "${version}" already.`, { version })
}
