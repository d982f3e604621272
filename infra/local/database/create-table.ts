import {
  CreateTableCommand,
  DescribeTableCommand,
  type DynamoDBClient,
  ResourceNotFoundException,
  type TableDescription,
  UpdateTimeToLiveCommand,
  waitUntilTableExists,
} from '@aws-sdk/client-dynamodb'
import { tableShape } from '#table/shape.ts'
import { StartUpFailure } from '../start-up-failure.ts'
import { differencesFromShape, tableInput } from './table-definition.ts'

/** Makes the table when it is missing. One that is there is left as it is, and refused when the code could not use it. */
export async function createTable(dynamodb: DynamoDBClient, tableName: string): Promise<void> {
  const found = await findTable(dynamodb, tableName)
  if (found === undefined) await dynamodb.send(new CreateTableCommand(tableInput(tableName)))
  await waitUntilTableExists({ client: dynamodb, maxWaitTime: 120, minDelay: 1 }, { TableName: tableName })
  if (found === undefined) return enableTimeToLive(dynamodb, tableName)
  const differences = differencesFromShape(found)
  if (differences.length === 0) return
  throw new StartUpFailure(
    `The table "${tableName}" does not fit this version of Touchstone (${differences.join('; ')}). ` +
      'Set TOUCHSTONE_DATA to a new folder, or TOUCHSTONE_TABLE to another name.',
  )
}

async function findTable(dynamodb: DynamoDBClient, tableName: string): Promise<TableDescription | undefined> {
  try {
    return (await dynamodb.send(new DescribeTableCommand({ TableName: tableName }))).Table
  } catch (error) {
    if (error instanceof ResourceNotFoundException) return undefined
    const reason = error instanceof Error ? error.message || error.name : String(error)
    throw new StartUpFailure(
      `The database does not answer as DynamoDB would (${reason}). Check TOUCHSTONE_DYNAMODB_ENDPOINT and the credentials.`,
      { cause: error },
    )
  }
}

/** Some local stand-ins for DynamoDB know no time to live; there expired items only stay longer. */
async function enableTimeToLive(dynamodb: DynamoDBClient, tableName: string): Promise<void> {
  try {
    await dynamodb.send(
      new UpdateTimeToLiveCommand({
        TableName: tableName,
        TimeToLiveSpecification: { AttributeName: tableShape.timeToLive, Enabled: true },
      }),
    )
  } catch (error) {
    if (!(error instanceof Error) || error.name !== 'UnknownOperationException') throw error
  }
}
