import * as z from 'zod'
import type { OwedKind } from '#rules/owed-work.ts'
import type { Row } from '#table/document-client.ts'
import { queryFirst } from '#table/paging.ts'
import { indexPartitions } from '#table/partitions.ts'
import type { ItemKey } from '#table/write.ts'
import type { World } from '#world/world.ts'

/** The index in which the sweep finds owed work, in the order of the times at which it is to be attempted. */
export const dueIndex = { name: 'gsi1' } as const

export const duePartitions: Readonly<Record<OwedKind, string>> = {
  outbox: indexPartitions.dueEvents,
  retrains: indexPartitions.dueRetrains,
  leases: indexPartitions.dueLeases,
  jobs: indexPartitions.dueJobs,
  scoring_jobs: indexPartitions.dueScoringJobs,
  webhooks: indexPartitions.dueWebhooks,
  imports: indexPartitions.dueImports,
}

/** Returns the attributes by which owed work stands in the index. Whoever stores owed work writes them in the same transaction. */
export function dueKeys(kind: OwedKind, due_at: string, name: string): Row {
  return { gsi1pk: duePartitions[kind], gsi1sk: `${due_at}#${name}` }
}

/** Owed work as the index has it. The index can be a moment behind the item. */
export type DueEntry<Owed> = {
  readonly kind: OwedKind
  readonly key: ItemKey
  /** The place in the index, which changes whenever the work is postponed or scheduled anew. */
  readonly place: string
  /** The number of attempts in a row that failed. */
  readonly failures: number
  /** The time at which it first fell due. */
  readonly owed_since: string
  /** Parses the item. Throws where the item is malformed: that must not keep the sweep from the others. */
  readonly parse: () => Owed
}

const entrySchema = z.object({
  pk: z.string(),
  sk: z.string(),
  gsi1sk: z.string(),
  gsi2sk: z.string().optional(),
  failures: z.int().catch(0),
})

/** The entries to read: at most so many of those that are due now, or within so many seconds. */
export type DueRequest = { readonly atMost: number; readonly withinSeconds?: number }

/** Returns the entries of a kind that are due, the longest due first. */
export async function firstDue<Owed>(
  world: World,
  kind: OwedKind,
  schema: z.ZodType<Owed>,
  { atMost, withinSeconds = 0 }: DueRequest,
): Promise<readonly DueEntry<Owed>[]> {
  const until = new Date(world.now().getTime() + withinSeconds * 1000).toISOString()
  const query = {
    IndexName: dueIndex.name,
    KeyConditionExpression: 'gsi1pk = :partition AND gsi1sk <= :until',
    // "~" sorts after "#", so that work that is due in this very millisecond is included.
    ExpressionAttributeValues: { ':partition': duePartitions[kind], ':until': `${until}~` },
    Limit: atMost,
  }
  return queryFirst(world, query, (row) => {
    const { pk, sk, gsi1sk: place, gsi2sk, failures } = entrySchema.parse(row)
    const owed_since = gsi2sk ?? place.slice(0, place.indexOf('#'))
    return { kind, key: { pk, sk }, place, failures, owed_since, parse: () => schema.parse(row) }
  })
}
