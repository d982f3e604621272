import * as z from 'zod'
import { calibrationSchema } from '#rules/calibration.ts'
import type { IntrinsicAxis } from '#rules/intrinsic-axis.ts'
import { ownValue } from '#rules/own-value.ts'
import { Refusal } from '#rules/refusal.ts'
import type { Snapshot } from '#rules/snapshot.ts'
import {
  aggregationSchema,
  type Trait,
  traitFields,
  traitKeySchema,
  traitSchema,
  traitTypeSchema,
} from '#rules/trait.ts'
import { traitMetricsSchema } from '#rules/trait-metrics.ts'
import type { Version } from '#rules/version.ts'

/** The most bytes of a trait's weights. With the rest of its part they stay below the 400 KB of an item in DynamoDB. */
const maxWeightsBytes = 380_000
const base64Pattern = /^([A-Za-z0-9+/]{4})*([A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/

/** No field has a default here: one that is missing was lost on the way. */
const declaredTraitSchema = z.strictObject({
  key: traitKeySchema,
  ...traitFields,
  type: traitTypeSchema,
  kind: traitSchema.shape.kind,
})
export type DeclaredTrait = z.infer<typeof declaredTraitSchema>

const share = z.number().min(0).max(1)

/** The parts of the discovery of an axis that later trainings need. Its weights are those of the version. */
const discoverySchema = z.strictObject({
  shrinkage: z.number(),
  calibration: calibrationSchema,
  discrimination: share.nullable(),
  explained_variance: share,
})
export type AxisDiscovery = z.infer<typeof discoverySchema>

export const exportPartSchema = z
  .strictObject({
    trait: declaredTraitSchema.describe('The trait as it is declared.'),
    weights_base64: z
      .string()
      .max(Math.ceil(maxWeightsBytes / 3) * 4)
      .regex(base64Pattern, 'This must be base64, with its padding.'),
    calibration: calibrationSchema,
    metrics: traitMetricsSchema,
    aggregation: aggregationSchema.describe(
      "Combines the scores of a long text's segments. The breaks were fitted for it.",
    ),
    sample_count: z.int().min(0).describe('The number of samples that the trait was trained on.'),
    samples_hash: z.string().max(200).describe('A hash of these samples.'),
    discovery: discoverySchema.nullable().describe('Of a discovered axis: what later trainings need of its discovery.'),
  })
  .meta({ id: 'ExportPart', description: 'Everything about one trait of a version. It has no text of a sample.' })
export type ExportPart = z.infer<typeof exportPartSchema>

/** A trait of a model, with its axis where it is a discovered one. */
export type TraitToExport = { readonly trait: Trait | undefined; readonly axis: IntrinsicAxis | undefined }

/** Returns the part of a trait. Refuses a trait that the model no longer has, because only the model declares it. */
export function exportPartOf(version: Version, snapshot: Snapshot, { trait, axis }: TraitToExport): ExportPart {
  if (!trait) throw notExportable(version, snapshot.trait)
  const { key, name, description, positive_label, negative_label, aggregation, type, kind } = trait
  const { calibration, metrics, sample_count, samples_hash } = snapshot
  return {
    trait: { key, name, description, positive_label, negative_label, aggregation, type, kind },
    weights_base64: Buffer.from(snapshot.weights).toString('base64'),
    ...{ calibration, metrics },
    aggregation: ownValue(version.segmenting.aggregations, key) ?? 'none',
    ...{ sample_count, samples_hash },
    discovery: kind === 'intrinsic' && axis ? discoveryOf(trait, axis) : null,
  }
}

function discoveryOf({ discovered }: Trait, { shrinkage, calibration }: IntrinsicAxis): AxisDiscovery {
  const { discrimination = null, explained_variance = 0 } = discovered ?? {}
  return { shrinkage, calibration, discrimination, explained_variance }
}

/** The fields of a trait that a part has beside the snapshot. */
export const importedTraitSchema = z.object({ trait: declaredTraitSchema, discovery: discoverySchema.nullable() })
export type ImportedTrait = z.infer<typeof importedTraitSchema>

/** A part of an import, as it is stored until the version is recorded. */
export type ImportedPart = ImportedTrait & { readonly snapshot: Snapshot }

export function importedPartOf({ trait, weights_base64, discovery, ...snapshot }: ExportPart): ImportedPart {
  const weights = Buffer.from(weights_base64, 'base64')
  return { trait, discovery, snapshot: { trait: trait.key, weights, ...snapshot } }
}

function notExportable({ version_no }: Version, trait: string): Refusal {
  const message = `v${version_no} can't be exported: its trait "${trait}" was deleted from the model.`
  return new Refusal('feature_unavailable', message, { feature: 'export', trait })
}
