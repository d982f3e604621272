import { GetCommand } from '@aws-sdk/lib-dynamodb'
import { type Key, keySchema } from '#rules/key.ts'
import { documents } from '#table/documents.ts'
import { isWritten, type Write } from '#table/transact.ts'
import { isNew, put, stamp } from '#table/write.ts'
import type { World } from '#world/world.ts'

const keyItem = (hash: string) => ({ pk: `KEY#${hash}`, sk: 'KEY' })
const firstKeyMarker = { pk: 'DEPLOYMENT', sk: 'FIRST_KEY' }

export async function findKeyByHash(world: World, hash: string): Promise<Key | undefined> {
  const { Item } = await documents(world).send(
    new GetCommand({ TableName: world.settings.table, Key: keyItem(hash), ConsistentRead: true }),
  )
  return Item && keySchema.parse(Item)
}

/** Stores a key. Returns false where a key with the same text is stored already, and then changes nothing. */
export function putKey(world: World, key: Key): Promise<boolean> {
  return isWritten(world, { key: newKey(world, key) })
}

/** Stores the key of a new deployment, unless one was made before: only one caller ever makes it. */
export function putFirstKey(world: World, key: Key): Promise<boolean> {
  return isWritten(world, {
    marker: put(world, { ...firstKeyMarker, ...stamp('first_key'), key_id: key.key_id }, isNew),
    key: newKey(world, key),
  })
}

function newKey(world: World, key: Key): Write {
  return put(world, { ...keyItem(key.hash), ...stamp('key'), ...key }, isNew)
}
