import { createServer } from 'node:http'
import { text } from 'node:stream/consumers'
import { BatchWriteItemCommand, CreateTableCommand, type DynamoDBClient, paginateScan } from '@aws-sdk/client-dynamodb'
import type { World } from '#world/world.ts'
import { tableInput } from '../../infra/local/database/table-definition.ts'
import { close, listen } from '../../infra/local/http-server.ts'
import { tableEnvironment } from './table-environment.ts'

type Request = { readonly TableName: string } & Readonly<Record<string, unknown>>

/**
 * A double of what DynamoDB has in AWS, and the local database has not: point-in-time recovery, and tables that a restore made. It
 * passes all other calls on to the local database.
 */
export async function startRecoveryDouble(world: World) {
  const { AWS_ENDPOINT_URL_DYNAMODB: database, ...environment } = await tableEnvironment(world)
  const recoveryDays = new Map<string, unknown>()
  const restoredTo = new Map<string, Date>()

  const server = createServer(async (request, response) => {
    const operation = String(request.headers['x-amz-target']).split('.')[1]
    const body = await text(request)
    const { TableName, ...input }: Request = JSON.parse(body)
    response.setHeader('content-type', 'application/x-amz-json-1.0')
    if (operation === 'UpdateContinuousBackups') {
      recoveryDays.set(TableName, input.PointInTimeRecoverySpecification)
      response.end('{}')
      return
    }
    if (operation === 'RestoreTableToPointInTime') {
      const { SourceTableName, TargetTableName, RestoreDateTime } = input
      await restore(String(SourceTableName), String(TargetTableName), new Date(Number(RestoreDateTime) * 1000))
      response.end('{}')
      return
    }
    const passed = ['authorization', 'content-type', 'x-amz-date', 'x-amz-target']
    const headers = Object.fromEntries(passed.map((name) => [name, String(request.headers[name])]))
    const answer = await fetch(database, { method: 'POST', headers, body })
    response.statusCode = answer.status
    const answered: unknown = await answer.json()
    const time = restoredTo.get(TableName)
    if (operation === 'DescribeTable' && time && isDescription(answered)) {
      answered.Table.RestoreSummary = { RestoreDateTime: time.getTime() / 1000, RestoreInProgress: false }
    }
    response.end(JSON.stringify(answered))
  })
  const url = await listen(server, '127.0.0.1', 0)

  return {
    /** The environment variables by which a process finds the double. */
    environment: { ...environment, AWS_ENDPOINT_URL_DYNAMODB: url },
    recoveryDays,
    restore,
    stop: () => close(server, 0),
  }

  /** Makes a table as a restore to this time does: it has the items and the indexes of another, and nothing else. */
  async function restore(source: string, target: string, time: Date): Promise<void> {
    await copyTable(world.dynamodb, source, target)
    restoredTo.set(target, time)
  }
}

function isDescription(answer: unknown): answer is { readonly Table: Record<string, unknown> } {
  return typeof answer === 'object' && answer !== null && 'Table' in answer
}

/** Makes a table with the items of another. */
async function copyTable(dynamodb: DynamoDBClient, source: string, target: string): Promise<void> {
  await dynamodb.send(new CreateTableCommand(tableInput(target)))
  for await (const { Items = [] } of paginateScan({ client: dynamodb, pageSize: 25 }, { TableName: source })) {
    if (Items.length === 0) continue
    const puts = Items.map((Item) => ({ PutRequest: { Item } }))
    await dynamodb.send(new BatchWriteItemCommand({ RequestItems: { [target]: puts } }))
  }
}
