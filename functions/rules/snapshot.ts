import { createHash } from 'node:crypto'
import { z } from 'zod'
import { aggregationSchema } from '#rules/trait.ts'
import { traitMetricsSchema } from '#rules/trait-metrics.ts'

/** What training makes of one trait: its weights, and beside them what scoring and people need to know of it. */
export const snapshotSchema = z.object({
  trait: z.string(),
  weights: z.custom<Uint8Array>((value) => value instanceof Uint8Array),
  calibration: z.record(z.string(), z.unknown()),
  metrics: traitMetricsSchema,
  sample_count: z.int(),
  samples_hash: z.string(),
  /** How it was calibrated to combine the scores of a long text's segments. Not known of older ones. */
  aggregation: aggregationSchema.optional(),
})
export type Snapshot = z.infer<typeof snapshotSchema>

/** The version's fingerprint: SHA-256 over each trait's key, calibration and weights as they are stored. */
export function hashOfSnapshots(snapshots: readonly Snapshot[]): string {
  const hash = createHash('sha256')
  for (const { trait, calibration, weights } of inKeyOrder(snapshots)) {
    hash.update(JSON.stringify([trait, calibration, weights.byteLength])).update(weights)
  }
  return hash.digest('hex')
}

/** The fingerprint of all samples that the version learned from. */
export function samplesHashOf(snapshots: readonly Snapshot[]): string {
  const rows = inKeyOrder(snapshots).map(({ trait, samples_hash }) => `${trait} ${samples_hash}`)
  return createHash('sha256').update(rows.join('\n')).digest('hex')
}

function inKeyOrder(snapshots: readonly Snapshot[]): readonly Snapshot[] {
  return snapshots.toSorted((a, b) => (a.trait < b.trait ? -1 : 1))
}
