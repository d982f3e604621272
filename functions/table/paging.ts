import type { QueryCommandInput } from '@aws-sdk/lib-dynamodb'
import { QueryCommand } from '@aws-sdk/lib-dynamodb'
import type { Page } from '#rules/page.ts'
import { documentClient, type Row } from '#table/document-client.ts'
import type { World } from '#world/world.ts'

type Query = Omit<QueryCommandInput, 'TableName'>

/** Reads one page of at most `limit` items. `positionOf` makes the place to go on from out of the last row read. */
export async function queryPage<T>(
  world: World,
  query: Query & { Limit: number },
  parse: (row: Row) => T,
  positionOf: (row: Row) => string,
): Promise<Page<T>> {
  const { Items = [], LastEvaluatedKey } = await documentClient(world).send(
    new QueryCommand({ ...query, TableName: world.settings.table }),
  )
  return { items: Items.map(parse), next: LastEvaluatedKey && positionOf(LastEvaluatedKey) }
}

/** Reads all that the query matches, page by page. */
export async function* queryAll(world: World, query: Query): AsyncGenerator<Row> {
  let from: Row | undefined
  do {
    const { Items = [], LastEvaluatedKey } = await documentClient(world).send(
      new QueryCommand({ ...query, TableName: world.settings.table, ExclusiveStartKey: from }),
    )
    yield* Items
    from = LastEvaluatedKey
  } while (from)
}
