import { DeleteCommand } from '@aws-sdk/lib-dynamodb'
import { z } from 'zod'
import type { Activation } from '#rules/pointer.ts'
import { documents, type Write } from '#table/documents.ts'
import { queryAll } from '#table/paging.ts'
import { put, stamp } from '#table/write.ts'
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
  return put(world, {
    pk: partition(handle),
    sk: String(activation.generation).padStart(12, '0'),
    ...stamp('outbox'),
    announcement: { type: 'Model version activated', detail },
  })
}

/** What is still to be announced of a model, oldest first. */
export async function owedAnnouncements(world: World, handle: string): Promise<readonly OutboxRow[]> {
  const rows = queryAll(world, {
    ConsistentRead: true,
    KeyConditionExpression: 'pk = :pk',
    ExpressionAttributeValues: { ':pk': partition(handle) },
  })
  return Array.fromAsync(rows, (row) => outboxRow.parse(row))
}

export async function settleAnnouncement(world: World, { pk, sk }: OutboxRow): Promise<void> {
  await documents(world).send(new DeleteCommand({ TableName: world.settings.table, Key: { pk, sk } }))
}
