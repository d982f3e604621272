import { GetCommand } from '@aws-sdk/lib-dynamodb'
import { z } from 'zod'
import { type Bucket, bucketSchema } from '#rules/rate-limit.ts'
import { documents } from '#table/documents.ts'
import { isWritten } from '#table/transact.ts'
import { type Condition, type ItemKey, isNew, put, stamp } from '#table/write.ts'
import type { World } from '#world/world.ts'

const bucketKey = (keyId: string): ItemKey => ({ pk: `LIMIT#${keyId}`, sk: 'BUCKET' })

/** `turn` is another at each change, so that no change is made on a bucket that was seen before another one. */
const storedSchema = bucketSchema.extend({ turn: z.string() })
export type StoredBucket = z.infer<typeof storedSchema>

export async function findBucket(world: World, keyId: string): Promise<StoredBucket | undefined> {
  const { Item } = await documents(world).send(
    new GetCommand({ TableName: world.settings.table, Key: bucketKey(keyId), ConsistentRead: true }),
  )
  return Item && storedSchema.parse(Item)
}

/** Returns the bucket as it is stored now; undefined where it is no longer as it was seen. It may go once it is full. */
export async function saveBucket(
  world: World,
  keyId: string,
  seen: StoredBucket | undefined,
  bucket: Bucket,
  fullAtMs: number,
): Promise<StoredBucket | undefined> {
  const stored = { ...bucket, turn: world.newId() }
  const ttl = Math.ceil(fullAtMs / 1000)
  const item = { ...bucketKey(keyId), ...stamp('bucket'), ...stored, ttl }
  return (await isWritten(world, { bucket: put(world, item, seen ? isAt(seen) : isNew) })) ? stored : undefined
}

function isAt({ turn }: StoredBucket): Condition {
  return { when: '#turn = :seen', given: { seen: turn } }
}
