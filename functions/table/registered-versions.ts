import { GetCommand } from '@aws-sdk/lib-dynamodb'
import type { Page, PageRequest } from '#rules/page.ts'
import { type RegisteredVersion, registeredVersionSchema } from '#rules/registered-version.ts'
import { documentClient, type Row } from '#table/document-client.ts'
import { itemsBeginningWith } from '#table/key-range.ts'
import { queryPage } from '#table/paging.ts'
import { definitionAttributes, parseDefinition } from '#table/registered-definition.ts'
import { registeredModelKey } from '#table/registered-models.ts'
import type { Write } from '#table/transact.ts'
import { type ItemKey, isNew, itemTypeAttributes, put, update } from '#table/write.ts'
import type { World } from '#world/world.ts'

const registeredVersionKey = (id: string, version: string): ItemKey => ({
  pk: registeredModelKey(id).pk,
  sk: `VERSION#${version}`,
})
/** The key in the local index, in the order of creation. */
const byAge = (ordinal: number) => `VERSION#${String(ordinal).padStart(9, '0')}`

export async function findRegisteredVersion(
  world: World,
  id: string,
  version: string,
): Promise<RegisteredVersion | undefined> {
  const Key = registeredVersionKey(id, version)
  const { Item } = await documentClient(world).send(
    new GetCommand({ TableName: world.settings.table, Key, ConsistentRead: true }),
  )
  return Item && parseRegisteredVersion(Item)
}

/** Reads a page of a model's versions, newest first. */
export function pageOfRegisteredVersions(
  world: World,
  id: string,
  { limit, after }: PageRequest,
): Promise<Page<RegisteredVersion>> {
  const { pk } = registeredModelKey(id)
  const [ordinal, version] = after?.split('#') ?? []
  const query = {
    IndexName: 'lsi1',
    ConsistentRead: true,
    ...itemsBeginningWith(pk, 'VERSION#', 'lsi1sk'),
    ScanIndexForward: false,
    Limit: limit,
    ...(version !== undefined && {
      ExclusiveStartKey: { ...registeredVersionKey(id, version), lsi1sk: byAge(Number(ordinal)) },
    }),
  }
  return queryPage(world, query, parseRegisteredVersion, positionOf)
}

export function addRegisteredVersion(world: World, version: RegisteredVersion): Write {
  const keys = { ...registeredVersionKey(version.model_id, version.version), lsi1sk: byAge(version.ordinal) }
  return put(
    world,
    { ...keys, ...itemTypeAttributes('registered_version'), ...version, ...definitionAttributes(version) },
    isNew,
  )
}

/** Returns the write that changes a version, on condition that its status has not changed. */
export function updateRegisteredVersion(
  world: World,
  seen: Pick<RegisteredVersion, 'model_id' | 'version' | 'status'>,
  set: Row,
): Write {
  return update(world, registeredVersionKey(seen.model_id, seen.version), {
    set,
    when: '#status = :seen_status',
    values: { seen_status: seen.status },
  })
}

/** Returns the position after a version: its ordinal, the key in the index, and its name, the key in the table. */
function positionOf({ sk, lsi1sk }: Row): string {
  return `${Number(String(lsi1sk).slice('VERSION#'.length))}#${String(sk).slice('VERSION#'.length)}`
}

function parseRegisteredVersion(row: Row): RegisteredVersion {
  return registeredVersionSchema.parse(parseDefinition(row))
}
