import { UpdateCommand } from '@aws-sdk/lib-dynamodb'
import { documentClient } from '#table/document-client.ts'
import { partitions } from '#table/partitions.ts'
import type { World } from '#world/world.ts'

/** Returns the next version id, unique in the deployment. An unused id leaves a gap without meaning. */
export async function nextVersionId(world: World): Promise<number> {
  const { Attributes } = await documentClient(world).send(
    new UpdateCommand({
      TableName: world.settings.table,
      Key: { pk: partitions.deployment, sk: 'VERSION_COUNTER' },
      UpdateExpression: 'ADD #newest :one',
      ExpressionAttributeNames: { '#newest': 'newest' },
      ExpressionAttributeValues: { ':one': 1 },
      ReturnValues: 'UPDATED_NEW',
    }),
  )
  return Number(Attributes?.newest)
}
