import { DeleteCommand } from '@aws-sdk/lib-dynamodb'
import * as z from 'zod'
import { graceEnd } from '#rules/owed-work.ts'
import type { Activation } from '#rules/pointer.ts'
import { documentClient } from '#table/document-client.ts'
import { type DueEntry, type DueRequest, dueKeys, firstDue } from '#table/due-index.ts'
import { queryFirst } from '#table/paging.ts'
import type { Write } from '#table/transact.ts'
import { itemTypeAttributes, put } from '#table/write.ts'
import type { OutgoingEvent } from '#world/event-bus.ts'
import type { World } from '#world/world.ts'

const partition = (subject: string) => `OUTBOX#${subject}`

const outboxEntrySchema = z.object({
  pk: z.string(),
  sk: z.string(),
  announcement: z.object({ type: z.string(), detail: z.record(z.string(), z.unknown()) }),
})
export type OutboxEntry = z.infer<typeof outboxEntrySchema>

/** Returns the outbox entries that are due: whoever wrote them has not published them in time. */
export function outboxDue(world: World, request: DueRequest): Promise<readonly DueEntry<OutboxEntry>[]> {
  return firstDue(world, 'outbox', outboxEntrySchema, request)
}

/** Returns the subject of an outbox entry: a model's handle, or a registered model. */
export function outboxSubject({ pk }: OutboxEntry): string {
  return pk.slice(partition('').length)
}

/** Returns the write of the outbox entry for a move of the pointer, for the transaction that moves it. */
export function addActivationEvent(world: World, handle: string, versionId: number, activation: Activation): Write {
  const detail = { handle, version_id: versionId, ...activation }
  return addOutboxEntry(world, handle, activation.generation, { type: 'Model version activated', detail })
}

/** Returns the write of an outbox entry. The entries of one subject are published in ascending `order`. */
export function addOutboxEntry(world: World, subject: string, order: number, announcement: OutgoingEvent): Write {
  const sk = String(order).padStart(12, '0')
  return put(world, {
    pk: partition(subject),
    sk,
    ...dueKeys('outbox', graceEnd(world.now()), `${subject}#${sk}`),
    ...itemTypeAttributes('outbox'),
    announcement,
  })
}

/** Returns at most so many unpublished outbox entries of a subject, oldest first. Those of earlier releases are in no index. */
export async function oldestOutboxEntries(
  world: World,
  subject: string,
  atMost: number,
): Promise<readonly OutboxEntry[]> {
  const query = {
    ConsistentRead: true,
    KeyConditionExpression: 'pk = :pk',
    ExpressionAttributeValues: { ':pk': partition(subject) },
    Limit: atMost,
  }
  return queryFirst(world, query, (row) => outboxEntrySchema.parse(row))
}

export async function eraseOutboxEntry(world: World, { pk, sk }: OutboxEntry): Promise<void> {
  await documentClient(world).send(new DeleteCommand({ TableName: world.settings.table, Key: { pk, sk } }))
}
