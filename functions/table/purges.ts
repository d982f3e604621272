import { QueryCommand } from '@aws-sdk/lib-dynamodb'
import { z } from 'zod'
import type { Lease, LeasedRun } from '#rules/run.ts'
import { countsByTrait } from '#rules/sample.ts'
import { documentClient } from '#table/document-client.ts'
import { isLeaseHolder } from '#table/leases.ts'
import { modelKey } from '#table/models.ts'
import { countSamples, sampleKey, samplesQuery } from '#table/samples.ts'
import { transact, type Write } from '#table/transact.ts'
import { erase, exists, update } from '#table/write.ts'
import type { World } from '#world/world.ts'

/** What a purge needs to know of a sample: not its text. */
const storedSampleSchema = z.object({ id: z.int(), trait: z.string(), quality: z.number() })
export type StoredSample = z.infer<typeof storedSampleSchema>

/** The first few of all samples of a model. */
export async function firstSamples(world: World, handle: string, atMost: number): Promise<readonly StoredSample[]> {
  const { Items = [] } = await documentClient(world).send(
    new QueryCommand({
      TableName: world.settings.table,
      ...samplesQuery(handle, undefined),
      ProjectionExpression: 'id, trait, quality',
      Limit: atMost,
    }),
  )
  return Items.map((row) => storedSampleSchema.parse(row))
}

/** The most samples that one transaction purges, beside the model and the counts of up to so many traits. */
export function maxPurgedPerTransaction(traitCount: number): number {
  return 99 - traitCount
}

/** A sign of life of a purge: what changes in the claim of its run. */
export type PurgeHeartbeat = Pick<Lease, 'expires_at'> & Partial<Pick<Lease, 'phase' | 'done'>>

/**
 * Erases samples with their counts, all or none. Says what stood in the way: that the run no longer holds the model, or that
 * another attempt of it has erased some of them.
 */
export async function purgeTogether(
  world: World,
  run: LeasedRun,
  samples: readonly StoredSample[],
  sign: PurgeHeartbeat,
): Promise<'purged' | 'lease_lost' | 'conflict'> {
  const changed = Object.entries(sign).map(([name, value]) => [`lease.${name}`, value])
  const writes: Record<string, Write> = {
    lease: update(world, modelKey(run.handle), {
      set: Object.fromEntries(changed),
      add: { training_data_revision: 1 },
      ...isLeaseHolder(run),
    }),
  }
  for (const [trait, { positive, negative }] of countsByTrait(samples)) {
    const fewer = { positive: -positive, negative: -negative }
    writes[`trait ${trait}`] = countSamples(world, run.handle, trait, fewer)
  }
  for (const { id } of samples) writes[`sample ${id}`] = erase(world, sampleKey(run.handle, id), exists)
  const refused = await transact(world, writes)
  if (refused.includes('lease')) return 'lease_lost'
  return refused.length > 0 ? 'conflict' : 'purged'
}
