import { GetCommand } from '@aws-sdk/lib-dynamodb'
import * as z from 'zod'
import type { Page, PageRequest } from '#rules/page.ts'
import { maxWebhooks, type Webhook, webhookSchema } from '#rules/webhook.ts'
import { documentClient } from '#table/document-client.ts'
import { eraseDueWebhook } from '#table/due-webhooks.ts'
import { itemsBeginningWith } from '#table/key-range.ts'
import { queryFirst, queryPage } from '#table/paging.ts'
import { partitions } from '#table/partitions.ts'
import { commit } from '#table/transact.ts'
import { erase, exists, type ItemKey, isNew, itemTypeAttributes, put, update } from '#table/write.ts'
import type { World } from '#world/world.ts'

const partition = (namespace: string) => partitions.webhooks + namespace
const prefix = 'WEBHOOK#'
const webhookKey = (namespace: string, id: string): ItemKey => ({ pk: partition(namespace), sk: prefix + id })
const countKey = (namespace: string): ItemKey => ({ pk: partition(namespace), sk: 'COUNT' })
/** The item that finds a webhook by its id. Unlike an index, it is consistent at once. */
const idKey = (id: string): ItemKey => ({ pk: partitions.webhookDeliveries + id, sk: 'ID' })

const idRow = z.object({ namespace: z.string() })

export async function findWebhook(world: World, id: string): Promise<Webhook | undefined> {
  const client = documentClient(world)
  const byId = { TableName: world.settings.table, Key: idKey(id), ConsistentRead: true }
  const { Item: found } = await client.send(new GetCommand(byId))
  if (!found) return undefined
  const Key = webhookKey(idRow.parse(found).namespace, id)
  const { Item } = await client.send(new GetCommand({ TableName: world.settings.table, Key, ConsistentRead: true }))
  return Item && webhookSchema.parse(Item)
}

/** Returns all webhooks of a namespace: they are few. */
export function webhooksOf(world: World, namespace: string): Promise<readonly Webhook[]> {
  return queryFirst(world, { ...allOf(namespace), Limit: maxWebhooks }, (row) => webhookSchema.parse(row))
}

/** Reads a page of a namespace's webhooks, oldest first: their ids are ULIDs. */
export function pageOfWebhooks(world: World, namespace: string, { limit, after }: PageRequest): Promise<Page<Webhook>> {
  const query = {
    ...allOf(namespace),
    Limit: limit,
    ...(after !== undefined && { ExclusiveStartKey: webhookKey(namespace, after) }),
  }
  return queryPage(
    world,
    query,
    (row) => webhookSchema.parse(row),
    (key) => String(key.sk).slice(prefix.length),
  )
}

function allOf(namespace: string) {
  return {
    ConsistentRead: true,
    ...itemsBeginningWith(partition(namespace), prefix),
  }
}

/** Stores a new webhook. Returns false where the namespace has as many as it can have. */
export function addWebhook(world: World, webhook: Webhook): Promise<boolean> {
  const { namespace, webhook_id } = webhook
  return commit(world, {
    count: update(world, countKey(namespace), {
      set: itemTypeAttributes('webhook_count'),
      add: { count: 1 },
      when: 'attribute_not_exists(#count) OR #count < :most',
      values: { most: maxWebhooks },
    }),
    id: put(world, { ...idKey(webhook_id), ...itemTypeAttributes('webhook_id'), namespace }, isNew),
    webhook: put(world, { ...webhookKey(namespace, webhook_id), ...itemTypeAttributes('webhook'), ...webhook }, isNew),
  })
}

/** Stores a changed webhook. Returns false where it has changed since it was read, or is gone. */
export function saveWebhook(world: World, seen: Webhook, changed: Webhook): Promise<boolean> {
  const item = { ...webhookKey(seen.namespace, seen.webhook_id), ...itemTypeAttributes('webhook'), ...changed }
  const isAsSeen = { when: '#updated_at = :seen', values: { seen: seen.updated_at } }
  return commit(world, { webhook: put(world, item, isAsSeen) })
}

/** Erases a webhook, and the mark by which its pending deliveries are found. Returns false where it is gone. */
export function eraseWebhook(world: World, { namespace, webhook_id }: Webhook): Promise<boolean> {
  return commit(world, {
    count: update(world, countKey(namespace), { add: { count: -1 } }),
    id: erase(world, idKey(webhook_id), exists),
    webhook: erase(world, webhookKey(namespace, webhook_id), exists),
    due: eraseDueWebhook(world, webhook_id),
  })
}
