import type { AttributeValue, DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { tableShape } from '#table/table-shape.ts'
import { boundPath, compare, holds, type Item, type Placeholders, valueAt } from './expressions.ts'
import { updated } from './updates.ts'

/** A command with its input, as the SDK would send it. */
export type TableCommand = { readonly name: string; readonly input: Input }
type Input = Placeholders & Readonly<Record<string, unknown>>

type Write = Placeholders & {
  readonly Key?: Item
  readonly Item?: Item
  readonly ConditionExpression?: string
  readonly UpdateExpression?: string
  readonly ReturnValues?: string
}
type Query = Placeholders & {
  readonly IndexName?: string
  readonly KeyConditionExpression: string
  readonly ScanIndexForward?: boolean
  readonly Limit?: number
  readonly ExclusiveStartKey?: Item
  readonly ProjectionExpression?: string
  readonly Select?: string
}

export type MemoryTable = {
  readonly items: () => readonly Item[]
  readonly put: (item: Item) => void
  /** Answers a command as the SDK does, or throws as it does. */
  readonly answer: (command: TableCommand) => object
}

/**
 * Makes a table in memory that understands as much of DynamoDB as the service uses, and throws on the rest. A call takes a tenth
 * of the time of one to the local database: it is for proofs of very many calls, which compare it with that database.
 */
export function makeMemoryTable(): MemoryTable {
  const rows = new Map<string, Item>()
  const keyOf = (item: Item) => `${item.pk?.S}\n${item.sk?.S}`
  const find = (key: Item) => rows.get(keyOf(key))
  const put = (item: Item) => void rows.set(keyOf(item), item)

  return { items: () => [...rows.values()], put, answer: ({ name, input }) => structuredClone(answer(name, input)) }

  function answer(name: string, input: Input): object {
    switch (name) {
      case 'GetItemCommand':
        return { Item: projected(find(input.Key as Item), input as Query) }
      case 'QueryCommand':
        return query(input as Query)
      case 'PutItemCommand':
      case 'DeleteItemCommand':
      case 'UpdateItemCommand':
        return writeOne(name, input as Write)
      case 'TransactWriteItemsCommand':
        return transact(input.TransactItems as readonly Readonly<Record<string, Write>>[])
      default:
        throw new Error(`The table in memory does not support ${name}.`)
    }
  }

  function writeOne(name: string, write: Write): object {
    if (!isAllowed(write)) throw named('ConditionalCheckFailedException', 'The conditional request failed')
    const after = change(name.replace('ItemCommand', ''), write)
    if (write.ReturnValues === undefined) return {}
    if (write.ReturnValues !== 'UPDATED_NEW') throw new Error(`${write.ReturnValues} is not supported.`)
    const touched = Object.values(write.ExpressionAttributeNames ?? {})
    return { Attributes: Object.fromEntries(Object.entries(after ?? {}).filter(([key]) => touched.includes(key))) }
  }

  function transact(writes: readonly Readonly<Record<string, Write>>[]): object {
    const single = writes.flatMap((write) => Object.entries(write))
    const isRefused = single.map(([, write]) => !isAllowed(write))
    if (isRefused.includes(true)) {
      const CancellationReasons = isRefused.map((refused) => ({ Code: refused ? 'ConditionalCheckFailed' : 'None' }))
      throw Object.assign(named('TransactionCanceledException', 'Transaction cancelled'), { CancellationReasons })
    }
    for (const [name, write] of single) change(name, write)
    return {}
  }

  function isAllowed(write: Write): boolean {
    return holds(write.ConditionExpression, find(write.Key ?? write.Item ?? {}) ?? {}, write)
  }

  function change(name: string, write: Write): Item | undefined {
    const { Key = {}, Item } = write
    if (name === 'ConditionCheck') return undefined
    if (name === 'Delete') {
      rows.delete(keyOf(Key))
      return undefined
    }
    const after = name === 'Put' && Item ? Item : updated(find(Key) ?? Key, write.UpdateExpression ?? '', write)
    put(after)
    return after
  }

  function query(request: Query): object {
    const { sortKey, keys } = indexOf(request.IndexName)
    const sign = request.ScanIndexForward === false ? -1 : 1
    const order = (one: Item, other: Item) => sign * (compare(one[sortKey], other[sortKey]) ?? 0)
    const start = request.ExclusiveStartKey
    const found = [...rows.values()]
      .filter((item) => keys.every((key) => item[key] !== undefined))
      .filter((item) => holds(request.KeyConditionExpression, item, request))
      .filter((item) => start === undefined || order(item, start) > 0)
      .sort(order)
    const page = found.slice(0, request.Limit)
    const last = page.length === request.Limit ? page.at(-1) : undefined
    const LastEvaluatedKey = last && Object.fromEntries(keys.flatMap((key) => (last[key] ? [[key, last[key]]] : [])))
    const Items = page.map((item) => projected(item, request))
    const counted = { Count: page.length, ScannedCount: page.length }
    return { ...counted, ...(request.Select !== 'COUNT' && { Items }), ...(LastEvaluatedKey && { LastEvaluatedKey }) }
  }
}

/** Returns the name of a refusal of a write and its reasons, by which refusals of both tables are compared. */
export function refusalOf(error: unknown): object {
  if (!(error instanceof Error)) throw error
  const reasons = 'CancellationReasons' in error ? error.CancellationReasons : undefined
  const codes = Array.isArray(reasons) ? reasons.map(({ Code }) => Code) : []
  return { refused: error.name, codes }
}

/** Makes the client of a world send its commands to a table in memory, with all that the service and its tests put around it. */
export function sendToMemory(
  client: DynamoDBClient,
  answer: (command: TableCommand) => object | Promise<object>,
): void {
  const dispensable = ['retryMiddleware', 'httpSigningMiddleware', 'contentLengthMiddleware', 'hostHeaderMiddleware']
  for (const name of [...dispensable, 'getUserAgentMiddleware']) client.middlewareStack.remove(name)
  client.middlewareStack.add((next) => (args) => next({ ...args, request: {} }), {
    ...{ name: 'serializerMiddleware', step: 'serialize', override: true },
  })
  client.middlewareStack.add(
    (_, { commandName = '' }) =>
      async ({ input }) => {
        const output = await answer({ name: commandName, input: input as Input })
        return { output: { ...output, $metadata: {} }, response: {} }
      },
    { name: 'deserializerMiddleware', step: 'deserialize', override: true },
  )
}

function indexOf(name: string | undefined): { readonly sortKey: string; readonly keys: readonly string[] } {
  const { partitionKey, sortKey, localIndexes, globalIndexes } = tableShape
  const own = [partitionKey, sortKey]
  if (name === undefined) return { sortKey, keys: own }
  const local = localIndexes.find((index) => index.name === name)
  if (local) return { sortKey: local.sortKey, keys: [...own, local.sortKey] }
  const index = globalIndexes.find((one) => one.name === name)
  if (!index) throw new Error(`There is no index ${name}.`)
  return { sortKey: index.sortKey, keys: [...own, index.partitionKey, index.sortKey] }
}

function projected(item: Item | undefined, { ProjectionExpression, ...placeholders }: Query): Item | undefined {
  if (item === undefined || ProjectionExpression === undefined) return item
  const paths = ProjectionExpression.split(',').map((path) => boundPath(path.trim(), placeholders))
  const values = paths.map((path) => [path.join('.'), valueAt(item, path)] as const)
  return Object.fromEntries(
    values.filter((entry): entry is readonly [string, AttributeValue] => entry[1] !== undefined),
  )
}

function named(name: string, message: string): Error {
  return Object.assign(new Error(message), { name })
}
