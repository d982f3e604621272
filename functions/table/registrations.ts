import type { RegisteredModel } from '#rules/registered-model.ts'
import type { RegisteredVersion } from '#rules/registered-version.ts'
import type { Row } from '#table/document-client.ts'
import { definitionAttributes } from '#table/registered-definition.ts'
import { modelListIndexKey, registeredModelKey, updateRegisteredModel } from '#table/registered-models.ts'
import { addRegisteredVersion, updateRegisteredVersion } from '#table/registered-versions.ts'
import { commit, type Write } from '#table/transact.ts'
import { isNew, put, stamp } from '#table/write.ts'
import type { World } from '#world/world.ts'

/** Stores a model with its first version. Returns false where the id is taken, and then changes nothing. */
export function saveRegistration(world: World, model: RegisteredModel, version: RegisteredVersion): Promise<boolean> {
  const place = { ...registeredModelKey(model.id), ...modelListIndexKey(model.id) }
  return commit(world, {
    model: put(world, { ...place, ...stamp('registered_model'), ...model, ...definitionAttributes(model) }, isNew),
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
  return commit(world, newVersionWrites(world, seen, now, version))
}

export function newVersionWrites(
  world: World,
  seen: RegisteredModel,
  now: RegisteredModel,
  version: RegisteredVersion,
): { model: Write; version: Write } {
  const { newest_version, version_count, newest_integer } = now
  return {
    model: updateRegisteredModel(world, seen, {
      ...redefinitionAttributes(now),
      newest_version,
      version_count,
      newest_integer,
    }),
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
  return commit(world, {
    model: updateRegisteredModel(world, seen, redefinitionAttributes(now)),
    version: updateRegisteredVersion(world, version, { description, handlers, ...definitionAttributes(version) }),
  })
}

function redefinitionAttributes(model: RegisteredModel): Row {
  const { name, description, handlers, editions } = model
  return { name, description, handlers, editions, ...definitionAttributes(model) }
}
