import {
  ContinuousBackupsUnavailableException,
  type DynamoDBClient,
  TagResourceCommand,
  UpdateContinuousBackupsCommand,
  UpdateTableCommand,
} from '@aws-sdk/client-dynamodb'
import type { Environment } from '../environments/environment.ts'
import { enableTimeToLive } from '../local/database/enable-time-to-live.ts'
import { StartUpFailure } from '../local/start-up-failure.ts'
import type { FoundTable } from './find-table.ts'

/** Sets what a restore leaves out, as the environment's own table has it: no template of a deployment names this table. */
export async function protectTable(
  dynamodb: DynamoDBClient,
  TableName: string,
  { arn, isProtected }: FoundTable,
  { keepsData, recoveryDays, tags }: Environment,
): Promise<void> {
  await enableTimeToLive(dynamodb, TableName)
  await enableRecovery(dynamodb, TableName, recoveryDays)
  if (isProtected !== keepsData) {
    await dynamodb.send(new UpdateTableCommand({ TableName, DeletionProtectionEnabled: keepsData }))
  }
  const Tags = Object.entries(tags).map(([Key, Value]) => ({ Key, Value }))
  await dynamodb.send(new TagResourceCommand({ ResourceArn: arn, Tags }))
}

async function enableRecovery(dynamodb: DynamoDBClient, TableName: string, RecoveryPeriodInDays: number) {
  const PointInTimeRecoverySpecification = { PointInTimeRecoveryEnabled: true, RecoveryPeriodInDays }
  try {
    await dynamodb.send(new UpdateContinuousBackupsCommand({ TableName, PointInTimeRecoverySpecification }))
  } catch (cause) {
    if (!(cause instanceof ContinuousBackupsUnavailableException)) throw cause
    throw new StartUpFailure(`AWS is still preparing backups of "${TableName}". Run this again in a minute.`, { cause })
  }
}
