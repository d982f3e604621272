import * as z from 'zod'
import type { OwedKind } from '#rules/owed-work.ts'
import type { Row } from '#table/document-client.ts'
import { type DueEntry, dueKeys, duePartitions, firstDue } from '#table/due-index.ts'
import { queryFirst } from '#table/paging.ts'
import { indexPartitions } from '#table/partitions.ts'
import { commit } from '#table/transact.ts'
import { update } from '#table/write.ts'
import type { World } from '#world/world.ts'

/** The index of work that was attempted and is still owed, in the order of the times at which it first fell due. */
export const stillOwedIndex = { name: 'gsi2' } as const
const stillOwedPartition = (kind: OwedKind) => `${indexPartitions.stillOwed}${duePartitions[kind]}`

/** Returns the attributes of work that was attempted, is due again later, and has been owed since an earlier time. */
export function stillOwedKeys(kind: OwedKind, since: string): Row {
  return { gsi2pk: stillOwedPartition(kind), gsi2sk: since }
}

/**
 * Postpones work whose attempt failed, so that the sweep reaches the work behind it. Returns false, and changes nothing, where it
 * has been done or scheduled anew since it was read.
 */
export function postponeFailed(
  world: World,
  { kind, key, place, failures, owed_since }: DueEntry<unknown>,
  to: string,
): Promise<boolean> {
  const name = place.slice(place.indexOf('#') + 1)
  return commit(world, {
    owed: update(world, key, {
      set: { ...dueKeys(kind, to, name), ...stillOwedKeys(kind, owed_since), failures: failures + 1 },
      when: '#gsi1sk = :place',
      values: { place },
    }),
  })
}

/** Returns the time since which the oldest work of a kind is owed; undefined where none is. The indexes can be a moment behind. */
export async function oldestOwed(world: World, kind: OwedKind): Promise<string | undefined> {
  const attempted = {
    IndexName: stillOwedIndex.name,
    KeyConditionExpression: 'gsi2pk = :partition',
    ExpressionAttributeValues: { ':partition': stillOwedPartition(kind) },
    Limit: 1,
  }
  const times = await Promise.all([
    firstDue(world, kind, z.unknown(), { atMost: 1 }).then((due) => due.map(({ owed_since }) => owed_since)),
    queryFirst(world, attempted, ({ gsi2sk }) => z.string().parse(gsi2sk)),
  ])
  return times.flat().toSorted()[0]
}
