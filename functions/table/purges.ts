import { QueryCommand } from '@aws-sdk/lib-dynamodb'
import * as z from 'zod'
import type { Lease, LeasedRun } from '#rules/lease.ts'
import { countsByTrait } from '#rules/sample.ts'
import { documentClient } from '#table/document-client.ts'
import { isLeaseHolder } from '#table/leases.ts'
import { modelKey } from '#table/model-keys.ts'
import { countSamples, sampleKey, samplesQuery } from '#table/samples.ts'
import { transact, type Write } from '#table/transact.ts'
import { erase, exists, update } from '#table/write.ts'
import type { World } from '#world/world.ts'

/** The attributes of a sample that a purge reads. It never reads the text. */
const storedSampleSchema = z.object({ id: z.int(), trait: z.string(), quality: z.number(), created_at: z.string() })
export type StoredSample = z.infer<typeof storedSampleSchema>

/** Returns at most so many samples of a model, in id order, behind one id and up to another. */
export async function firstSamples(
  world: World,
  handle: string,
  { after = 0, through, atMost }: { readonly after?: number; readonly through: number; readonly atMost: number },
): Promise<readonly StoredSample[]> {
  const { Items = [] } = await documentClient(world).send(
    new QueryCommand({
      TableName: world.settings.table,
      ...samplesQuery(handle),
      ...(after > 0 && { ExclusiveStartKey: sampleKey(handle, after) }),
      ProjectionExpression: 'id, trait, quality, created_at',
      Limit: atMost,
    }),
  )
  return Items.map((row) => storedSampleSchema.parse(row)).filter(({ id }) => id <= through)
}

/** Returns the maximum number of samples that one transaction purges, beside the model and the counts of so many traits. */
export function maxPurgedPerTransaction(traitCount: number): number {
  return 99 - traitCount
}

/** The attributes of the lease that a purge changes with each transaction. */
export type PurgeHeartbeat = Pick<Lease, 'expires_at'> & Partial<Pick<Lease, 'phase' | 'done'>>

/**
 * Erases samples and subtracts them from the counts, all or none. With `through`, notes that none is left up to that id. Returns 'lease_lost' where the run no longer has the lease, and
 * 'conflict' where another attempt of the run has erased some of the samples.
 */
export async function purgeTogether(
  world: World,
  run: LeasedRun,
  samples: readonly StoredSample[],
  { through, heartbeat }: { readonly through: number | undefined; readonly heartbeat: PurgeHeartbeat },
): Promise<'purged' | 'lease_lost' | 'conflict'> {
  const changed = Object.entries(heartbeat).map(([name, value]) => [`lease.${name}`, value])
  const writes: Record<string, Write> = {
    lease: update(world, modelKey(run.handle), {
      set: { ...Object.fromEntries(changed), ...(through !== undefined && { purged_through: through }) },
      add: { training_data_revision: 1 },
      ...isLeaseHolder(run),
    }),
  }
  for (const [trait, { positive, negative }] of countsByTrait(samples)) {
    const change = { positive: -positive, negative: -negative }
    writes[`trait ${trait}`] = countSamples(world, run.handle, trait, change)
  }
  for (const { id } of samples) writes[`sample ${id}`] = erase(world, sampleKey(run.handle, id), exists)
  const refused = await transact(world, writes)
  if (refused.includes('lease')) return 'lease_lost'
  return refused.length > 0 ? 'conflict' : 'purged'
}
