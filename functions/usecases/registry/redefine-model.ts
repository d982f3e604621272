import { authorityOf } from '#rules/authority.ts'
import { nextRegisteredVersion } from '#rules/next-registered-version.ts'
import type { Conditional } from '#rules/precondition.ts'
import { requireEntityTagMatch } from '#rules/registered-entity-tag.ts'
import { type DefineModel, redefined, versionDefinitionOf } from '#rules/registered-model.ts'
import { isRedefinable } from '#rules/registered-version.ts'
import type { RegistryCaller } from '#rules/registry-caller.ts'
import { saveNewVersion, saveRedefinition } from '#table/registrations.ts'
import { conflict, retryOnConflict } from '#usecases/leases/retry-on-conflict.ts'
import { loadRegisteredModel } from '#usecases/registry/load-registered-model.ts'
import { type DefinedModel, loadRegisteredVersion } from '#usecases/registry/load-registered-version.ts'
import { requireValidDefinition } from '#usecases/registry/require-valid-definition.ts'
import type { World } from '#world/world.ts'

/**
 * Replaces the definition of a model. The newest version changes with it as long as it has not served; otherwise the model
 * gets a new version, named by the next unused number, and the active version stays as it is.
 */
export async function redefineModel(
  world: World,
  caller: RegistryCaller,
  id: string,
  definition: DefineModel,
  { ifMatch }: Conditional = {},
): Promise<DefinedModel> {
  const warnings = await requireValidDefinition(world, definition)
  const saved = await retryOnConflict(world, async () => {
    const seen = await loadRegisteredModel(world, id)
    requireEntityTagMatch(seen, ifMatch)
    const { version: newest } = await loadRegisteredVersion(world, seen.id, seen.newest_version)
    const defined_by = authorityOf(caller)
    const model = redefined(seen, definition, defined_by)
    if (isRedefinable(seen, newest)) {
      const version = { ...newest, ...versionDefinitionOf(definition), defined_by }
      const isSaved = await saveRedefinition(world, seen, model, version)
      // Read again: the answer carries the entity tag of what is stored.
      return isSaved ? loadRegisteredVersion(world, seen.id, version.version) : conflict
    }
    const added = nextRegisteredVersion(model, { ...versionDefinitionOf(definition), defined_by }, world.now())
    const isSaved = await saveNewVersion(world, seen, added.model, added.version)
    return isSaved ? loadRegisteredVersion(world, seen.id, added.version.version) : conflict
  })
  return { ...saved, warnings }
}
