import { nextRegisteredVersion } from '#rules/next-registered-version.ts'
import type { Conditional } from '#rules/precondition.ts'
import { Refusal } from '#rules/refusal.ts'
import { requireEntityTagMatch } from '#rules/registered-entity-tag.ts'
import type { AddVersion } from '#rules/registered-version.ts'
import { findRegisteredVersion } from '#table/registered-versions.ts'
import { saveNewVersion } from '#table/registrations.ts'
import { conflict, retryOnConflict } from '#usecases/leases/retry-on-conflict.ts'
import { loadRegisteredModel } from '#usecases/registry/load-registered-model.ts'
import { loadRegisteredVersion, type ModelAndVersion } from '#usecases/registry/load-registered-version.ts'
import type { World } from '#world/world.ts'

/** Adds a version with the present handlers and contracts of its model. */
export function addVersion(
  world: World,
  id: string,
  request: AddVersion,
  { ifMatch }: Conditional = {},
): Promise<ModelAndVersion> {
  return retryOnConflict(world, async () => {
    const seen = await loadRegisteredModel(world, id)
    requireEntityTagMatch(seen, ifMatch)
    if (await findRegisteredVersion(world, seen.id, request.version)) throw versionExists(seen.id, request.version)
    const { handlers, handler_contracts, defined_by } = seen
    const definition = { ...request, handlers, handler_contracts, defined_by }
    const { model, version } = nextRegisteredVersion(seen, definition, world.now())
    const isSaved = await saveNewVersion(world, seen, model, version)
    return isSaved ? loadRegisteredVersion(world, seen.id, version.version) : conflict
  })
}

function versionExists(id: string, version: string): Refusal {
  return new Refusal('version_exists', `The model "${id}" already has a version "${version}".`, { version })
}
