import { GetCommand } from '@aws-sdk/lib-dynamodb'
import { z } from 'zod'
import { type Claim, claimSchema } from '#rules/idempotency.ts'
import { documents } from '#table/documents.ts'
import { queryAll } from '#table/paging.ts'
import { isWritten } from '#table/transact.ts'
import { all, type Condition, erase, type ItemKey, isNew, put, stamp, update } from '#table/write.ts'
import type { World } from '#world/world.ts'

/**
 * A request that is to be answered once has one record: claimed before its verb runs, answered or given back after. An
 * answer that is larger than an item may be goes on in further items, written before the record says that it is answered.
 */
const recordKey = (place: string): ItemKey => ({ pk: `IDEMPOTENCY#${place}`, sk: 'CLAIM' })
const partPrefix = (claim: Claim) => `PART#${claim.claim_id}#`
const partKey = (place: string, claim: Claim, index: number): ItemKey => ({
  pk: recordKey(place).pk,
  sk: partPrefix(claim) + String(index).padStart(4, '0'),
})

/** An item has at most 400 KB, its names included. */
const partBytes = 350 * 1024

const partRow = z.object({ part: z.custom<Uint8Array>((value) => value instanceof Uint8Array) })

export async function findClaim(world: World, place: string): Promise<Claim | undefined> {
  const { Item } = await documents(world).send(
    new GetCommand({ TableName: world.settings.table, Key: recordKey(place), ConsistentRead: true }),
  )
  return Item && claimSchema.parse(Item)
}

/** Claims what nobody has claimed, or what was seen free. Returns false where others were there before. */
export function saveClaim(world: World, place: string, claim: Claim, seen: Claim | undefined): Promise<boolean> {
  const item = { ...recordKey(place), ...stamp('idempotency'), ...claim }
  return isWritten(world, { claim: put(world, item, seen ? isAt(seen) : isNew) })
}

/** Keeps the answer for whoever asks again; it is dropped where another has taken over meanwhile. */
export async function keepAnswer(world: World, place: string, claim: Claim, answer: Uint8Array): Promise<void> {
  const parts = Array.from({ length: Math.ceil(answer.length / partBytes) }, (_, index) => {
    const part = answer.subarray(index * partBytes, (index + 1) * partBytes)
    return put(world, { ...partKey(place, claim, index), ...stamp('idempotency_part'), part, ttl: claim.ttl })
  })
  for (const part of parts.slice(0, -1)) await isWritten(world, { part })
  const answered = update(world, recordKey(place), { set: { is_answered: true }, ...isAt(claim) })
  await isWritten(world, { part: parts.at(-1), claim: answered })
}

export async function keptAnswer(world: World, place: string, claim: Claim): Promise<Uint8Array> {
  const rows = queryAll(world, {
    ConsistentRead: true,
    KeyConditionExpression: 'pk = :pk AND begins_with(sk, :prefix)',
    ExpressionAttributeValues: { ':pk': recordKey(place).pk, ':prefix': partPrefix(claim) },
  })
  return Buffer.concat(await Array.fromAsync(rows, (row) => partRow.parse(row).part))
}

/** Lets the next one who asks begin anew. */
export async function giveBack(world: World, place: string, claim: Claim): Promise<void> {
  await isWritten(world, { claim: erase(world, recordKey(place), isAt(claim)) })
}

function isAt({ claim_id, is_answered }: Claim): Condition {
  return all(
    { when: '#claim_id = :seen_claim', given: { seen_claim: claim_id } },
    { when: '#is_answered = :seen_answered', given: { seen_answered: is_answered } },
  )
}
