import { documentation } from '#http/door/documentation.ts'
import { exportPartSchema } from '#rules/export-part.ts'
import { versionExportSchema } from '#rules/export-view.ts'
import { importedVersionSchema, pendingImportSchema } from '#rules/import-view.ts'

const tag = 'Versions'

/** The manifest is one that a service imports: its hash is right. */
const manifest = {
  format: 1,
  origin: {
    handle: 'dev.support-tone',
    version_no: 7,
    triggered_by: 'retune',
    run_id: 'run_01M7Z3K5V8T9W2X4Y6A0B1C2D3',
    created_at: '2026-11-22T09:31:41.590Z',
  },
  engine: '1.0.0',
  embedder: 'lexical',
  scoring_method: 'balanced_cosine',
  max_depth: 1,
  effort: 'medium',
  param_hash: 'a50fc5bf9ece344a1cfb33642d66447726c0025ac63dac4961bb65b8d885c923',
  samples_hash: '9621b76ff29a948bee195182d70c42065cd7c211f2cbfd4c3f9063f657f25c9e',
  sample_count: 124,
  changes: null,
  parts: [
    { key: 'warmth', sha256: '1f3870be274f6c49b3e31a0c6728957f2d1a3f4b8c1c0f5b9a0b8c6e3d9a7c21' },
    { key: 'clarity', sha256: '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d' },
  ],
  sha256: '0231b625626400397742d2727146381ca435575b59f7458c5b7aaf3b7c387e62',
}
const spread = (p25: number, p75: number, p25_log_odds: number, p75_log_odds: number, mean: number) => ({
  ...{ p25, p75, p25_log_odds, p75_log_odds, mean },
})
const part = {
  trait: {
    key: 'clarity',
    name: 'Clarity',
    description: '',
    positive_label: 'clear',
    negative_label: 'confusing',
    aggregation: 'mean',
    type: 'spectrum',
    kind: 'extrinsic',
  },
  weights_base64: 'VFNUUwEAAQBIAgAA',
  calibration: {
    engine_version: '1.0.0',
    breaks: { developing: 22, solid: 71, strong: 93 },
    negatives: spread(6, 22, -2.7515, -1.2657, 15.4),
    positives: spread(71, 93, 0.8954, 2.5867, 80.6),
  },
  metrics: { auc: 0.993, sample_count: 62 },
  aggregation: 'mean',
  sample_count: 62,
  samples_hash: '9621b76ff29a948bee195182d70c42065cd7c211f2cbfd4c3f9063f657f25c9e',
  discovery: null,
}

export const transferDocs = {
  exportVersion: documentation({
    tag,
    summary: 'Export a version',
    description:
      'Returns the manifest of a version: how it was trained, and the hash of each of its parts. Read the parts one by one, and send both to `POST …/versions/import` of another model, here or in another deployment. An export has no text of a sample, and none of the scores of single samples.',
    answers: { 200: { description: 'The manifest.', json: versionExportSchema } },
    refusals: ['version_not_found', 'namespace_not_owned', 'feature_unavailable'],
    examples: {
      first: {
        summary: 'Export the first version',
        status: 200,
        answer: { handle: 'demo.support-tone', version_no: 1, manifest },
      },
    },
  }),
  exportVersionPart: documentation({
    tag,
    summary: 'Export a part of a version',
    description:
      'Returns the part of an export that is about one trait: its declaration, weights, calibration and metrics. A part never changes, and fits into the body of an import.',
    answers: { 200: { description: 'The part.', json: exportPartSchema } },
    refusals: ['trait_not_found', 'version_not_found', 'namespace_not_owned', 'feature_unavailable'],
    examples: {
      clarity: { summary: 'The part of a trait', status: 200, answer: part },
    },
  }),
  importVersion: documentation({
    tag,
    summary: 'Import a version',
    description:
      'Imports a version that another model exported: the same parameters, which give the same scores. Send the manifest with each request, and the parts in any order, in as many requests as it takes. The request that completes them records the version (201). Importing it again answers the version that is there (200). The traits must be those of the model; a draft without traits gets them. Parts that wait for others are erased after 24 hours. With `activate` the version becomes active when it is recorded; without it, or if the model has changed (412), nothing else serves.',
    isConditional: true,
    answers: {
      200: { description: 'The version was there already.', json: importedVersionSchema },
      201: { description: 'The version is recorded.', json: importedVersionSchema },
      202: { description: 'The parts are stored, and others are missing.', json: pendingImportSchema },
    },
    refusals: ['model_busy', 'model_archived', 'feature_unavailable'],
    examples: {
      first: {
        summary: 'Begin an import with the manifest',
        body: { manifest },
        status: 202,
        answer: {
          handle: 'demo.support-tone',
          missing: ['warmth', 'clarity'],
          expires_at: '2026-11-23T10:02:11.417Z',
        },
      },
    },
  }),
}
