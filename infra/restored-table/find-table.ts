import {
  DescribeTableCommand,
  type DynamoDBClient,
  ResourceNotFoundException,
  type TableDescription,
} from '@aws-sdk/client-dynamodb'
import type { Environment } from '../environments/environment.ts'
import { differencesFromShape } from '../local/database/table-definition.ts'
import { reasonOf } from '../local/reason-of.ts'
import { StartUpFailure } from '../local/start-up-failure.ts'

export type FoundTable = {
  readonly arn: string
  readonly isProtected: boolean
  /** The time whose data a restore put into the table; undefined if no restore made it. */
  readonly restoredTo: string | undefined
}

/** Finds the table that an environment is to use. Refuses one that is elsewhere, not ready, or of another shape. */
export async function findTable(
  dynamodb: DynamoDBClient,
  tableName: string,
  { account }: Environment,
): Promise<FoundTable> {
  const table = await describe(dynamodb, tableName)
  const { TableArn: arn = '', TableStatus, RestoreSummary, DeletionProtectionEnabled } = table
  const owner = arn.split(':')[4]
  if (account !== null && owner !== account) {
    throw new StartUpFailure(`The credentials are of the account ${owner}; the environment is in ${account}.`)
  }
  if (TableStatus === 'CREATING' || RestoreSummary?.RestoreInProgress) {
    const wait = `aws dynamodb wait table-exists --table-name ${tableName}`
    throw new StartUpFailure(`AWS is still making the table "${tableName}". Wait for it: ${wait}`)
  }
  const differences = differencesFromShape(table)
  if (differences.length > 0) {
    throw new StartUpFailure(`The table "${tableName}" is not one of Touchstone (${differences.join('; ')}).`)
  }
  const restoredTo = RestoreSummary?.RestoreDateTime?.toISOString()
  return { arn, isProtected: DeletionProtectionEnabled === true, restoredTo }
}

async function describe(dynamodb: DynamoDBClient, TableName: string): Promise<TableDescription> {
  try {
    return (await dynamodb.send(new DescribeTableCommand({ TableName }))).Table ?? {}
  } catch (cause) {
    const isMissing = cause instanceof ResourceNotFoundException
    const reason = isMissing ? 'There is no such table in this account and region' : reasonOf(cause)
    throw new StartUpFailure(`The table "${TableName}" cannot be used: ${reason}.`, { cause })
  }
}
