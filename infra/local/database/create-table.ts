import {
  CreateTableCommand,
  DescribeTableCommand,
  type DynamoDBClient,
  ResourceNotFoundException,
  type TableDescription,
  waitUntilTableExists,
} from '@aws-sdk/client-dynamodb'
import { StartUpFailure } from '../start-up-failure.ts'
import { enableTimeToLive } from './enable-time-to-live.ts'
import { differencesFromShape, tableInput } from './table-definition.ts'

/** Creates the table when it is missing. Refuses an existing table whose shape the code cannot use. */
export async function createTable(dynamodb: DynamoDBClient, tableName: string, waitSeconds = 120): Promise<void> {
  const found = await findTable(dynamodb, tableName).catch((cause) => refuse('does not answer as DynamoDB does', cause))
  const differences = found === undefined ? [] : differencesFromShape(found)
  if (differences.length > 0) {
    throw new StartUpFailure(
      `The table "${tableName}" does not fit this version of Touchstone (${differences.join('; ')}). ` +
        'Set TOUCHSTONE_DATA to a new folder, or TOUCHSTONE_TABLE to another name.',
    )
  }
  try {
    if (found === undefined) await dynamodb.send(new CreateTableCommand(tableInput(tableName)))
    const limits = { client: dynamodb, maxWaitTime: waitSeconds, minDelay: 1 }
    await waitUntilTableExists(limits, { TableName: tableName })
    await enableTimeToLive(dynamodb, tableName)
  } catch (cause) {
    refuse(`could not create the table "${tableName}"`, cause)
  }
}

async function findTable(dynamodb: DynamoDBClient, tableName: string): Promise<TableDescription | undefined> {
  try {
    return (await dynamodb.send(new DescribeTableCommand({ TableName: tableName }))).Table
  } catch (error) {
    if (error instanceof ResourceNotFoundException) return undefined
    throw error
  }
}

function refuse(what: string, cause: unknown): never {
  const reason = cause instanceof Error ? cause.message || cause.name : String(cause)
  throw new StartUpFailure(
    `The database ${what} (${reason}). Check TOUCHSTONE_DYNAMODB_ENDPOINT and the credentials.`,
    { cause },
  )
}
