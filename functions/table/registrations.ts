import type { DefineModel, RegisteredModel, VersionDefinition } from '#rules/registered-model.ts'
import type { RegisteredVersion } from '#rules/registered-version.ts'
import type { Row } from '#table/document-client.ts'
import { definitionAttributes } from '#table/registered-definition.ts'
import { modelListIndexKey, registeredModelKey, updateRegisteredModel } from '#table/registered-models.ts'
import { addRegisteredVersion, updateRegisteredVersion } from '#table/registered-versions.ts'
import { commit, type Write } from '#table/transact.ts'
import { isNew, itemTypeAttributes, put } from '#table/write.ts'
import type { World } from '#world/world.ts'

/** Stores a model with its first version. Returns false, and changes nothing, where the id is taken. */
export function saveRegistration(world: World, model: RegisteredModel, version: RegisteredVersion): Promise<boolean> {
  const keys = { ...registeredModelKey(model.id), ...modelListIndexKey(model.id) }
  return commit(world, {
    model: put(
      world,
      { ...keys, ...itemTypeAttributes('registered_model'), ...model, ...definitionAttributes(model) },
      isNew,
    ),
    version: addRegisteredVersion(world, version),
  })
}

/** Stores the model and its new version. Returns false where the model has changed since it was read. */
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

/** Stores a definition in the model and in its newest version. Returns false where either has changed since it was read. */
export function saveRedefinition(
  world: World,
  seen: RegisteredModel,
  now: RegisteredModel,
  version: RegisteredVersion,
): Promise<boolean> {
  const { description, handlers, defined_by } = version
  const attributes = {
    description,
    handlers,
    defined_by,
    ...definitionAttributes(version),
  } satisfies AttributesOf<VersionDefinition & Pick<RegisteredVersion, 'defined_by'>>
  return commit(world, {
    model: updateRegisteredModel(world, seen, redefinitionAttributes(now)),
    version: updateRegisteredVersion(world, version, attributes),
  })
}

/** An attribute for each field of a noun, so that none is forgotten. */
type AttributesOf<Noun> = Readonly<Record<keyof Noun, unknown>>

function redefinitionAttributes(model: RegisteredModel): Row {
  const { name, description, handlers, defined_by, editions } = model
  return { name, description, handlers, defined_by, editions, ...definitionAttributes(model) } satisfies AttributesOf<
    Pick<RegisteredModel, keyof DefineModel | 'defined_by' | 'editions'>
  >
}
