import { type AttributeValue, DynamoDBClient, paginateScan } from '@aws-sdk/client-dynamodb'

export type ItemTypeSize = { items: number; bytes: number; largest: number }

/** Counts the items of each type and their bytes as DynamoDB counts them. */
export async function tableSize(): Promise<ReadonlyMap<string, ItemTypeSize>> {
  const client = new DynamoDBClient({})
  const sizes = new Map<string, ItemTypeSize>()
  for await (const { Items = [] } of paginateScan({ client }, { TableName: process.env.TOUCHSTONE_TABLE })) {
    for (const row of Items) {
      const type = row.item_type?.S ?? 'other'
      const bytes = bytesOf(row)
      const { items, bytes: sum, largest } = sizes.get(type) ?? { items: 0, bytes: 0, largest: 0 }
      sizes.set(type, { items: items + 1, bytes: sum + bytes, largest: Math.max(largest, bytes) })
    }
  }
  client.destroy()
  return sizes
}

/** Counts names and texts as UTF-8, numbers as a byte for two digits, and documents as 3 bytes plus 1 for each value. */
function bytesOf(row: Readonly<Record<string, AttributeValue>>): number {
  return Object.entries(row).reduce((sum, [name, value]) => sum + Buffer.byteLength(name) + valueBytes(value), 0)
}

function valueBytes(value: AttributeValue): number {
  if (value.S !== undefined) return Buffer.byteLength(value.S)
  if (value.B !== undefined) return value.B.byteLength
  if (value.N !== undefined) return 1 + Math.ceil(value.N.replace(/[-.]/g, '').length / 2)
  if (value.M !== undefined) return 3 + Object.keys(value.M).length + bytesOf(value.M)
  if (value.L !== undefined) return 3 + value.L.reduce((sum, each) => sum + 1 + valueBytes(each), 0)
  return 1
}
