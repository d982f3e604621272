import type { z } from 'zod'
import type { Row } from '#table/document-client.ts'
import { queryFirst } from '#table/paging.ts'
import type { World } from '#world/world.ts'

/** The index that finds what the sweep is to look at, ordered by when that is due. */
export const dueIndex = { name: 'gsi1' } as const

/** The place in it of an item that falls due. */
export function dueIndexKey(partition: string, due_at: string, handle: string): Row {
  return { gsi1pk: partition, gsi1sk: `${due_at}#${handle}` }
}

/** The first few items of a partition that are due by now, the longest due first. The index may be a moment behind. */
export async function firstDue<T>(
  world: World,
  partition: string,
  schema: z.ZodType<T>,
  atMost: number,
): Promise<readonly T[]> {
  const query = {
    IndexName: dueIndex.name,
    KeyConditionExpression: 'gsi1pk = :partition AND gsi1sk <= :now',
    // "~" sorts after "#": all that fall due in this very millisecond count.
    ExpressionAttributeValues: { ':partition': partition, ':now': `${world.now().toISOString()}~` },
    Limit: atMost,
  }
  return queryFirst(world, query, (row) => schema.parse(row))
}
