import { createHash } from 'node:crypto'
import * as z from 'zod'
import { calibrationSchema } from '#rules/calibration.ts'
import type { OutOfFoldScore } from '#rules/out-of-fold-score.ts'
import { aggregationSchema } from '#rules/trait.ts'
import { traitMetricsSchema } from '#rules/trait-metrics.ts'

/** The result of training one trait: its weights, and the calibration and metrics that go with them. */
export const snapshotSchema = z.object({
  trait: z.string(),
  weights: z.custom<Uint8Array>((value) => value instanceof Uint8Array),
  calibration: calibrationSchema,
  metrics: traitMetricsSchema,
  sample_count: z.int(),
  samples_hash: z.string(),
  /** Combines the scores of a long text's segments. The breaks were fitted for it. Absent from older snapshots. */
  aggregation: aggregationSchema.optional(),
})
export type Snapshot = z.infer<typeof snapshotSchema>

/** A snapshot, and the out-of-fold scores of the samples that its trait was trained on, in order of their ids. */
export type TrainedSnapshot = { readonly snapshot: Snapshot; readonly outOfFold: readonly OutOfFoldScore[] }

/** Computes the version's param_hash: SHA-256 over each trait's key, calibration and weights as they are stored. */
export function hashOfSnapshots(snapshots: readonly Snapshot[]): string {
  const hash = createHash('sha256')
  for (const { trait, calibration, weights } of inKeyOrder(snapshots)) {
    hash.update(JSON.stringify([trait, calibration, weights.byteLength])).update(weights)
  }
  return hash.digest('hex')
}

/** Computes the version's samples_hash: SHA-256 over the hashes of each trait's training samples. */
export function samplesHashOf(snapshots: readonly Snapshot[]): string {
  const rows = inKeyOrder(snapshots).map(({ trait, samples_hash }) => `${trait} ${samples_hash}`)
  return createHash('sha256').update(rows.join('\n')).digest('hex')
}

/**
 * Returns the newest engine that trained any of the snapshots, and the traits that an earlier one did: a run that a deployment
 * overtakes has both.
 */
export function enginesOf(snapshots: readonly Snapshot[]): { newest: string; outdated: readonly string[] } {
  const newest = snapshots.map(engineOf).reduce((one, other) => (isNewer(other, one) ? other : one), '')
  const outdated = snapshots.filter((snapshot) => engineOf(snapshot) !== newest)
  return { newest, outdated: outdated.map(({ trait }) => trait) }
}

function engineOf({ calibration }: Snapshot): string {
  return calibration.engine_version
}

/** Compares engine versions, which are semantic versions. */
function isNewer(version: string, other: string): boolean {
  return version.localeCompare(other, 'en', { numeric: true }) > 0
}

function inKeyOrder(snapshots: readonly Snapshot[]): readonly Snapshot[] {
  return snapshots.toSorted((a, b) => (a.trait < b.trait ? -1 : 1))
}
