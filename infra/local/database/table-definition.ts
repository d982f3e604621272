import type {
  AttributeDefinition,
  CreateTableCommandInput,
  KeySchemaElement,
  TableDescription,
} from '@aws-sdk/client-dynamodb'
import { tableShape } from '#table/table-shape.ts'

const { partitionKey, sortKey, localIndexes, globalIndexes } = tableShape
const everything = { ProjectionType: 'ALL' } as const

/** Returns the request that creates a table of the shape that the code relies on. */
export function tableInput(tableName: string) {
  return {
    TableName: tableName,
    BillingMode: 'PAY_PER_REQUEST',
    KeySchema: keys(partitionKey, sortKey),
    LocalSecondaryIndexes: localIndexes.map((index) => ({
      IndexName: index.name,
      KeySchema: keys(partitionKey, index.sortKey),
      Projection: everything,
    })),
    GlobalSecondaryIndexes: globalIndexes.map((index) => ({
      IndexName: index.name,
      KeySchema: keys(index.partitionKey, index.sortKey),
      Projection: everything,
    })),
    AttributeDefinitions: keyAttributes(),
  } satisfies CreateTableCommandInput
}

/** Describes how a table differs from that shape. Empty when it does not. */
export function differencesFromShape(table: TableDescription): string[] {
  const expected = new Set(describeShape(tableInput('')))
  const found = new Set(describeShape(table))
  return [
    ...[...expected].filter((part) => !found.has(part)).map((part) => `missing: ${part}`),
    ...[...found].filter((part) => !expected.has(part)).map((part) => `unknown: ${part}`),
  ]
}

type Definition = Pick<
  TableDescription,
  'KeySchema' | 'LocalSecondaryIndexes' | 'GlobalSecondaryIndexes' | 'AttributeDefinitions'
>

function describeShape(table: Definition): string[] {
  const types = new Map(table.AttributeDefinitions?.map((one) => [one.AttributeName, one.AttributeType]))
  const keyWords = (schema: readonly KeySchemaElement[] = []) =>
    schema.map((key) => `${key.AttributeName} ${types.get(key.AttributeName)} ${key.KeyType}`).join(', ')
  const indexes = [...(table.LocalSecondaryIndexes ?? []), ...(table.GlobalSecondaryIndexes ?? [])]
  return [
    `keys ${keyWords(table.KeySchema)}`,
    ...indexes.map(
      (index) => `index ${index.IndexName} ${index.Projection?.ProjectionType} ${keyWords(index.KeySchema)}`,
    ),
  ]
}

function keys(partition: string, sort: string): KeySchemaElement[] {
  return [
    { AttributeName: partition, KeyType: 'HASH' },
    { AttributeName: sort, KeyType: 'RANGE' },
  ]
}

function keyAttributes(): AttributeDefinition[] {
  const names = [
    partitionKey,
    sortKey,
    ...localIndexes.map((index) => index.sortKey),
    ...globalIndexes.flatMap((index) => [index.partitionKey, index.sortKey]),
  ]
  return names.map((name) => ({ AttributeName: name, AttributeType: 'S' }))
}
