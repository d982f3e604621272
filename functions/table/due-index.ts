import type * as z from 'zod'
import type { Row } from '#table/document-client.ts'
import { queryFirst } from '#table/paging.ts'
import type { World } from '#world/world.ts'

/** The index in which the sweep finds items that are due, in the order of their due times. */
export const dueIndex = { name: 'gsi1' } as const

/** Returns the key of an item in this index. */
export function dueIndexKey(partition: string, due_at: string, name: string): Row {
  return { gsi1pk: partition, gsi1sk: `${due_at}#${name}` }
}

/** The items to read: at most so many of those that are due now, or within so many seconds. */
export type DueRequest = { readonly atMost: number; readonly withinSeconds?: number }

/** Returns the items of a partition that are due, the longest due first. The index can be a moment behind. */
export async function firstDue<T>(
  world: World,
  partition: string,
  schema: z.ZodType<T>,
  { atMost, withinSeconds = 0 }: DueRequest,
): Promise<readonly T[]> {
  const until = new Date(world.now().getTime() + withinSeconds * 1000).toISOString()
  const query = {
    IndexName: dueIndex.name,
    KeyConditionExpression: 'gsi1pk = :partition AND gsi1sk <= :now',
    // "~" sorts after "#", so that items due in this very millisecond are included.
    ExpressionAttributeValues: { ':partition': partition, ':now': `${until}~` },
    Limit: atMost,
  }
  return queryFirst(world, query, (row) => schema.parse(row))
}
