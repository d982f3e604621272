import { GetCommand } from '@aws-sdk/lib-dynamodb'
import * as z from 'zod'
import { documentClient } from '#table/document-client.ts'
import { type DueEntry, type DueRequest, dueKeys, firstDue } from '#table/due-index.ts'
import { partitions } from '#table/partitions.ts'
import { stillOwedKeys } from '#table/still-owed.ts'
import { commit, type Write } from '#table/transact.ts'
import { type Condition, erase, type ItemKey, isNew, itemTypeAttributes, put, update } from '#table/write.ts'
import type { World } from '#world/world.ts'

/** The mark of a webhook with pending deliveries. It stands in the due index once for the webhook, however many they are. */
const dueWebhookKey = (id: string): ItemKey => ({ pk: partitions.webhookDeliveries + id, sk: 'DUE' })

const dueWebhookSchema = z.object({
  webhook_id: z.string(),
  /** Grows with each change, so that no change of another is lost. */
  revision: z.int(),
  /** The attempts in a row that failed. */
  failures_in_row: z.int(),
  due_at: z.string(),
  /** The time before which nothing is sent: another process is sending, or the receiver failed or is slow. */
  rests_until: z.string(),
  /** The time at which it first fell due, where an attempt could not be made since. */
  gsi2sk: z.string().optional(),
})
export type DueWebhook = z.infer<typeof dueWebhookSchema>

export function webhooksDue(world: World, request: DueRequest): Promise<readonly DueEntry<DueWebhook>[]> {
  return firstDue(world, 'webhooks', dueWebhookSchema, request)
}

export async function findDueWebhook(world: World, id: string): Promise<DueWebhook | undefined> {
  const { Item } = await documentClient(world).send(
    new GetCommand({ TableName: world.settings.table, Key: dueWebhookKey(id), ConsistentRead: true }),
  )
  return Item && dueWebhookSchema.parse(Item)
}

/** Returns the write that marks a webhook for a pending delivery, of which the next attempt is due then. */
export function markDue(world: World, webhook_id: string, seen: DueWebhook | undefined, due_at: string): Write {
  if (seen) {
    const earlier = due_at < seen.due_at ? due_at : seen.due_at
    return moved(world, seen, { due_at: earlier < seen.rests_until ? seen.rests_until : earlier })
  }
  const item = { ...dueWebhookKey(webhook_id), ...dueKeys('webhooks', due_at, webhook_id), due_at }
  const mark = {
    ...itemTypeAttributes('due_webhook'),
    webhook_id,
    revision: 1,
    failures_in_row: 0,
    rests_until: due_at,
  }
  return put(world, { ...item, ...mark }, isNew)
}

/**
 * Marks that one process delivers to the webhook until a time. If it fails to, the webhook is owed since the time at which it first
 * fell due. Returns false where the mark has changed since it was read.
 */
export function markTaken(world: World, seen: DueWebhook, until: string): Promise<boolean> {
  const change = { due_at: until, rests_until: until, ...stillOwedKeys('webhooks', seen.gsi2sk ?? seen.due_at) }
  return commit(world, { due: moved(world, seen, change) })
}

/** Moves the mark to another time, after attempts. Returns false where it has changed since it was read. */
export function moveDue(
  world: World,
  seen: DueWebhook,
  change: Pick<DueWebhook, 'due_at' | 'rests_until' | 'failures_in_row'>,
): Promise<boolean> {
  return commit(world, { due: moved(world, seen, change, ['gsi2pk', 'gsi2sk', 'failures']) })
}

function moved(
  world: World,
  seen: DueWebhook,
  change: Pick<DueWebhook, 'due_at'> & Partial<DueWebhook>,
  remove: readonly string[] = [],
): Write {
  return update(world, dueWebhookKey(seen.webhook_id), {
    set: { ...dueKeys('webhooks', change.due_at, seen.webhook_id), ...change },
    add: { revision: 1 },
    remove,
    ...isDueAsSeen(seen),
  })
}

/** Erases the mark of a webhook without pending deliveries. Returns false where it has changed since it was read. */
export function unmarkDue(world: World, seen: DueWebhook): Promise<boolean> {
  return commit(world, { due: erase(world, dueWebhookKey(seen.webhook_id), isDueAsSeen(seen)) })
}

export function eraseDueWebhook(world: World, id: string): Write {
  return erase(world, dueWebhookKey(id))
}

function isDueAsSeen({ revision }: DueWebhook): Condition {
  return { when: '#revision = :seen_revision', values: { seen_revision: revision } }
}
