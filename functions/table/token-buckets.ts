import { GetCommand } from '@aws-sdk/lib-dynamodb'
import * as z from 'zod/mini'
import { type TokenBucket, tokenBucketSchema } from '#rules/rate-limit.ts'
import { documentClient } from '#table/document-client.ts'
import { partitions } from '#table/partitions.ts'
import { commit } from '#table/transact.ts'
import { type Condition, type ItemKey, isNew, itemTypeAttributes, put } from '#table/write.ts'
import type { World } from '#world/world.ts'

const tokenBucketKey = (keyId: string): ItemKey => ({ pk: `${partitions.tokenBuckets}${keyId}`, sk: 'BUCKET' })

/** `turn` is the id of the last change. A write is refused where the bucket has changed since it was read. */
const storedSchema = z.extend(tokenBucketSchema, { turn: z.string() })
export type StoredTokenBucket = z.infer<typeof storedSchema>

export async function findTokenBucket(world: World, keyId: string): Promise<StoredTokenBucket | undefined> {
  const { Item } = await documentClient(world).send(
    new GetCommand({ TableName: world.settings.table, Key: tokenBucketKey(keyId), ConsistentRead: true }),
  )
  return Item && storedSchema.parse(Item)
}

/** Stores the bucket until it is full. Returns the stored bucket, or undefined where it has changed since it was read. */
export async function saveTokenBucket(
  world: World,
  keyId: string,
  seen: StoredTokenBucket | undefined,
  bucket: TokenBucket,
  fullAtMs: number,
): Promise<StoredTokenBucket | undefined> {
  const stored = { ...bucket, turn: world.newId() }
  const ttl = Math.ceil(fullAtMs / 1000)
  const item = { ...tokenBucketKey(keyId), ...itemTypeAttributes('bucket'), ...stored, ttl }
  return (await commit(world, { bucket: put(world, item, seen ? isAt(seen) : isNew) })) ? stored : undefined
}

function isAt({ turn }: StoredTokenBucket): Condition {
  return { when: '#turn = :seen', values: { seen: turn } }
}
