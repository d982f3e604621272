/** The model of all examples, before and after its training. */
export const draftModel = {
  handle: 'demo.support-tone',
  description: 'What a good reply to a customer sounds like.',
  scoring_method: 'balanced_cosine',
  max_depth: 1,
  state: 'draft',
  kind: 'scoring',
  traits: [],
  current_version_id: null,
  version_no: null,
  version_tags: [],
  activation: 'auto',
  generation: 0,
  zero_data_retention: false,
  version_retention_policy: { keep_unnamed: 100, keep_first_of_month: true },
  promotion_policy: { max_auc_loss: 0.02 },
  buffered_feedback: 0,
  buffered_samples: 0,
  retrain: { changes: 0, threshold: 50, due_at: null },
  last_operation: null,
  created_at: '2026-11-22T09:30:00.017Z',
  updated_at: '2026-11-22T09:30:00.017Z',
}

export const exampleRunId = 'run_01M80NJWZS5C8PJ68XREF55ATP'
export const exampleScoringJobId = 'job_01M80NM7A1Q5XW3B0R9YTD2KEH'

export const servingModel = {
  ...draftModel,
  state: 'ready',
  traits: ['Warmth', 'Clarity'],
  current_version_id: 1,
  version_no: 1,
  last_operation: {
    kind: 'train',
    status: 'succeeded',
    started_at: '2026-11-22T09:31:40.338Z',
    run_id: exampleRunId,
    progress: 1,
  },
  updated_at: '2026-11-22T09:31:41.613Z',
}

/** The traits of the model, as requested and as returned. */
export const warmthInput = {
  name: 'Warmth',
  description: 'The reply cares about its reader.',
  positive_label: 'warm',
  negative_label: 'cold',
}
export const clarityInput = { name: 'Clarity', positive_label: 'clear', negative_label: 'confusing' }

const draftTraitFields = {
  aggregation: 'mean',
  type: 'spectrum',
  kind: 'extrinsic',
  sample_count: 0,
  positive_samples: 0,
  negative_samples: 0,
  discrimination: null,
  explained_variance: null,
  anchor_sample_ids: null,
}
export const warmth = { key: 'warmth', ...warmthInput, ...draftTraitFields }
export const clarity = { key: 'clarity', description: '', ...clarityInput, ...draftTraitFields }
