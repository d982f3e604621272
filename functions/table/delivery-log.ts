import { type LoggedDelivery, loggedDeliverySchema } from '#rules/delivery-log.ts'
import type { Page, PageRequest } from '#rules/page.ts'
import { queryPage } from '#table/paging.ts'
import { partitions } from '#table/partitions.ts'
import type { Write } from '#table/transact.ts'
import { isNew, itemTypeAttributes, put } from '#table/write.ts'
import type { World } from '#world/world.ts'

const partition = (subscriptionId: string) => `${partitions.deliveries}${subscriptionId}`

/** Returns the write of a log entry, for the transaction of the delivery. */
export function addLoggedDelivery(world: World, delivery: LoggedDelivery): Write {
  const { subscription_id, at, trigger_id } = delivery
  const key = { pk: partition(subscription_id), sk: `${at}#${trigger_id}` }
  return put(world, { ...key, ...itemTypeAttributes('delivery'), ...delivery }, isNew)
}

/** Reads a page of a subscription's deliveries, newest first. */
export function pageOfLoggedDeliveries(
  world: World,
  subscriptionId: string,
  { limit, after }: PageRequest,
): Promise<Page<LoggedDelivery>> {
  const query = {
    ConsistentRead: true,
    KeyConditionExpression: 'pk = :pk',
    ExpressionAttributeValues: { ':pk': partition(subscriptionId) },
    ScanIndexForward: false,
    Limit: limit,
    ...(after !== undefined && { ExclusiveStartKey: { pk: partition(subscriptionId), sk: after } }),
  }
  return queryPage(
    world,
    query,
    (row) => loggedDeliverySchema.parse(row),
    (key) => String(key.sk),
  )
}
