import * as z from 'zod'
import { effortSchema } from '#rules/effort.ts'
import type { ExportPart } from '#rules/export-part.ts'
import { hashOfJson } from '#rules/json-object.ts'
import { modelFields } from '#rules/model-fields.ts'
import { scoringMethodSchema } from '#rules/scoring-method.ts'
import { traitKeySchema } from '#rules/trait.ts'
import { maxTraits } from '#rules/trait-names.ts'
import { type Version, versionChangesSchema, versionOriginSchema } from '#rules/version.ts'

/** Rises when an earlier release would misread an export. */
const exportFormat = 1

const sha256 = (description: string) =>
  z
    .string()
    .regex(/^[0-9a-f]{64}$/, 'A SHA-256 is 64 of 0–9 and a–f.')
    .describe(description)

export const manifestSchema = z
  .strictObject({
    format: z
      .literal(exportFormat, `This service reads exports of format ${exportFormat}.`)
      .describe('The format of the export.'),
    origin: versionOriginSchema,
    engine: z
      .string()
      .regex(/^[0-9]+\.[0-9]+\.[0-9]+$/, 'An engine has a version like "2.0.0".')
      .describe('The engine that trained the version.'),
    embedder: z.string().min(1).max(100).describe('The embedder of the texts: `lexical`, or an embedding model.'),
    scoring_method: scoringMethodSchema,
    max_depth: modelFields.max_depth,
    effort: effortSchema,
    param_hash: sha256('SHA-256 of the key, calibration and weights of each trait, ordered by key.'),
    samples_hash: sha256('SHA-256 of the samples that the version learned from.'),
    sample_count: z.int().min(0).describe('The number of samples that the version learned from.'),
    changes: versionChangesSchema.nullable(),
    parts: z
      .array(
        z.strictObject({
          key: traitKeySchema.describe('The key of the trait.'),
          sha256: sha256('SHA-256 of the part, as canonical JSON.'),
        }),
      )
      .min(1)
      .max(maxTraits)
      .describe('The parts of the export, one a trait, in the order of the score card.'),
    sha256: sha256('SHA-256 of the manifest without this field, as canonical JSON.'),
  })
  .meta({
    id: 'ExportManifest',
    description:
      'Everything about a version but its traits, which are the parts. The export of an imported version has the manifest of the version that was trained. Canonical JSON has no spaces, and fields in the order of their names.',
  })
export type Manifest = z.infer<typeof manifestSchema>

/** Returns the manifest of a version with these parts. That of an imported version is the one that it was imported by. */
export function manifestOf(version: Version, parts: readonly ExportPart[]): Manifest {
  const { engine, embedder, effort, param_hash, samples_hash, sample_count, changes, segmenting } = version
  const { handle, version_no, triggered_by, run_id, created_at } = version.imported_from ?? version
  const content = {
    format: exportFormat,
    origin: { handle, version_no, triggered_by, run_id, created_at },
    ...{ engine, embedder, scoring_method: scoringMethodSchema.parse(version.scoring_method) },
    ...{ max_depth: segmenting.max_depth, effort, param_hash, samples_hash, sample_count, changes },
    parts: parts.map((part) => ({ key: part.trait.key, sha256: hashOfJson(part) })),
  } satisfies Omit<Manifest, 'sha256'>
  return { ...content, sha256: hashOfJson(content) }
}

/** Computes the hash that a manifest must have. */
export function hashOfManifest({ sha256: _, ...content }: Manifest): string {
  return hashOfJson(content)
}
