import type { AttributeValue } from '@aws-sdk/client-dynamodb'
import { unmarshall } from '@aws-sdk/util-dynamodb'
import type { World } from '#world/world.ts'
import { callDatabase } from '../../../support/local-database-client.ts'

/** An item of the table in its own form. Bytes are in base64. */
type Item = Record<string, AttributeValue>
export type Items = ReadonlyMap<string, Item>
export type StoredRow = Readonly<Record<string, unknown>> & { readonly pk: string; readonly sk: string }

/** Reads the whole table by a scan, which only tests and the end of a restore may do. */
export async function readTable(world: World): Promise<Items> {
  const items = new Map<string, Item>()
  let ExclusiveStartKey: Item | undefined
  do {
    const input = { TableName: world.settings.table, ConsistentRead: true, ExclusiveStartKey }
    const page = (await call(world, 'Scan', input)) as { Items: Item[]; LastEvaluatedKey?: Item }
    for (const item of page.Items) items.set(`${item.pk?.S} ${item.sk?.S}`, item)
    ExclusiveStartKey = page.LastEvaluatedKey
  } while (ExclusiveStartKey)
  return items
}

/** Returns the items with plain values. */
export function rowsOf(items: Items): readonly StoredRow[] {
  return [...items.values()].map((item) => unmarshall(item) as StoredRow)
}

const batchSize = 25

/** Makes the table what it was. */
export async function restoreTable(world: World, before: Items, now: Items): Promise<void> {
  const puts = [...before].filter(([key, item]) => !isSame(now.get(key), item))
  const gone = [...now].filter(([key]) => !before.has(key))
  const requests = [
    ...puts.map(([, Item]) => ({ PutRequest: { Item } })),
    ...gone.map(([, { pk, sk }]) => ({ DeleteRequest: { Key: { pk, sk } } })),
  ]
  for (let start = 0; start < requests.length; start += batchSize) {
    const RequestItems = { [world.settings.table]: requests.slice(start, start + batchSize) }
    await call(world, 'BatchWriteItem', { RequestItems })
  }
}

export function isSame(one: Item | undefined, other: Item | undefined): boolean {
  return one === other || (one !== undefined && other !== undefined && textOf(one) === textOf(other))
}

/** The texts of items that were compared before, such as those of the state that each point begins with. */
const texts = new WeakMap<Item, string>()

function textOf(item: Item): string {
  const text = texts.get(item) ?? sorted(item)
  texts.set(item, text)
  return text
}

/** The order of attributes in an answer of the database is not defined. */
function sorted(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  )
}

async function call({ dynamodb }: World, operation: string, input: object): Promise<unknown> {
  const endpoint = await dynamodb.config.endpoint?.()
  return callDatabase(`http://${endpoint?.hostname}:${endpoint?.port}`, operation, input)
}
