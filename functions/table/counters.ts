import { UpdateCommand } from '@aws-sdk/lib-dynamodb'
import { documentClient } from '#table/document-client.ts'
import type { World } from '#world/world.ts'

/** The next id of a version, unique in the deployment. An id that is not used leaves a gap, which means nothing. */
export async function nextVersionId(world: World): Promise<number> {
  const { Attributes } = await documentClient(world).send(
    new UpdateCommand({
      TableName: world.settings.table,
      Key: { pk: 'DEPLOYMENT', sk: 'VERSION_COUNTER' },
      UpdateExpression: 'ADD #newest :one',
      ExpressionAttributeNames: { '#newest': 'newest' },
      ExpressionAttributeValues: { ':one': 1 },
      ReturnValues: 'UPDATED_NEW',
    }),
  )
  return Number(Attributes?.newest)
}
