import { expect, test } from 'vitest'
import { newLease, newRun, requireNotBusy } from '#rules/run-request.ts'
import { aLease, aModel, noon } from './support/models.ts'
import { refusalOf } from './support/refusals.ts'

const request = { kind: 'train', effort: 'low' } as const
const lease = aLease({ effort: 'low', samples_through: 4 })
const busy = aModel({ state: 'busy', newest_sample_id: 4, lease })

test('a run begins at work, with nothing done', () => {
  expect(newRun(aModel(), { ...request, run_id: 'run_1', actor: 'key_1' }, noon)).toEqual({
    ...{ ...request, run_id: 'run_1', actor: 'key_1', handle: 'demo.tone', status: 'running' },
    ...{ started_at: noon.toISOString(), ended_at: null, error: null, progress: 0, version_no: null, outcome: null },
  })
})

test('a lease keeps what the model was when the run was requested, under the next fencing token', () => {
  const model = aModel({
    ...{ fencing_token: 6, training_data_revision: 3, current_version_no: 2, newest_sample_id: 9, max_depth: 2 },
    ...{ buffered_feedback: 5, buffered_samples: 4, buffered_quietly: 1, traits: { warmth: 'Warmth' } },
  })
  const run = newRun(model, { ...request, run_id: 'run_1', actor: 'key_1' }, noon)

  expect(newLease(model, run, noon, { leaseSeconds: 60, embedder: 'e1' })).toMatchObject({
    ...{ run_id: 'run_1', fencing_token: 7, kind: 'train', effort: 'low', training_data_revision: 3 },
    ...{ started_at: noon.toISOString(), base_version_no: 2, expires_at: '2026-06-01T12:01:00.000Z' },
    ...{ phase: 'acquired', trait_count: 1, samples_through: 9, max_depth: 2, embedder: 'e1', fitted: {}, fitting: {} },
    ...{ takes_feedback: 5, takes_samples: 4, takes_quietly: 1, scoring_method: model.scoring_method },
  })
})

test.each([
  ['draft', 'draft'],
  ['failed', 'failed'],
  ['ready', 'draft'],
] as const)('a run of a %s model without a version leaves it %s', (state, returns_to) => {
  const model = aModel({ state })
  const run = newRun(model, { ...request, run_id: 'run_1', actor: 'key_1' }, noon)

  expect(newLease(model, run, noon, { leaseSeconds: 60, embedder: '' }).returns_to).toBe(returns_to)
})

test.each([
  ['the same', request, {}, {}, 'run_in_progress'],
  ['the same search anew', { ...request, kind: 'retune' }, {}, {}, 'run_in_progress'],
  ['a retrain of a search', { ...request, kind: 'retrain_buffered' }, {}, {}, 'model_busy'],
  ['a search of a retrain', request, { kind: 'retrain_buffered' }, {}, 'model_busy'],
  ['the same retrain', { ...request, kind: 'retrain_buffered' }, { kind: 'retrain_buffered' }, {}, 'run_in_progress'],
  ['another effort', { ...request, effort: 'high' }, {}, {}, 'model_busy'],
  ['the same on later samples', request, {}, { newest_sample_id: 5 }, 'model_busy'],
  ['the same on other training data', request, {}, { training_data_revision: 1 }, 'model_busy'],
  ['the same of an earlier release', request, { samples_through: undefined }, {}, 'run_in_progress'],
  [
    'the same synthesis, which adds samples itself',
    { ...request, kind: 'synthesize' },
    { kind: 'synthesize' },
    { newest_sample_id: 5 },
    'run_in_progress',
  ],
  [
    'the same purge on later samples',
    { ...request, kind: 'purge' },
    { kind: 'purge' },
    { newest_sample_id: 5 },
    'model_busy',
  ],
] as const)('while a run is in flight, %s is refused', (_, asked, leased, model, code) => {
  expect(refusalOf(() => requireNotBusy({ ...busy, ...model, lease: { ...lease, ...leased } }, asked))).toBe(code)
})

test('the refusal names the run in flight', () => {
  expect(() => requireNotBusy(busy, request)).toThrow(expect.objectContaining({ details: { run_id: 'run_1' } }))
})

test('a model that is busy without a lease refuses, and one that is not busy does not', () => {
  expect(refusalOf(() => requireNotBusy({ ...busy, lease: null }, request))).toBe('model_busy')
  expect(refusalOf(() => requireNotBusy({ ...busy, state: 'ready' }, request))).toBeUndefined()
})
