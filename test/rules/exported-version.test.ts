import { expect, test } from 'vitest'
import { hashOfManifest, type Manifest, manifestOf, manifestSchema } from '#rules/export-manifest.ts'
import { exportPartOf, exportPartSchema, importedPartOf } from '#rules/export-part.ts'
import { versionExportView } from '#rules/export-view.ts'
import { importVersionSchema } from '#rules/import-request.ts'
import { importedVersionView } from '#rules/import-view.ts'
import { importedVersion, originText, runOfImport } from '#rules/imported-version.ts'
import type { IntrinsicAxis } from '#rules/intrinsic-axis.ts'
import { hashOfJson } from '#rules/json-object.ts'
import { tryParse } from '#rules/parse-input.ts'
import type { Snapshot } from '#rules/snapshot.ts'
import type { Trait } from '#rules/trait.ts'
import { newImport } from '#rules/version-import.ts'
import { aModel, aTrait, aVersion, noon, origin } from './support/models.ts'

const spread = { p25: 40, p75: 60, p25_log_odds: 0, p75_log_odds: 0, mean: 50 }
const breaks = { developing: 40, solid: 50, strong: 60 }
const calibration = { engine_version: '2.0.0', breaks, negatives: spread, positives: spread }
const snapshot: Snapshot = {
  ...{ trait: 'warmth', weights: Uint8Array.of(1, 2, 3, 250), calibration, metrics: { auc: 0.9 }, sample_count: 9 },
  samples_hash: 'ef56',
}
const warmth: Trait = { ...aTrait('warmth', 5, 4), description: 'How warm.', is_suggestion: false }
const version = aVersion({
  segmenting: { max_depth: 2, aggregations: { warmth: 'max' } },
  ...{ param_hash: 'a'.repeat(64), samples_hash: 'b'.repeat(64), run_id: 'run_01J00000000000000000000000' },
})
const part = exportPartOf(version, snapshot, { trait: warmth, axis: undefined })

test('a part of an export is a trait as it is declared, with its weights in base64 and nothing of a sample', () => {
  expect(part).toEqual({
    trait: {
      ...{ key: 'warmth', name: 'warmth', description: 'How warm.', positive_label: 'positive' },
      ...{ negative_label: 'negative', aggregation: 'mean', type: 'spectrum', kind: 'extrinsic' },
    },
    ...{ weights_base64: 'AQID+g==', calibration, metrics: { auc: 0.9 }, aggregation: 'max', sample_count: 9 },
    ...{ samples_hash: 'ef56', discovery: null },
  })
  expect(exportPartSchema.parse(part)).toEqual(part)
})

test('a part that is imported has the snapshot that was exported', () => {
  expect(importedPartOf(part)).toEqual({
    trait: part.trait,
    discovery: null,
    snapshot: { ...snapshot, weights: Buffer.from(snapshot.weights), aggregation: 'max' },
  })
})

test('a version without an aggregation for a trait reads texts as a whole', () => {
  const older = aVersion({ segmenting: { max_depth: 1, aggregations: {} } })

  expect(exportPartOf(older, snapshot, { trait: warmth, axis: undefined }).aggregation).toBe('none')
})

test('the part of a discovered trait has what later trainings need of its discovery', () => {
  const axis: IntrinsicAxis = {
    trait: 'warmth',
    weights: Uint8Array.of(9),
    shrinkage: 0.25,
    discovered_through: 7,
    calibration,
  }
  const anchors = { positive: [1], negative: [2] }
  const statistics = { discrimination: 0.8, explained_variance: 0.3, anchor_sample_ids: anchors }
  const discovered: Trait = { ...warmth, kind: 'intrinsic', discovered: statistics }
  const discoveryOf = (trait: Trait, of: IntrinsicAxis | undefined) =>
    exportPartOf(version, snapshot, { trait, axis: of }).discovery

  const discovery = { shrinkage: 0.25, calibration, discrimination: 0.8, explained_variance: 0.3 }
  expect(discoveryOf(discovered, axis)).toEqual(discovery)
  expect(discoveryOf({ ...warmth, kind: 'intrinsic' }, axis)).toEqual({
    ...{ shrinkage: 0.25, calibration, discrimination: null, explained_variance: 0 },
  })
  expect(discoveryOf(warmth, axis)).toBeNull()
  expect(discoveryOf(discovered, undefined)).toBeNull()
})

test('a version whose trait was deleted from the model cannot be exported', () => {
  expect(() => exportPartOf(version, snapshot, { trait: undefined, axis: undefined })).toThrow(
    expect.objectContaining({
      code: 'feature_unavailable',
      message: 'v3 can\'t be exported: its trait "warmth" was deleted from the model.',
      details: { feature: 'export', trait: 'warmth' },
    }),
  )
})

test.each(['', 'AAAA', 'AAA=', 'AA==', '+/9z'])('%j is base64', (weights_base64) => {
  expect(exportPartSchema.safeParse({ ...part, weights_base64 }).success).toBe(true)
})

test.each(['A', 'AA', 'AAA', 'A===', 'AA=A', 'AAAA=', 'AA-_', ' AAAA', 'AAAA\n', '==AA'])(
  '%j is not',
  (weights_base64) => {
    expect(exportPartSchema.safeParse({ ...part, weights_base64 }).success).toBe(false)
  },
)

test('a manifest says everything of a version but its traits, and its hash is that of the rest', () => {
  const manifest = manifestOf(version, [part])
  const { sha256, ...content } = manifest

  expect(content).toEqual({
    format: 1,
    origin: {
      ...{ handle: 'demo.tone', version_no: 3, triggered_by: 'train', run_id: version.run_id },
      created_at: '2026-06-01T12:00:00.000Z',
    },
    ...{ engine: '2.0.0', embedder: 'lexical', scoring_method: 'balanced_cosine', max_depth: 2, effort: 'medium' },
    ...{ param_hash: 'a'.repeat(64), samples_hash: 'b'.repeat(64), sample_count: 12, changes: null },
    parts: [{ key: 'warmth', sha256: hashOfJson(part) }],
  })
  expect(sha256).toBe(hashOfJson(content))
  expect(hashOfManifest(manifest)).toBe(sha256)
  expect(hashOfManifest({ ...manifest, sha256: 'x' })).toBe(sha256)
  expect(hashOfManifest({ ...manifest, sample_count: 13 })).not.toBe(sha256)
  expect(manifestSchema.parse(manifest)).toEqual(manifest)
})

test('an imported version is exported by the manifest that it was imported by', () => {
  const imported = { ...version, ...{ handle: 'other.tone', version_no: 8, created_at: '2026-07-01T00:00:00.000Z' } }
  const { handle, version_no, triggered_by, run_id, created_at } = version
  const imported_from = { handle, version_no, triggered_by, run_id, created_at, sha256: 'x' }

  expect(manifestOf({ ...imported, triggered_by: 'backfill', run_id: 'run_2', imported_from }, [part])).toEqual(
    manifestOf(version, [part]),
  )
})

test('a version is shown with the manifest of its export', () => {
  const manifest = manifestOf(version, [part])

  expect(versionExportView(version, manifest)).toEqual({ handle: 'demo.tone', version_no: 3, manifest })
})

const manifest: Manifest = manifestOf(
  aVersion({ handle: 'a.b', version_no: 7, effort: 'high', segmenting: { max_depth: 3, aggregations: {} } }),
  [],
)
const model = aModel({ newest_version_no: 4, newest_month: '2026-05' })
const record = (isActivated: boolean, { newest_month }: { newest_month: string } = model) =>
  importedVersion(
    { ...model, newest_month },
    { manifest, run_id: 'run_9' },
    [
      { ...snapshot, aggregation: 'max' },
      { ...snapshot, trait: 'calm', metrics: {} },
    ],
    { version_id: 50, isActivated, now: noon },
  )

test('an imported version is the next of its model, with the parameters of the one that was trained', () => {
  const { handle, version_no, triggered_by, run_id, created_at } = aVersion({ handle: 'a.b', version_no: 7 })

  expect(record(true)).toEqual({
    ...aVersion({ effort: 'high', triggered_by: 'backfill', run_id: 'run_9', version_no: 5, version_id: 50 }),
    traits: ['warmth', 'calm'],
    segmenting: { max_depth: 3, aggregations: { warmth: 'max', calm: 'none' } },
    metrics: { warmth: { auc: 0.9 }, calm: {} },
    imported_from: { handle, version_no, triggered_by, run_id, created_at, sha256: manifest.sha256 },
    ...{ first_of_month: true, created_at: '2026-06-01T12:00:00.000Z' },
    activation: { activated: true, reason: 'Activated when it was imported.' },
  })
  expect(record(false, { newest_month: '2026-06' })).toMatchObject({
    first_of_month: false,
    activation: { activated: false, reason: 'Recorded only: its import did not ask to activate it.' },
  })
})

test('the run of an import began with its first part and ends with its version', () => {
  const opened = { ...newImport('demo.tone', 'x', 'run_9', new Date('2026-06-01T11:00:00.000Z')) }

  expect(runOfImport(opened, record(true), 'key_1')).toEqual({
    ...{ run_id: 'run_9', handle: 'demo.tone', kind: 'backfill', status: 'succeeded', effort: 'high', actor: 'key_1' },
    ...{ started_at: '2026-06-01T11:00:00.000Z', ended_at: '2026-06-01T12:00:00.000Z', error: null, progress: 1 },
    ...{ version_no: 5, outcome: { activated: true, reason: 'Activated when it was imported.' } },
  })
})

test('an import answers the version, and its origin in words', () => {
  expect(importedVersionView(version, true)).toEqual({
    ...{ handle: 'demo.tone', version_no: 3, param_hash: 'a'.repeat(64), active: true },
  })
  expect(originText({ ...origin, handle: 'other.tone', version_no: 7 })).toBe('other.tone v7')
})

test('a request of an import can come without a part, and moves the pointer only from the generation that it names', () => {
  const own = manifestOf(version, [part])

  expect(tryParse(importVersionSchema, { manifest: own })).toMatchObject({
    data: { manifest: own, parts: [] },
    issues: [],
  })
  expect(tryParse(importVersionSchema, { manifest: own, activate: { generation: 0 } }).issues).toEqual([])
  expect(tryParse(importVersionSchema, { manifest: own, activate: {} }).issues).toEqual([
    { path: 'activate.generation', message: 'This field is required.' },
  ])
})
