import type { RegisteredModel } from '#rules/registry/registered-model.ts'
import type { RegisteredVersion } from '#rules/registry/registered-version.ts'
import type { Row } from '#table/documents.ts'
import { definitionTexts } from '#table/registry/definition-row.ts'
import { changedModel, listedModel, registeredModelKey } from '#table/registry/registered-models.ts'
import { addRegisteredVersion, changedVersion } from '#table/registry/registered-versions.ts'
import { isWritten, type Write } from '#table/transact.ts'
import { isNew, put, stamp } from '#table/write.ts'
import type { World } from '#world/world.ts'

/** Stores a model with its first version. Returns false where the id is taken, and then changes nothing. */
export function saveRegistration(world: World, model: RegisteredModel, version: RegisteredVersion): Promise<boolean> {
  const place = { ...registeredModelKey(model.id), ...listedModel(model.id) }
  return isWritten(world, {
    model: put(world, { ...place, ...stamp('registered_model'), ...model, ...definitionTexts(model) }, isNew),
    version: addRegisteredVersion(world, version),
  })
}

/** Stores what a model is by now, and a new version of it. Returns false where the model changed since it was seen. */
export function saveNewVersion(
  world: World,
  seen: RegisteredModel,
  now: RegisteredModel,
  version: RegisteredVersion,
): Promise<boolean> {
  return isWritten(world, newVersionWrites(world, seen, now, version))
}

export function newVersionWrites(
  world: World,
  seen: RegisteredModel,
  now: RegisteredModel,
  version: RegisteredVersion,
): { model: Write; version: Write } {
  const { newest_version, version_count, newest_integer } = now
  return {
    model: changedModel(world, seen, { ...definitionRow(now), newest_version, version_count, newest_integer }),
    version: addRegisteredVersion(world, version),
  }
}

/** Stores a definition in the model and in the version that has not served yet. False where either changed meanwhile. */
export function saveRedefinition(
  world: World,
  seen: RegisteredModel,
  now: RegisteredModel,
  version: RegisteredVersion,
): Promise<boolean> {
  const { description, handlers } = version
  return isWritten(world, {
    model: changedModel(world, seen, definitionRow(now)),
    version: changedVersion(world, version, { description, handlers, ...definitionTexts(version) }),
  })
}

function definitionRow(model: RegisteredModel): Row {
  const { name, description, handlers, editions } = model
  return { name, description, handlers, editions, ...definitionTexts(model) }
}
