import { DescribeTimeToLiveCommand, type DynamoDBClient, UpdateTimeToLiveCommand } from '@aws-sdk/client-dynamodb'
import { tableShape } from '#table/table-shape.ts'

/**
 * Enables time to live, where it is not: a start can be killed between this and the creation of the table, and a restored table
 * does not have it. Some local DynamoDB servers do not support it; there, expired items only stay longer.
 */
export async function enableTimeToLive(dynamodb: DynamoDBClient, tableName: string): Promise<void> {
  const AttributeName = tableShape.timeToLive
  const table = { TableName: tableName }
  try {
    const { TimeToLiveDescription } = await dynamodb.send(new DescribeTimeToLiveCommand(table))
    if (/^ENABL/.test(TimeToLiveDescription?.TimeToLiveStatus ?? '')) return
    const TimeToLiveSpecification = { AttributeName, Enabled: true }
    await dynamodb.send(new UpdateTimeToLiveCommand({ ...table, TimeToLiveSpecification }))
  } catch (error) {
    if (!(error instanceof Error) || error.name !== 'UnknownOperationException') throw error
  }
}
