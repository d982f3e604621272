import { QueryCommand } from '@aws-sdk/lib-dynamodb'
import { z } from 'zod'
import type { Claim, HeldRun } from '#rules/run.ts'
import { countsByTrait } from '#rules/sample.ts'
import { documents } from '#table/documents.ts'
import { heldBy } from '#table/holds.ts'
import { modelKey } from '#table/models.ts'
import { countSamples, sampleKey, samplesOf } from '#table/samples.ts'
import { transact, type Write } from '#table/transact.ts'
import { erase, exists, update } from '#table/write.ts'
import type { World } from '#world/world.ts'

/** What a purge needs to know of a sample: not its text. */
const storedSample = z.object({ id: z.int(), trait: z.string(), quality: z.number() })
export type StoredSample = z.infer<typeof storedSample>

/** The first few of all samples of a model. */
export async function firstSamples(world: World, handle: string, atMost: number): Promise<readonly StoredSample[]> {
  const { Items = [] } = await documents(world).send(
    new QueryCommand({
      TableName: world.settings.table,
      ...samplesOf(handle, undefined),
      ProjectionExpression: 'id, trait, quality',
      Limit: atMost,
    }),
  )
  return Items.map((row) => storedSample.parse(row))
}

/** The most samples that one transaction purges, beside the model and the counts of up to so many traits. */
export function purgedPerWrite(traitCount: number): number {
  return 99 - traitCount
}

/** A sign of life of a purge: what changes in the claim of its run. */
export type PurgeSign = Pick<Claim, 'lease_until'> & Partial<Pick<Claim, 'phase' | 'done'>>

/**
 * Erases samples with their counts, all or none. Says what stood in the way: that the run no longer holds the model, or that
 * another attempt of it has erased some of them.
 */
export async function purgeTogether(
  world: World,
  run: HeldRun,
  samples: readonly StoredSample[],
  sign: PurgeSign,
): Promise<'purged' | 'lost' | 'met'> {
  const claimed = Object.entries(sign).map(([name, value]) => [`claim.${name}`, value])
  const writes: Record<string, Write> = {
    hold: update(world, modelKey(run.handle), {
      set: Object.fromEntries(claimed),
      add: { supervision: 1 },
      ...heldBy(run),
    }),
  }
  for (const [trait, { positive, negative }] of countsByTrait(samples)) {
    const fewer = { positive: -positive, negative: -negative }
    writes[`trait ${trait}`] = countSamples(world, run.handle, trait, fewer)
  }
  for (const { id } of samples) writes[`sample ${id}`] = erase(world, sampleKey(run.handle, id), exists)
  const refused = await transact(world, writes)
  if (refused.includes('hold')) return 'lost'
  return refused.length > 0 ? 'met' : 'purged'
}
