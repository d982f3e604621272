import * as z from 'zod'
import { calibrationSchema } from '#rules/calibration.ts'
import { omitFields } from '#rules/fields.ts'
import { shownInstant } from '#rules/instant.ts'
import { ownValue } from '#rules/own-value.ts'
import { pageSchema } from '#rules/page.ts'
import type { Snapshot } from '#rules/snapshot.ts'
import { aggregationSchema } from '#rules/trait.ts'
import { traitMetricsSchema } from '#rules/trait-metrics.ts'
import { type Version, versionSchema } from '#rules/version.ts'

const sha256 = (description: string) => z.string().meta({ description, pattern: '^[0-9a-f]{64}$' })

const hiddenFields = {
  handle: true,
  traits: true,
  segmenting: true,
  samples_through: true,
  first_of_month: true,
  scoring_jobs: true,
} as const

const curves = { scores: true, reliability: true } as const

export const versionSummarySchema = versionSchema
  .omit(hiddenFields)
  .extend({
    version_no: z.int().min(1).describe('The number of the version in its model: 7 is `v7`.'),
    version_id: z.int().min(1).describe('The id of the version, unique in the deployment.'),
    triggered_by: versionSchema.shape.triggered_by.describe('The kind of run that recorded the version.'),
    param_hash: sha256('SHA-256 of the key, calibration and weights of each trait, ordered by key.'),
    samples_hash: sha256('SHA-256 of the samples that the version learned from.'),
    embedder: z.string().describe('The embedder of the texts: `lexical`, or an embedding model.'),
    metrics: z.object({
      effort: versionSchema.shape.effort,
      traits: z.record(z.string(), traitMetricsSchema).describe('Trait key → the metrics of the trait.'),
    }),
    imported_from: versionSchema.shape.imported_from.describe(
      'The version that this one is a copy of, with the hash of its export; null for a version that was trained here. `changes` and `auc_difference` of an imported version count since versions of that model.',
    ),
    created_at: shownInstant('The time at which the version was recorded.'),
  })
  .meta({ id: 'VersionSummary' })

export const versionPageSchema = pageSchema(versionSummarySchema).meta({ id: 'VersionPage' })

export const versionDetailSchema = versionSummarySchema
  .extend({
    snapshot: z
      .object({
        engine: z.string(),
        embedder: z.string(),
        scoring_method: z.string(),
        max_depth: z.int(),
        traits: z
          .record(
            z.string(),
            z.object({
              weights_base64: z.string(),
              weights_bytes: z.int(),
              calibration: calibrationSchema,
              aggregation: aggregationSchema,
            }),
          )
          .describe('Trait key → everything that scoring with the trait requires.'),
      })
      .nullable()
      .describe('Everything that scoring with the version requires; null for a key with the scope `scoring`.'),
  })
  .meta({ id: 'VersionDetail' })

/** Returns the version as lists show it. */
export function versionSummary(version: Version): z.infer<typeof versionSummarySchema> {
  const { effort, metrics } = version
  return { ...omitFields(version, hiddenFields), metrics: { effort, traits: metrics } }
}

/** Returns the version without the curves of its traits: numbers to draw, which say little to a reader and take a third of the room. */
export function versionSummaryWithoutCurves(version: Version): z.infer<typeof versionSummarySchema> {
  const traits = Object.entries(version.metrics).map(([key, metrics]) => [key, omitFields(metrics, curves)])
  return versionSummary({ ...version, metrics: Object.fromEntries(traits) })
}

/**
 * Returns the version with everything that scoring with it requires, the weights in base64. `snapshot` is null if the
 * snapshots were not read.
 */
export function versionDetail(
  version: Version,
  snapshots: readonly Snapshot[] | undefined,
): z.infer<typeof versionDetailSchema> {
  return { ...versionSummary(version), snapshot: snapshots ? snapshotView(version, snapshots) : null }
}

function snapshotView(version: Version, snapshots: readonly Snapshot[]) {
  const { engine, embedder, scoring_method, segmenting } = version
  const traits = snapshots.map(({ trait, weights, calibration }) => [
    trait,
    {
      weights_base64: Buffer.from(weights).toString('base64'),
      weights_bytes: weights.byteLength,
      calibration,
      aggregation: ownValue(segmenting.aggregations, trait) ?? 'none',
    },
  ])
  return { engine, embedder, scoring_method, max_depth: segmenting.max_depth, traits: Object.fromEntries(traits) }
}
