import { expect, test } from 'vitest'
import { completedRun, requireNotCompleted } from '#rules/completed-run.ts'
import { aLease } from './support/models.ts'
import { refusalOf } from './support/refusals.ts'

const lease = aLease({ kind: 'synthesize', effort: 'low', synth_type: 'diversify', training_data_revision: 4 })
const run = { run_id: 'run_1', kind: 'synthesize', effort: 'low', synth_type: 'diversify' } as const

test('a run that adds samples leaves the next revision of the training data, and one that adds none the same', () => {
  expect(completedRun(lease, { changesTrainingData: true })).toEqual({ ...run, training_data_revision: 5 })
  expect(completedRun(lease, { changesTrainingData: false })).toEqual({ ...run, training_data_revision: 4 })
  const discovery = aLease({ kind: 'discover' })
  expect(completedRun(discovery, { changesTrainingData: false })).toMatchObject({ kind: 'discover' })
})

test.each(['train', 'retune', 'retrain_buffered', 'purge'] as const)('a %s is always worth repeating', (kind) => {
  expect(completedRun(aLease({ kind }), { changesTrainingData: true })).toBeUndefined()
})

const asked = { kind: 'synthesize', effort: 'low', synth_type: 'diversify' } as const

test.each([
  ['the same again', asked, 4, 'run_in_progress'],
  ['after a change of the samples', asked, 5, undefined],
  ['of another kind', { ...asked, kind: 'discover' }, 4, undefined],
  ['of another effort', { ...asked, effort: 'high' }, 4, undefined],
  ['from another source', { ...asked, synth_type: undefined }, 4, undefined],
] as const)('a run %s is refused with: %4$s', (_, requested, training_data_revision, code) => {
  const model = { handle: 'demo.tone', completed_run: { ...run, training_data_revision: 4 }, training_data_revision }

  expect(refusalOf(() => requireNotCompleted(model, requested))).toBe(code)
})

test('the refusal names the run, and a model without one refuses nothing', () => {
  const model = { handle: 'demo.tone', completed_run: { ...run, training_data_revision: 4 }, training_data_revision: 4 }

  expect(() => requireNotCompleted(model, asked)).toThrow(expect.objectContaining({ details: { run_id: 'run_1' } }))
  expect(() => requireNotCompleted({ ...model, completed_run: null }, asked)).not.toThrow()
})
