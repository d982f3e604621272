import type { Snapshot } from '#rules/snapshot.ts'
import type { Version } from '#rules/version.ts'

/** A version as lists show it. */
export function versionSummary({
  handle: _,
  traits: __,
  segmenting: ___,
  samples_through: ____,
  first_of_month: _____,
  metrics,
  ...version
}: Version) {
  return { ...version, metrics: { effort: version.effort, traits: metrics } }
}

/** A version with all that scoring with it needs, the weights in base64. */
export function versionDetail(version: Version, snapshots: readonly Snapshot[]) {
  const { engine, embedder, scoring_method, segmenting } = version
  const traits = snapshots.map(({ trait, weights, calibration }) => [
    trait,
    {
      weights_base64: Buffer.from(weights).toString('base64'),
      weights_bytes: weights.byteLength,
      calibration,
      aggregation: segmenting.aggregations[trait] ?? 'none',
    },
  ])
  return {
    ...versionSummary(version),
    snapshot: {
      engine,
      embedder,
      scoring_method,
      max_depth: segmenting.max_depth,
      traits: Object.fromEntries(traits),
    },
  }
}
