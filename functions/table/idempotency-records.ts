import { GetCommand } from '@aws-sdk/lib-dynamodb'
import * as z from 'zod'
import { type IdempotencyRecord, idempotencyRecordSchema } from '#rules/idempotency-record.ts'
import { documentClient } from '#table/document-client.ts'
import { itemsBeginningWith } from '#table/key-range.ts'
import { queryAll } from '#table/paging.ts'
import { partitions } from '#table/partitions.ts'
import { commit } from '#table/transact.ts'
import { all, type Condition, erase, type ItemKey, isNew, itemTypeAttributes, put, update } from '#table/write.ts'
import type { World } from '#world/world.ts'

/**
 * The record of a request with an Idempotency-Key. It is stored before the request runs, and answered or erased after. An answer
 * that is larger than an item continues in part items, which are written before the record is marked as answered.
 */
const recordItemKey = (recordKey: string): ItemKey => ({
  pk: `${partitions.idempotencyRecords}${recordKey}`,
  sk: 'CLAIM',
})
const partPrefix = (record: IdempotencyRecord) => `PART#${record.claim_id}#`
const partKey = (recordKey: string, record: IdempotencyRecord, index: number): ItemKey => ({
  pk: recordItemKey(recordKey).pk,
  sk: partPrefix(record) + String(index).padStart(4, '0'),
})

/** The size of a part. DynamoDB allows 400 KB per item, attribute names included. */
const partBytes = 350 * 1024

const partRow = z.object({ part: z.custom<Uint8Array>((value) => value instanceof Uint8Array) })

export async function findIdempotencyRecord(world: World, recordKey: string): Promise<IdempotencyRecord | undefined> {
  const { Item } = await documentClient(world).send(
    new GetCommand({ TableName: world.settings.table, Key: recordItemKey(recordKey), ConsistentRead: true }),
  )
  return Item && idempotencyRecordSchema.parse(Item)
}

/** Stores a new record, in place of the expired record `seen`, if any. Returns false where another request stored one first. */
export function saveIdempotencyRecord(
  world: World,
  recordKey: string,
  record: IdempotencyRecord,
  seen?: IdempotencyRecord,
): Promise<boolean> {
  const item = { ...recordItemKey(recordKey), ...itemTypeAttributes('idempotency'), ...record }
  return commit(world, { record: put(world, item, seen ? isAt(seen) : isNew) })
}

/** Stores the encrypted answer for repeated requests. The answer is dropped where another request has replaced the record. */
export async function storeAnswer(
  world: World,
  recordKey: string,
  record: IdempotencyRecord,
  answer: Uint8Array,
): Promise<void> {
  const parts = Array.from({ length: Math.ceil(answer.length / partBytes) }, (_, index) => {
    const part = answer.subarray(index * partBytes, (index + 1) * partBytes)
    return put(world, {
      ...partKey(recordKey, record, index),
      ...itemTypeAttributes('idempotency_part'),
      part,
      ttl: record.ttl,
    })
  })
  for (const part of parts.slice(0, -1)) await commit(world, { part })
  const answered = update(world, recordItemKey(recordKey), { set: { is_answered: true }, ...isAt(record) })
  await commit(world, { part: parts.at(-1), record: answered })
}

export async function storedAnswer(world: World, recordKey: string, record: IdempotencyRecord): Promise<Uint8Array> {
  const rows = queryAll(world, {
    ConsistentRead: true,
    ...itemsBeginningWith(recordItemKey(recordKey).pk, partPrefix(record)),
  })
  return Buffer.concat(await Array.fromAsync(rows, (row) => partRow.parse(row).part))
}

/** Erases the record, so that a repeated request runs again. */
export async function eraseIdempotencyRecord(
  world: World,
  recordKey: string,
  record: IdempotencyRecord,
): Promise<void> {
  await commit(world, { record: erase(world, recordItemKey(recordKey), isAt(record)) })
}

function isAt({ claim_id, is_answered }: IdempotencyRecord): Condition {
  return all(
    { when: '#claim_id = :seen_claim', values: { seen_claim: claim_id } },
    { when: '#is_answered = :seen_answered', values: { seen_answered: is_answered } },
  )
}
