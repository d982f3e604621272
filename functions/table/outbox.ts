import { DeleteCommand } from '@aws-sdk/lib-dynamodb'
import * as z from 'zod'
import type { Announcement } from '#rules/event.ts'
import { graceEnd } from '#rules/owed-work.ts'
import { isRunId } from '#rules/run-id.ts'
import { documentClient, type Row } from '#table/document-client.ts'
import { type DueEntry, type DueRequest, dueKeys, firstDue } from '#table/due-index.ts'
import { queryFirst } from '#table/paging.ts'
import { partitions } from '#table/partitions.ts'
import type { Write } from '#table/transact.ts'
import { type ItemKey, itemTypeAttributes, put } from '#table/write.ts'
import type { World } from '#world/world.ts'

const partition = (subject: string) => `${partitions.outbox}${subject}`

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

/**
 * Returns the write of an outbox entry. The entries of one subject are published in the order of the generations, and those of
 * one generation in the order in which they happened; the move to a generation is its first.
 */
export function addOutboxEntry(world: World, subject: string, { type, detail }: Announcement): Write {
  const key = { pk: partition(subject), sk: placeOf(world, type, detail.generation) }
  return put(world, {
    ...key,
    ...dueKeys('outbox', graceEnd(world.now()), `${subject}#${key.sk}`),
    ...itemTypeAttributes('outbox'),
    announcement: { type, detail: { event_id: eventId(world, key), ...detail } },
  })
}

/** A generation has one move, which its number names. */
function placeOf(world: World, type: Announcement['type'], generation: number): string {
  const digits = String(generation).padStart(12, '0')
  return movesOfPointer.includes(type) ? digits : `${digits}#${world.newId()}`
}

const movesOfPointer: readonly Announcement['type'][] = [
  'Model version activated',
  'Registered model version activated',
  'Registered model out of service',
]

/** Returns the id of the event of an entry: the same however often it is published. */
function eventId(world: World, { pk, sk }: ItemKey): string {
  return world.uuidOf('event', pk, sk)
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
  return queryFirst(world, query, (row) => parse(world, row))
}

export async function eraseOutboxEntry(world: World, { pk, sk }: OutboxEntry): Promise<void> {
  await documentClient(world).send(new DeleteCommand({ TableName: world.settings.table, Key: { pk, sk } }))
}

/** Entries of earlier releases have no event id, and none of the fields that came with it. */
function parse(world: World, row: Row): OutboxEntry {
  const { announcement, ...key } = outboxEntrySchema.parse(row)
  const { type, detail } = announcement
  if (detail.event_id !== undefined) return { ...key, announcement }
  return {
    ...key,
    announcement: { type, detail: { event_id: eventId(world, key), ...detail, ...laterFields(detail) } },
  }
}

function laterFields({ handle, from, to, actor }: Row): Row {
  if (handle === undefined) return { previous_version: from }
  return { version_no: to, previous_version_no: from, run_id: isRunId(String(actor)) ? actor : null }
}
