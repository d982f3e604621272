import type { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { DynamoDBDocumentClient, GetCommand } from '@aws-sdk/lib-dynamodb'
import { isTransient, unavailable } from '#table/unavailable.ts'
import type { World } from '#world/world.ts'

/** An item's attributes, as plain values. */
export type Row = Record<string, unknown>

const clients = new WeakMap<DynamoDBClient, DynamoDBDocumentClient>()

/** The table's client: plain values in and out. Where the database can't answer now, it refuses `upstream_unavailable`. */
export function documentClient(world: World): Pick<DynamoDBDocumentClient, 'send'> {
  let client = clients.get(world.dynamodb)
  if (!client) {
    client = DynamoDBDocumentClient.from(world.dynamodb, { marshallOptions: { removeUndefinedValues: true } })
    client.middlewareStack.add(
      (next) => async (args) => {
        try {
          return await next(args)
        } catch (error) {
          throw isTransient(error) ? unavailable(error) : error
        }
      },
      { step: 'initialize' },
    )
    clients.set(world.dynamodb, client)
  }
  return client
}

/** Asks the table for an item that is never there. Refuses where it can't be asked, for whatever reason. */
export async function pingTable(world: World): Promise<void> {
  const Key = { pk: 'PING', sk: 'PING' }
  try {
    await documentClient(world).send(new GetCommand({ TableName: world.settings.table, Key }))
  } catch (error) {
    throw unavailable(error)
  }
}
