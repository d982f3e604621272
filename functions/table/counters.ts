import { GetCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb'
import * as z from 'zod'
import { documentClient } from '#table/document-client.ts'
import { partitions } from '#table/partitions.ts'
import type { ItemKey } from '#table/write.ts'
import type { World } from '#world/world.ts'

const counterRow = z.object({ newest: z.int() })

/** Returns the next version id, unique in the deployment. */
export function nextVersionId(world: World): Promise<number> {
  return nextNumber(world, { pk: partitions.deployment, sk: 'VERSION_COUNTER' })
}

/** Returns the next number of the counter with a key. An unused number leaves a gap without meaning. */
export async function nextNumber(world: World, key: ItemKey): Promise<number> {
  const { Attributes } = await documentClient(world).send(
    new UpdateCommand({
      TableName: world.settings.table,
      Key: key,
      UpdateExpression: 'ADD #newest :one',
      ExpressionAttributeNames: { '#newest': 'newest' },
      ExpressionAttributeValues: { ':one': 1 },
      ReturnValues: 'UPDATED_NEW',
    }),
  )
  return counterRow.parse(Attributes).newest
}

/** Returns the largest number that the counter with a key has given so far: 0 without any. */
export async function newestNumber(world: World, key: ItemKey): Promise<number> {
  const { Item } = await documentClient(world).send(
    new GetCommand({ TableName: world.settings.table, Key: key, ConsistentRead: true }),
  )
  return Item ? counterRow.parse(Item).newest : 0
}
