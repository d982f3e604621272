import type { QueryCommandInput } from '@aws-sdk/lib-dynamodb'
import { QueryCommand } from '@aws-sdk/lib-dynamodb'
import type { Page } from '#rules/page.ts'
import { documentClient, type Row } from '#table/document-client.ts'
import { fromItsStart } from '#table/key-range.ts'
import type { World } from '#world/world.ts'

type Query = Omit<QueryCommandInput, 'TableName'>

/**
 * Reads one page of at most `Limit` items. `positionOf` makes the position to continue from out of the last row read. DynamoDB
 * also returns a key where the page ends with the list: a count of at most one item, which returns none, tells them apart.
 */
export async function queryPage<T>(
  world: World,
  query: Query & { Limit: number },
  parse: (row: Row) => T,
  positionOf: (row: Row) => string,
): Promise<Page<T>> {
  const { Items = [], LastEvaluatedKey } = await documentClient(world).send(
    new QueryCommand({ ...fromItsStart(query), TableName: world.settings.table }),
  )
  const isLast =
    LastEvaluatedKey === undefined || !(await hasItems(world, { ...query, ExclusiveStartKey: LastEvaluatedKey }))
  return { items: Items.map(parse), next: isLast ? undefined : positionOf(LastEvaluatedKey) }
}

/** Reads the first `Limit` items that the query matches. */
export async function queryFirst<T>(
  world: World,
  query: Query & { Limit: number },
  parse: (row: Row) => T,
): Promise<readonly T[]> {
  const { Items = [] } = await documentClient(world).send(
    new QueryCommand({ ...fromItsStart(query), TableName: world.settings.table }),
  )
  return Items.map(parse)
}

/** Returns true if the query matches an item. */
export async function hasItems(world: World, query: Query): Promise<boolean> {
  const { Count = 0 } = await documentClient(world).send(
    new QueryCommand({
      ...fromItsStart(query),
      TableName: world.settings.table,
      ...{ Limit: 1, Select: 'COUNT', ProjectionExpression: undefined },
    }),
  )
  return Count > 0
}

/** Reads all items that the query matches, page by page. */
export async function* queryAll(world: World, query: Query): AsyncGenerator<Row> {
  let from: Row | undefined
  do {
    const { Items = [], LastEvaluatedKey } = await documentClient(world).send(
      new QueryCommand({ ...fromItsStart({ ...query, ExclusiveStartKey: from }), TableName: world.settings.table }),
    )
    yield* Items
    from = LastEvaluatedKey
  } while (from)
}
