import { GetCommand } from '@aws-sdk/lib-dynamodb'
import type { Page, PageRequest } from '#rules/page.ts'
import { type WebhookDelivery, webhookDeliverySchema } from '#rules/webhook-delivery.ts'
import { documentClient } from '#table/document-client.ts'
import { type DueWebhook, markDue } from '#table/due-webhooks.ts'
import { itemsBeginningWith } from '#table/key-range.ts'
import { queryFirst, queryPage } from '#table/paging.ts'
import { partitions } from '#table/partitions.ts'
import { commit, transact, type Write } from '#table/transact.ts'
import { erase, type ItemKey, isNew, itemTypeAttributes, put } from '#table/write.ts'
import type { World } from '#world/world.ts'

const partition = (webhookId: string) => partitions.webhookDeliveries + webhookId
const deliveryKey = (webhookId: string, eventId: string): ItemKey => ({
  pk: partition(webhookId),
  sk: `DELIVERY#${eventId}`,
})
/** A pending delivery by the time of its next attempt. */
const pendingPrefix = 'PENDING#'
type Pending = Pick<WebhookDelivery, 'event_id' | 'next_attempt_at'>
const pendingKey = (webhookId: string, { event_id, next_attempt_at }: Pending): ItemKey => ({
  pk: partition(webhookId),
  sk: `${pendingPrefix}${next_attempt_at}#${event_id}`,
})
const positionOf = ({ at, event_id }: WebhookDelivery) => `${at}#${event_id}`

export async function findWebhookDelivery(
  world: World,
  webhookId: string,
  eventId: string,
): Promise<WebhookDelivery | undefined> {
  const Key = deliveryKey(webhookId, eventId)
  const { Item } = await documentClient(world).send(
    new GetCommand({ TableName: world.settings.table, Key, ConsistentRead: true }),
  )
  return Item && webhookDeliverySchema.parse(Item)
}

/** Reads a page of a webhook's deliveries by the times of their events, newest first. */
export function pageOfWebhookDeliveries(
  world: World,
  webhookId: string,
  { limit, after }: PageRequest,
): Promise<Page<WebhookDelivery>> {
  const [, eventId = ''] = after?.split('#') ?? []
  const query = {
    IndexName: 'lsi1',
    ConsistentRead: true,
    KeyConditionExpression: 'pk = :pk',
    ExpressionAttributeValues: { ':pk': partition(webhookId) },
    ScanIndexForward: false,
    Limit: limit,
    ...(after !== undefined && { ExclusiveStartKey: { ...deliveryKey(webhookId, eventId), lsi1sk: after } }),
  }
  return queryPage(
    world,
    query,
    (row) => webhookDeliverySchema.parse(row),
    (key) => String(key.lsi1sk),
  )
}

/** Returns the event and the time of the pending delivery whose next attempt is the first. */
export async function firstPending(world: World, webhookId: string) {
  const query = {
    ConsistentRead: true,
    ...itemsBeginningWith(partition(webhookId), pendingPrefix),
    Limit: 1,
  }
  const [first] = await queryFirst(world, query, ({ sk }) => String(sk).slice(pendingPrefix.length).split('#'))
  const [next_attempt_at, event_id] = first ?? []
  return next_attempt_at !== undefined && event_id !== undefined ? { next_attempt_at, event_id } : undefined
}

/** Erases the mark of a pending delivery that is not there any more. */
export async function erasePending(world: World, webhookId: string, pending: Pending): Promise<void> {
  await commit(world, { pending: erase(world, pendingKey(webhookId, pending)) })
}

/** Stores a new delivery, with the mark that the sweep finds its webhook by. Says what stood in the way, if anything did. */
export async function addWebhookDelivery(
  world: World,
  delivery: WebhookDelivery,
  seen: DueWebhook | undefined,
): Promise<'added' | 'exists' | 'conflict'> {
  const { webhook_id, next_attempt_at } = delivery
  const refused = await transact(world, {
    delivery: put(world, rowOf(delivery), isNew),
    ...pendingWrite(world, delivery),
    due: markDue(world, webhook_id, seen, next_attempt_at ?? delivery.at),
  })
  if (refused.length === 0) return 'added'
  return refused.includes('delivery') ? 'exists' : 'conflict'
}

/** Stores what came of an attempt, or that another is to come. Returns false where the delivery has changed since it was read. */
export function saveWebhookDelivery(
  world: World,
  seen: WebhookDelivery,
  changed: WebhookDelivery,
  due?: Write,
): Promise<boolean> {
  const isAsSeen = {
    when: '#attempts = :seen_attempts AND #state = :seen_state',
    values: { seen_attempts: seen.attempts, seen_state: seen.state },
  }
  return commit(world, {
    delivery: put(world, rowOf(changed), isAsSeen),
    ...(seen.next_attempt_at !== null && { was_pending: erase(world, pendingKey(seen.webhook_id, seen)) }),
    ...pendingWrite(world, changed),
    due,
  })
}

function pendingWrite(world: World, delivery: WebhookDelivery): { pending?: Write } {
  if (delivery.next_attempt_at === null) return {}
  return {
    pending: put(world, {
      ...pendingKey(delivery.webhook_id, delivery),
      ...itemTypeAttributes('pending_delivery'),
      ttl: delivery.ttl,
    }),
  }
}

function rowOf(delivery: WebhookDelivery) {
  const key = { ...deliveryKey(delivery.webhook_id, delivery.event_id), lsi1sk: positionOf(delivery) }
  return { ...key, ...itemTypeAttributes('webhook_delivery'), ...delivery }
}
