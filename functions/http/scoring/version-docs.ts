import { documentation } from '#http/door/documentation.ts'
import { exampleRunId } from '#http/scoring/examples.ts'
import { suspectPageSchema } from '#rules/suspect-view.ts'
import { tagSchema } from '#rules/tag.ts'
import { removedTagSchema, taggedVersionSchema } from '#rules/tag-view.ts'
import { versionComparisonSchema } from '#rules/version-comparison-view.ts'
import { versionDetailSchema, versionPageSchema } from '#rules/version-view.ts'

const tag = 'Versions'
const aTag = { version: tagSchema.describe('The name of the tag.').meta({ example: 'spring-release' }) }

const measured = (auc: number, ...auc_interval: [number, number]) => ({
  auc,
  auc_interval,
  balanced_accuracy: 0.95,
  balanced_accuracy_interval: [0.8315, 0.9865],
  log_loss: 0.1527,
  brier: 0.0412,
  expected_calibration_error: 0.0733,
  spearman: null,
  sample_count: 62,
  positives: 31,
  negatives: 31,
  distribution: {
    labels: { Strong: 8, Solid: 22, Developing: 14, Weak: 16, none: 2 },
    familiarity: {
      from: [0, 20, 30, 40, 50, 60, 70, 80, 90, 95, 98],
      counts: [0, 0, 0, 0, 0, 0, 1, 6, 21, 31, 3],
    },
  },
})
const curves = {
  scores: {
    negatives: [
      1, 2, 5, 1, 2, 2, 0, 5, 0, 3, 2, 0, 1, 0, 0, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 0, 0, 1, 0, 1, 0, 0, 0, 0, 0,
      0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
    ],
    positives: [
      0, 0, 0, 0, 0, 0, 0, 1, 0, 1, 0, 0, 0, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 4, 0, 0, 0, 0, 1, 0, 1, 0, 0, 0,
      0, 1, 0, 0, 1, 0, 2, 2, 3, 2, 5, 4,
    ],
  },
  reliability: {
    predicted: [0.055, 0.163, 0.251, 0.332, 0.535, 0.645, 0.782, 0.867, 0.956],
    observed: [0, 0.2, 0.333, 0, 0.625, 0.5, 1, 1, 1],
    shares: [0.21, 0.161, 0.097, 0.016, 0.129, 0.065, 0.016, 0.048, 0.258],
    counts: [13, 10, 6, 1, 8, 4, 1, 3, 16],
  },
}
const first = {
  version_no: 1,
  version_id: 1,
  triggered_by: 'train',
  run_id: exampleRunId,
  param_hash: 'a50fc5bf9ece344a1cfb33642d66447726c0025ac63dac4961bb65b8d885c923',
  samples_hash: '9621b76ff29a948bee195182d70c42065cd7c211f2cbfd4c3f9063f657f25c9e',
  sample_count: 124,
  scoring_method: 'balanced_cosine',
  effort: 'low',
  engine: '1.0.0',
  embedder: 'lexical',
  tags: [],
  changes: null,
  imported_from: null,
  activation: { activated: true, reason: 'Activated when its training ended.' },
  created_at: '2026-11-22T09:31:41.590Z',
  metrics: {
    effort: 'low',
    traits: { warmth: { ...measured(0.946, 0.8067, 0.9852), ...curves }, clarity: measured(0.993, 0.8825, 0.9996) },
  },
}
const { engine, embedder, scoring_method } = first
const calibration = {
  engine_version: '1.0.0',
  breaks: { developing: 22, solid: 71, strong: 93 },
  negatives: { p25: 6, p75: 22, p25_log_odds: -2.7515, p75_log_odds: -1.2657, mean: 15.4 },
  positives: { p25: 71, p75: 93, p25_log_odds: 0.8954, p75_log_odds: 2.5867, mean: 80.6 },
}
const fitted = { weights_base64: 'VFNUUwEAAQBIAgAA…', weights_bytes: 3072, calibration, aggregation: 'mean' }

export const versionDocs = {
  listVersions: documentation({
    tag,
    summary: 'List versions',
    description:
      'Returns the versions of a model, newest first. A page has at most about 1 MB of them, so that it can have fewer than `limit`; `next_cursor` says where it goes on. With `dry_run_prune`, returns the versions that the next pruning would delete, oldest first; `keep_unnamed` and `keep_first_of_month` try a policy that is not stored.',
    answers: {
      200: { description: 'A page of versions.', json: versionPageSchema },
    },
    refusals: ['namespace_not_owned'],
    examples: {
      one: {
        summary: 'A model with one version',
        status: 200,
        answer: { items: [first], next_cursor: null, limit: 50 },
      },
      prunable: {
        summary: 'List the versions that the next pruning would delete',
        query: { dry_run_prune: true },
        status: 200,
        answer: { items: [], next_cursor: null, limit: 50 },
      },
      tried: {
        summary: 'Try a retention policy before it is stored',
        query: { dry_run_prune: true, keep_unnamed: 5, keep_first_of_month: false },
        status: 200,
        answer: { items: [], next_cursor: null, limit: 50 },
      },
    },
  }),
  getVersion: documentation({
    tag,
    summary: 'Get a version',
    description:
      'Returns a version with its snapshot: everything that scoring with the version requires. For a key with the scope `scoring`, `snapshot` is null.',
    answers: { 200: { description: 'The version with its snapshot.', json: versionDetailSchema } },
    refusals: ['version_not_found', 'namespace_not_owned'],
    examples: {
      first: {
        summary: 'The first version',
        status: 200,
        answer: {
          ...first,
          snapshot: { engine, embedder, scoring_method, max_depth: 1, traits: { warmth: fitted, clarity: fitted } },
        },
      },
    },
  }),
  listSuspectSamples: documentation({
    tag,
    summary: 'List samples that are probably mislabelled',
    description:
      'Returns the samples of a version whose out-of-fold score is nearer to the other pole than to their quality, the most contradicted first. A label is mended by deleting the sample and adding it again. A version lists up to 1,000 of them a trait, of scores that it keeps without the texts; samples that were deleted since are left out, so that a page can have fewer than `limit`. Empty with zero data retention; 422 for an imported version, whose samples are not here.',
    answers: { 200: { description: 'A page of samples, each with its out-of-fold score.', json: suspectPageSchema } },
    refusals: ['version_not_found', 'trait_not_found', 'feature_unavailable'],
    examples: {
      worst: {
        summary: 'The most suspect sample',
        query: { order: 'suspect', limit: 1 },
        status: 200,
        answer: {
          items: [
            {
              id: 4,
              trait: 'warmth',
              text: 'Your request was denied. Read the policy.',
              quality: 1,
              provenance: 'authored',
              source_url: null,
              content_sha256: '38ad8abbfd50d1c642f80ed4c0adb8fe1bb8b7dd70601c35397cb0dfa5c80792',
              created_at: '2026-11-22T09:31:02.113Z',
              out_of_fold_score: 6,
              contradiction: 0.94,
            },
          ],
          next_cursor: null,
          limit: 1,
        },
      },
    },
  }),
  compareVersions: documentation({
    tag,
    summary: 'Compare two versions',
    description:
      "Scores the same texts with two versions, and returns the metrics and breaks of both, by how much the AUC of `b` exceeds that of `a` on the samples that both have learned from, with its 95 % interval and a verdict, and which texts have another label by `b` than by `a`: a replay before an activation, or after. Without `texts`, the texts are up to 500 of the model's own samples, spread evenly over its ids (at most 1 MB). With `texts`, those with qualities are evaluated as well. Addresses are not fetched, and nothing is stored or activated.",
    answers: { 200: { description: 'The comparison.', json: versionComparisonSchema } },
    refusals: ['version_not_found', 'model_archived'],
    examples: {
      replay: {
        summary: 'Compare the first version with the active one',
        body: {
          a: 'v1',
          b: 'active',
          texts: [{ id: 'omar', text: 'The two accounts are linked now, Omar!', warmth: 1 }],
        },
        status: 200,
        answer: {
          a: { version_id: 'v1', version_no: 1 },
          b: { version_id: 'v2', version_no: 2 },
          texts: { source: 'request', count: 1 },
          traits: {
            warmth: {
              a: { breaks: { developing: 24, solid: 64, strong: 93 }, metrics: measured(0.946, 0.8067, 0.9852) },
              b: { breaks: { developing: 22, solid: 60, strong: 92 }, metrics: measured(0.951, 0.814, 0.9873) },
              auc_difference: { estimate: 0.005, interval: [-0.0314, 0.0414], samples: 62, verdict: 'undecided' },
              changed: 1,
            },
          },
          changed_count: 1,
          changed: [
            {
              index: 0,
              id: 'omar',
              trait: 'warmth',
              a: { score: 61, label: 'Developing' },
              b: { score: 66, label: 'Solid' },
              delta: 5,
            },
          ],
        },
      },
    },
  }),
  tagVersion: documentation({
    tag,
    summary: 'Tag a version',
    description:
      'Gives a tag to a version: the one that the body names, or the active one. If the tag already exists, it moves to this version.',
    pathParameters: aTag,
    isConditional: true,
    answers: {
      201: { description: 'The tag and the version that it names.', json: taggedVersionSchema },
    },
    refusals: ['validation_failed', 'not_trained', 'version_not_found', 'model_archived'],
    examples: {
      named: {
        summary: 'Tag the first version',
        body: { version: 'v1' },
        status: 201,
        answer: { handle: 'demo.support-tone', tag: 'spring-release', version_no: 1 },
      },
    },
  }),
  untagVersion: documentation({
    tag,
    summary: 'Delete a tag',
    description: 'Deletes a tag. The version that it named stays, but pruning can now delete it.',
    pathParameters: aTag,
    isConditional: true,
    answers: {
      200: { description: 'The tag is deleted.', json: removedTagSchema },
    },
    refusals: ['validation_failed', 'tag_not_found', 'model_archived'],
    examples: {
      done: {
        summary: 'Delete a tag',
        status: 200,
        answer: { handle: 'demo.support-tone', tag: 'spring-release', deleted: true },
      },
    },
  }),
}
