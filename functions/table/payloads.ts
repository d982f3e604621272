import { GetCommand } from '@aws-sdk/lib-dynamodb'
import * as z from 'zod'
import type { JsonObject } from '#rules/json-object.ts'
import { inlineValue, type Payload, packPayload, unpackPayload } from '#rules/payload.ts'
import { documentClient } from '#table/document-client.ts'
import { partitions } from '#table/partitions.ts'
import { transact } from '#table/transact.ts'
import { type ItemKey, itemTypeAttributes, put } from '#table/write.ts'
import type { World } from '#world/world.ts'

const partKey = (hash: string, part: number): ItemKey => ({
  pk: `${partitions.payloads}${hash}`,
  sk: String(part).padStart(2, '0'),
})
const partRow = z.object({ bytes: z.custom<Uint8Array>((value) => value instanceof Uint8Array) })

/** Stores a payload and returns its reference. Storing the same payload again changes nothing. */
export async function storePayload(world: World, value: JsonObject): Promise<Payload> {
  const { payload, parts } = packPayload(value)
  if ('text' in payload) return payload
  const writes = parts.map((bytes, part) =>
    put(world, { ...partKey(payload.hash, part), ...itemTypeAttributes('payload'), bytes }),
  )
  await transact(world, Object.fromEntries(writes.map((write, part) => [String(part), write])))
  return payload
}

export async function readPayload(world: World, payload: Payload): Promise<JsonObject> {
  if ('text' in payload) return inlineValue(payload) ?? {}
  const { hash } = payload
  const reads = Array.from({ length: payload.parts }, async (_, part) => {
    const Key = partKey(hash, part)
    const { Item } = await documentClient(world).send(
      new GetCommand({ TableName: world.settings.table, Key, ConsistentRead: true }),
    )
    return partRow.parse(Item).bytes
  })
  return unpackPayload(await Promise.all(reads))
}
