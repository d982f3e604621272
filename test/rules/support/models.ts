import type { Lease } from '#rules/lease.ts'
import { type Model, newModel } from '#rules/model.ts'
import { createModelSchema } from '#rules/model-request.ts'
import { type Trait, traitSchema } from '#rules/trait.ts'
import type { Version } from '#rules/version.ts'

export const noon = new Date('2026-06-01T12:00:00.000Z')

/** The origin of an imported version. */
export const origin = {
  handle: 'a.b',
  version_no: 1,
  triggered_by: 'train',
  run_id: 'run_1',
  created_at: '',
  sha256: '',
} as const

export function aModel(parts: Partial<Model> = {}): Model {
  return { ...newModel(createModelSchema.parse({ handle: 'demo.tone' }), noon), ...parts }
}

export function aLease(parts: Partial<Lease> = {}): Lease {
  return {
    run_id: 'run_1',
    fencing_token: 1,
    kind: 'train',
    effort: 'medium',
    returns_to: 'draft',
    training_data_revision: 0,
    started_at: '2026-06-01T11:00:00.000Z',
    base_version_no: 0,
    expires_at: '2026-06-01T12:20:00.000Z',
    phase: 'acquired',
    trait_count: 1,
    samples_through: 0,
    takes_feedback: 0,
    takes_samples: 0,
    takes_quietly: 0,
    scoring_method: 'balanced_cosine',
    max_depth: 1,
    embedder: 'lexical',
    fitted: {},
    fitting: {},
    ...parts,
  }
}

export function aTrait(key: string, positive: number, negative: number, type: Trait['type'] = 'spectrum'): Trait {
  const counts = { sample_count: positive + negative, positive_samples: positive, negative_samples: negative }
  const labels = { positive_label: 'positive', negative_label: 'negative' }
  return traitSchema.parse({ key, name: key, description: '', ...labels, type, kind: 'extrinsic', ...counts })
}

export function aVersion(parts: Partial<Version> = {}): Version {
  return {
    version_no: 3,
    version_id: 30,
    handle: 'demo.tone',
    triggered_by: 'train',
    run_id: 'run_1',
    param_hash: 'ab12',
    samples_hash: 'cd34',
    sample_count: 12,
    scoring_method: 'balanced_cosine',
    effort: 'medium',
    engine: '2.0.0',
    embedder: 'lexical',
    traits: ['warmth'],
    segmenting: { max_depth: 1, aggregations: {} },
    metrics: {},
    tags: [],
    changes: null,
    imported_from: null,
    activation: null,
    created_at: '2026-06-01T12:00:00.000Z',
    ...parts,
  }
}
