import { QueryCommand } from '@aws-sdk/lib-dynamodb'
import type { Page, PageRequest } from '#rules/page.ts'
import { type Activation, activationSchema } from '#rules/pointer.ts'
import { documentClient, type Row } from '#table/document-client.ts'
import { queryPage } from '#table/paging.ts'
import { partitions } from '#table/partitions.ts'
import type { Write } from '#table/transact.ts'
import { isNew, itemTypeAttributes, put } from '#table/write.ts'
import type { World } from '#world/world.ts'

const partition = (handle: string) => `${partitions.activations}${handle}`
/** The sort key of an entry. Times never go back in the log, so this is also the order of generations. */
const position = ({ at, generation }: Pick<Activation, 'at' | 'generation'>) =>
  `${at}#${String(generation).padStart(12, '0')}`

export function pageOfActivations(
  world: World,
  handle: string,
  { limit, after }: PageRequest,
): Promise<Page<Activation>> {
  const query = {
    ConsistentRead: true,
    KeyConditionExpression: 'pk = :pk',
    ExpressionAttributeValues: { ':pk': partition(handle) },
    ScanIndexForward: false,
    Limit: limit,
    ...(after !== undefined && { ExclusiveStartKey: { pk: partition(handle), sk: after } }),
  }
  return queryPage(world, query, parse, (key) => String(key.sk))
}

/** Returns the entry that was in force at that time, by one read whatever the length of the log. */
export async function activationAt(world: World, handle: string, at: Date): Promise<Activation | undefined> {
  const { Items = [] } = await documentClient(world).send(
    new QueryCommand({
      TableName: world.settings.table,
      ConsistentRead: true,
      KeyConditionExpression: 'pk = :pk AND sk <= :at',
      // "~" sorts after "#" and every digit, so that all entries of that very millisecond are included.
      ExpressionAttributeValues: { ':pk': partition(handle), ':at': `${at.toISOString()}~` },
      ScanIndexForward: false,
      Limit: 1,
    }),
  )
  return Items[0] && parse(Items[0])
}

export function addActivation(world: World, handle: string, activation: Activation): Write {
  const item = { pk: partition(handle), sk: position(activation), ...itemTypeAttributes('activation'), ...activation }
  return put(world, item, isNew)
}

function parse(row: Row): Activation {
  return activationSchema.parse(row)
}
