import { DeleteCommand } from '@aws-sdk/lib-dynamodb'
import { z } from 'zod'
import type { Activation } from '#rules/pointer.ts'
import { documents } from '#table/documents.ts'
import { queryPage } from '#table/paging.ts'
import type { Write } from '#table/transact.ts'
import { put, stamp } from '#table/write.ts'
import type { Announcement } from '#world/event-bus.ts'
import type { World } from '#world/world.ts'

const partition = (handle: string) => `OUTBOX#${handle}`

const outboxRow = z.object({
  pk: z.string(),
  sk: z.string(),
  announcement: z.object({ type: z.string(), detail: z.record(z.string(), z.unknown()) }),
})
export type OutboxRow = z.infer<typeof outboxRow>

/** The event that a move of the pointer is owed, stored in the transaction that moves it. */
export function owedAnnouncement(world: World, handle: string, versionId: number, activation: Activation): Write {
  const detail = { handle, version_id: versionId, ...activation }
  return oweAnnouncement(world, handle, activation.generation, { type: 'Model version activated', detail })
}

/** Owes an event to whoever it is about; `order` says what is announced before it. */
export function oweAnnouncement(world: World, about: string, order: number, announcement: Announcement): Write {
  return put(world, {
    pk: partition(about),
    sk: String(order).padStart(12, '0'),
    ...stamp('outbox'),
    announcement,
  })
}

/** The first few of what is still to be announced of a model, oldest first. */
export async function owedAnnouncements(world: World, handle: string, atMost: number): Promise<readonly OutboxRow[]> {
  const query = {
    ConsistentRead: true,
    KeyConditionExpression: 'pk = :pk',
    ExpressionAttributeValues: { ':pk': partition(handle) },
    Limit: atMost,
  }
  const { items } = await queryPage(
    world,
    query,
    (row) => outboxRow.parse(row),
    (key) => String(key.sk),
  )
  return items
}

export async function settleAnnouncement(world: World, { pk, sk }: OutboxRow): Promise<void> {
  await documents(world).send(new DeleteCommand({ TableName: world.settings.table, Key: { pk, sk } }))
}
