import { GetCommand } from '@aws-sdk/lib-dynamodb'
import * as z from 'zod'
import type { Page, PageRequest } from '#rules/page.ts'
import { type Subscription, subscriptionSchema, type TriggerEvent } from '#rules/subscription.ts'
import { newestNumber, nextNumber } from '#table/counters.ts'
import { documentClient } from '#table/document-client.ts'
import { itemsBeginningWith } from '#table/key-range.ts'
import { queryPage } from '#table/paging.ts'
import { indexPartitions, partitions } from '#table/partitions.ts'
import { registeredModelKey } from '#table/registered-models.ts'
import { commit, type Write } from '#table/transact.ts'
import {
  all,
  type Condition,
  check,
  erase,
  exists,
  type ItemKey,
  isNew,
  itemTypeAttributes,
  put,
  update,
} from '#table/write.ts'
import type { World } from '#world/world.ts'

const partition = (sourceId: string) => `${partitions.subscriptions}${sourceId}`
const subscriptionKey = (sourceId: string, id: string): ItemKey => ({ pk: partition(sourceId), sk: id })
/** The item that makes a subscription the only one of its source that does the same. */
const identityKey = (sourceId: string, identity: string): ItemKey => ({
  pk: `${partitions.subscriptionIdentities}${sourceId}`,
  sk: identity,
})
/** The key of a subscription in the index by target. Those of an earlier release get it with their next edit. */
const targetIndexKey = ({ target_model_id, id }: Pick<Subscription, 'target_model_id' | 'id'>) => ({
  gsi2pk: `${indexPartitions.subscriptionsOfTarget}${target_model_id}`,
  gsi2sk: id,
})
const byTrigger = (event: TriggerEvent, id = '') => `${event}#${id}`

const identityRow = z.object({ id: z.string() })

/** The counter of all subscriptions that a model ever had. */
const counterKey = (sourceId: string): ItemKey => ({ ...registeredModelKey(sourceId), sk: 'SUBSCRIPTIONS' })

/** Returns the number of a new subscription of a model. */
export function nextSubscriptionNo(world: World, sourceId: string): Promise<number> {
  return nextNumber(world, counterKey(sourceId))
}

/** Returns the largest number of a model's subscriptions so far: 0 without any. */
export function newestSubscriptionNo(world: World, sourceId: string): Promise<number> {
  return newestNumber(world, counterKey(sourceId))
}

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
  { event, limit, after }: PageRequest & { readonly event?: TriggerEvent | undefined },
): Promise<Page<Subscription>> {
  const start = after && {
    ...subscriptionKey(sourceId, after),
    ...(event && { lsi1sk: byTrigger(event, after) }),
  }
  const pk = partition(sourceId)
  const all = { KeyConditionExpression: 'pk = :pk', ExpressionAttributeValues: { ':pk': pk } }
  const query = {
    ConsistentRead: true,
    ...(event ? { IndexName: 'lsi1', ...itemsBeginningWith(pk, byTrigger(event), 'lsi1sk') } : all),
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

/** Reads a page of the subscriptions that start jobs of a model, in the order of their ids. The index can be a moment behind. */
export function pageOfSubscriptionsOfTarget(
  world: World,
  targetId: string,
  { limit, after }: PageRequest,
): Promise<Page<Subscription>> {
  const query = {
    IndexName: 'gsi2',
    KeyConditionExpression: 'gsi2pk = :target AND gsi2sk > :after',
    ExpressionAttributeValues: {
      ':target': `${indexPartitions.subscriptionsOfTarget}${targetId}`,
      ':after': after || ' ',
    },
    Limit: limit,
  }
  return queryPage(
    world,
    query,
    (row) => subscriptionSchema.parse(row),
    (key) => String(key.gsi2sk),
  )
}

/** Returns the id of the subscription that does this already, if there is one. */
export async function findSubscriptionIdOf(
  world: World,
  sourceId: string,
  identity: string,
): Promise<string | undefined> {
  const Key = identityKey(sourceId, identity)
  const { Item } = await documentClient(world).send(
    new GetCommand({ TableName: world.settings.table, Key, ConsistentRead: true }),
  )
  return Item && identityRow.parse(Item).id
}

/** Stores a subscription. Returns false, and changes nothing, where one with that id or one that does the same exists. */
export function saveNewSubscription(world: World, subscription: Subscription): Promise<boolean> {
  const { source_model_id, id, trigger_event } = subscription
  const lsi1sk = byTrigger(trigger_event, id)
  const keys = { ...subscriptionKey(source_model_id, id), lsi1sk, ...targetIndexKey(subscription) }
  return commit(world, {
    subscription: put(world, { ...keys, ...itemTypeAttributes('subscription'), ...subscription }, isNew),
    identity: addIdentity(world, subscription),
  })
}

/**
 * Saves an edit. Returns false where the subscription has been edited or deleted since it was read, or where another one
 * does the same as the edited one.
 */
export function saveSubscriptionEdit(world: World, seen: Subscription, edited: Subscription): Promise<boolean> {
  const { id: _, source_model_id: source, ...edit } = edited
  const isSame = seen.identity === edited.identity
  return commit(world, {
    subscription: update(world, subscriptionKey(source, seen.id), {
      set: { ...edit, ...targetIndexKey(edited) },
      ...isUnedited(seen),
    }),
    ...(!isSame && { identity: addIdentity(world, edited), earlier: eraseIdentity(world, seen) }),
  })
}

/** Erases a subscription. Returns false where it has been edited or deleted since it was read. */
export function eraseSubscription(world: World, seen: Subscription): Promise<boolean> {
  return commit(world, {
    subscription: erase(world, subscriptionKey(seen.source_model_id, seen.id), isUnedited(seen)),
    identity: eraseIdentity(world, seen),
  })
}

/**
 * Returns the write of a subscription that goes with a delivery: it is active and unedited, and remembers an error until a
 * delivery succeeds.
 */
export function noteDelivery(world: World, seen: Subscription, failure: Subscription['failure']): Write {
  const key = subscriptionKey(seen.source_model_id, seen.id)
  const isActive: Condition = { when: '#status = :active', values: { active: 'active' } }
  const condition = all(isActive, isUnedited(seen))
  if (failure === null && seen.failure === null) return check(world, key, condition)
  return update(world, key, { set: { failure }, ...condition })
}

function addIdentity(world: World, { source_model_id, id, identity }: Subscription): Write | undefined {
  if (identity === null) return undefined
  return put(
    world,
    { ...identityKey(source_model_id, identity), ...itemTypeAttributes('subscription_identity'), id },
    isNew,
  )
}

function eraseIdentity(world: World, { source_model_id, identity }: Subscription): Write | undefined {
  return identity === null ? undefined : erase(world, identityKey(source_model_id, identity), exists)
}

function isUnedited({ edit_no }: Subscription): Condition {
  // A subscription of an earlier release has no count.
  const when = edit_no === 0 ? 'attribute_not_exists(#edit_no) OR #edit_no = :edit_no' : '#edit_no = :edit_no'
  return all({ when, values: { edit_no } }, exists)
}
