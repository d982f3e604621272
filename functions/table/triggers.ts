import { GetCommand } from '@aws-sdk/lib-dynamodb'
import type { Page, PageRequest } from '#rules/page.ts'
import { type SubscriptionDelivery, subscriptionDeliverySchema, type Trigger, triggerSchema } from '#rules/trigger.ts'
import { documentClient } from '#table/document-client.ts'
import { itemsBeginningWith } from '#table/key-range.ts'
import { queryPage } from '#table/paging.ts'
import { partitions } from '#table/partitions.ts'
import { commit, type Write } from '#table/transact.ts'
import { unwatchJob, watchJob } from '#table/watched-jobs.ts'
import { exists, type ItemKey, isNew, itemTypeAttributes, put, update } from '#table/write.ts'
import type { World } from '#world/world.ts'

const triggerKey = (triggerId: string): ItemKey => ({ pk: `${partitions.triggers}${triggerId}`, sk: 'FIRING' })
const deliveryKey = (triggerId: string, subscriptionId: string): ItemKey => ({
  pk: `${partitions.triggers}${triggerId}`,
  sk: `FIRED#${subscriptionId}`,
})

export async function findTrigger(world: World, triggerId: string): Promise<Trigger | undefined> {
  const { Item } = await documentClient(world).send(
    new GetCommand({ TableName: world.settings.table, Key: triggerKey(triggerId), ConsistentRead: true }),
  )
  return Item && triggerSchema.parse({ root: Item.firing_id, ...Item, trigger_id: Item.firing_id })
}

/**
 * Returns the writes of a trigger for the transaction of its cause, so that neither exists without the other. Its id is stored
 * as `firing_id`, the name that rows of earlier versions have.
 */
export function newTriggerWrites(world: World, { trigger_id, ...trigger }: Trigger): Readonly<Record<string, Write>> {
  const item = { ...triggerKey(trigger_id), ...itemTypeAttributes('firing'), firing_id: trigger_id, ...trigger }
  return {
    trigger: put(world, item, isNew),
    trigger_watch: watchJob(world, { work: 'trigger', id: trigger_id }),
  }
}

/** Marks the trigger as done: it has been delivered to every subscription. */
export async function completeTrigger(world: World, triggerId: string): Promise<void> {
  await commit(world, {
    trigger: update(world, triggerKey(triggerId), { set: { is_done: true }, ...exists }),
    trigger_watch: unwatchJob(world, { work: 'trigger', id: triggerId }),
  })
}

export async function findDelivery(
  world: World,
  triggerId: string,
  subscriptionId: string,
): Promise<SubscriptionDelivery | undefined> {
  const Key = deliveryKey(triggerId, subscriptionId)
  const { Item } = await documentClient(world).send(
    new GetCommand({ TableName: world.settings.table, Key, ConsistentRead: true }),
  )
  return Item && subscriptionDeliverySchema.parse(Item)
}

/** Reads a page of the deliveries so far, in the order of their subscriptions' ids. */
export function pageOfDeliveries(
  world: World,
  triggerId: string,
  { limit, after }: PageRequest,
): Promise<Page<SubscriptionDelivery>> {
  const query = {
    ConsistentRead: true,
    ...itemsBeginningWith(triggerKey(triggerId).pk, 'FIRED#'),
    Limit: limit,
    ...(after !== undefined && { ExclusiveStartKey: deliveryKey(triggerId, after) }),
  }
  return queryPage(
    world,
    query,
    (row) => subscriptionDeliverySchema.parse(row),
    (key) => String(key.sk).slice('FIRED#'.length),
  )
}

/** Returns the write of a delivery. Its condition allows one delivery per subscription, and so one job. */
export function addDelivery(world: World, triggerId: string, delivery: SubscriptionDelivery): Write {
  return put(
    world,
    { ...deliveryKey(triggerId, delivery.subscription_id), ...itemTypeAttributes('fired'), ...delivery },
    isNew,
  )
}
