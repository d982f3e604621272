import { GetCommand } from '@aws-sdk/lib-dynamodb'
import * as z from 'zod/mini'
import { type Key, keySchema } from '#rules/key.ts'
import type { Page, PageRequest } from '#rules/page.ts'
import { documentClient } from '#table/document-client.ts'
import { hasItems, queryPage } from '#table/paging.ts'
import { indexPartitions, partitions } from '#table/partitions.ts'
import { commit, type Write } from '#table/transact.ts'
import { type Condition, check, type ItemKey, isNew, itemTypeAttributes, put, update } from '#table/write.ts'
import type { World } from '#world/world.ts'

const keyItem = (hash: string): ItemKey => ({ pk: `${partitions.keys}${hash}`, sk: 'KEY' })
/** The item that finds a key by its id. Unlike an index, it is consistent at once. */
const idItem = (keyId: string): ItemKey => ({ pk: `${partitions.keyIds}${keyId}`, sk: 'KEY_ID' })
const firstKeyMarker = { pk: partitions.deployment, sk: 'FIRST_KEY' }

const idRow = z.object({ hash: z.string() })

/** The partition of a key in the index. An owner of all its namespaces also owns the first, so one entry is enough. */
const listIndex = ({ namespaces }: Key) => `${indexPartitions.keysOfNamespace}${namespaces.toSorted()[0]}`

export async function findKeyByHash(world: World, hash: string): Promise<Key | undefined> {
  const { Item } = await documentClient(world).send(
    new GetCommand({ TableName: world.settings.table, Key: keyItem(hash), ConsistentRead: true }),
  )
  return Item && keySchema.parse(Item)
}

export async function findKeyById(world: World, keyId: string): Promise<Key | undefined> {
  const { Item } = await documentClient(world).send(
    new GetCommand({ TableName: world.settings.table, Key: idItem(keyId), ConsistentRead: true }),
  )
  return Item && findKeyByHash(world, idRow.parse(Item).hash)
}

/** Reads a page of the keys whose alphabetically first namespace is this one, oldest first. The index can be a moment behind. */
export function pageOfKeys(world: World, namespace: string, { limit, after }: PageRequest): Promise<Page<Key>> {
  const query = { ...keysAfter(namespace, after), Limit: limit }
  return queryPage(
    world,
    query,
    (row) => keySchema.parse(row),
    (key) => String(key.gsi1sk),
  )
}

/** Returns true if a key exists whose first namespace in the alphabet is this one. */
export function hasKeys(world: World, namespace: string): Promise<boolean> {
  return hasItems(world, keysAfter(namespace))
}

function keysAfter(namespace: string, after?: string) {
  return {
    IndexName: 'gsi1',
    KeyConditionExpression: 'gsi1pk = :partition AND gsi1sk > :after',
    ExpressionAttributeValues: {
      ':partition': `${indexPartitions.keysOfNamespace}${namespace}`,
      ':after': after || ' ',
    },
  }
}

/** Stores a key. Returns false, and changes nothing, where a key with the same text exists. */
export function putKey(world: World, key: Key): Promise<boolean> {
  return commit(world, newKeyWrites(world, key))
}

/** Stores the first key of a deployment. Returns false where it has been stored before. */
export function putFirstKey(world: World, key: Key): Promise<boolean> {
  return commit(world, {
    marker: put(world, { ...firstKeyMarker, ...itemTypeAttributes('first_key'), key_id: key.key_id }, isNew),
    ...newKeyWrites(world, key),
  })
}

/** Stores a key that another key creates. Returns false where that other key has been revoked. */
export function putMadeKey(world: World, maker: Key, key: Key): Promise<boolean> {
  return commit(world, { maker: check(world, keyItem(maker.hash), isNotRevoked), ...newKeyWrites(world, key) })
}

/** Revokes a key. Returns false where it is revoked already; its time of revocation stays. */
export function saveRevoked(world: World, { hash }: Key): Promise<boolean> {
  const revoked_at = world.now().toISOString()
  return commit(world, { key: update(world, keyItem(hash), { set: { revoked_at }, ...isNotRevoked }) })
}

/** Stores the present time as the key's last use, unless a use after `since` is stored. */
export async function recordKeyUse(world: World, { hash }: Key, since: string): Promise<void> {
  await commit(world, {
    key: update(world, keyItem(hash), {
      set: { last_used_at: world.now().toISOString() },
      when: 'attribute_exists(#pk) AND (NOT attribute_type(#last_used_at, :text) OR #last_used_at < :since)',
      values: { since, text: 'S' },
    }),
  })
}

const isNotRevoked: Condition = { when: '#revoked_at = :none', values: { none: null } }

function newKeyWrites(world: World, key: Key): { key: Write; id: Write } {
  const index = { gsi1pk: listIndex(key), gsi1sk: key.key_id }
  return {
    key: put(world, { ...keyItem(key.hash), ...index, ...itemTypeAttributes('key'), ...key }, isNew),
    id: put(world, { ...idItem(key.key_id), ...itemTypeAttributes('key_id'), hash: key.hash }, isNew),
  }
}
