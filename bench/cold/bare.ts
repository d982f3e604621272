import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { DynamoDBDocumentClient, GetCommand } from '@aws-sdk/lib-dynamodb'

const client = DynamoDBDocumentClient.from(new DynamoDBClient())

/** Reads an item that does not exist: the least that a function with a table can do. */
export async function handler(): Promise<unknown> {
  const Key = { pk: 'PING', sk: 'PING' }
  const { Item } = await client.send(new GetCommand({ TableName: process.env.TOUCHSTONE_TABLE, Key }))
  return { statusCode: Item === undefined ? 404 : 200 }
}
