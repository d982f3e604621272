import { GetCommand } from '@aws-sdk/lib-dynamodb'
import type { Page, PageRequest } from '#rules/page.ts'
import { type Subscription, subscriptionSchema, type TriggerEvent } from '#rules/subscription.ts'
import { documentClient, type Row } from '#table/document-client.ts'
import { queryPage } from '#table/paging.ts'
import { commit, type Write } from '#table/transact.ts'
import { type Condition, check, erase, exists, type ItemKey, isNew, put, stamp, update } from '#table/write.ts'
import type { World } from '#world/world.ts'

const partition = (sourceId: string) => `SUBSCRIPTIONS#${sourceId}`
const subscriptionKey = (sourceId: string, id: string): ItemKey => ({ pk: partition(sourceId), sk: id })
const byTrigger = (event: TriggerEvent, id = '') => `${event}#${id}`

export async function findSubscription(world: World, sourceId: string, id: string): Promise<Subscription | undefined> {
  const Key = subscriptionKey(sourceId, id)
  const { Item } = await documentClient(world).send(
    new GetCommand({ TableName: world.settings.table, Key, ConsistentRead: true }),
  )
  return Item && subscriptionSchema.parse(Item)
}

/** Reads a page of the subscriptions to a model in the order of their ids; with `event`, those to that event. */
export function pageOfSubscriptions(
  world: World,
  sourceId: string,
  event: TriggerEvent | undefined,
  { limit, after }: PageRequest,
): Promise<Page<Subscription>> {
  const isOfEvent = event !== undefined
  const start = after && {
    ...subscriptionKey(sourceId, after),
    ...(isOfEvent && { lsi1sk: byTrigger(event, after) }),
  }
  const query = {
    ConsistentRead: true,
    ...(isOfEvent && { IndexName: 'lsi1' }),
    KeyConditionExpression: isOfEvent ? 'pk = :pk AND begins_with(lsi1sk, :event)' : 'pk = :pk',
    ExpressionAttributeValues: { ':pk': partition(sourceId), ...(isOfEvent && { ':event': byTrigger(event) }) },
    Limit: limit,
    ...(start && { ExclusiveStartKey: start }),
  }
  return queryPage(
    world,
    query,
    (row) => subscriptionSchema.parse(row),
    (key) => String(key.sk),
  )
}

/** Stores a subscription. Returns false, and changes nothing, where one with that id exists. */
export function saveNewSubscription(world: World, subscription: Subscription): Promise<boolean> {
  const { source_model_id, id, trigger_event } = subscription
  const keys = { ...subscriptionKey(source_model_id, id), lsi1sk: byTrigger(trigger_event, id) }
  return commit(world, { subscription: put(world, { ...keys, ...stamp('subscription'), ...subscription }, isNew) })
}

/** Saves an edit. Returns false where the subscription no longer exists. */
export function saveSubscriptionEdit(world: World, { source_model_id, id }: Subscription, edit: Row): Promise<boolean> {
  const key = subscriptionKey(source_model_id, id)
  return commit(world, { subscription: update(world, key, { set: edit, ...exists }) })
}

/** Erases a subscription. Returns false where it does not exist. */
export function eraseSubscription(world: World, sourceId: string, id: string): Promise<boolean> {
  return commit(world, { subscription: erase(world, subscriptionKey(sourceId, id), exists) })
}

/** Returns the check that the subscription exists and is active. */
export function checkSubscriptionActive(world: World, { source_model_id, id }: Subscription): Write {
  const condition: Condition = { when: '#status = :active', values: { active: 'active' } }
  return check(world, subscriptionKey(source_model_id, id), condition)
}
