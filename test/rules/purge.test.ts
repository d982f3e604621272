import { expect, test } from 'vitest'
import { endsWithoutSamples, newPurge, turnsOnZeroDataRetention } from '#rules/purge.ts'
import { aLease, aModel, noon } from './support/models.ts'

test.each([
  ['purge', false, true],
  ['purge', true, true],
  ['train', true, true],
  ['retune', true, true],
  ['retrain_buffered', true, true],
  ['train', false, false],
  ['synthesize', true, false],
  ['discover', true, false],
] as const)('a %s run with zero data retention %s ends without samples: %s', (kind, zero_data_retention, isEmpty) => {
  expect(endsWithoutSamples({ zero_data_retention }, aLease({ kind }))).toBe(isEmpty)
})

test.each([
  [false, true, true],
  [true, true, false],
  [false, false, false],
  [true, false, false],
  [false, undefined, false],
])('of a model with zero data retention %s, a patch to %s turns it on: %s', (zero_data_retention, patched, isOn) => {
  const patch = patched === undefined ? {} : { zero_data_retention: patched }
  expect(turnsOnZeroDataRetention({ zero_data_retention }, patch)).toBe(isOn)
})

test('a purge takes nothing from the buffer, and has two minutes for each write', () => {
  const model = aModel({
    state: 'ready',
    buffered_feedback: 2,
    buffered_samples: 3,
    buffered_quietly: 1,
    fencing_token: 4,
  })

  const { run, lease } = newPurge(
    model,
    { run_id: 'run_9', actor: 'key_1' },
    { returns_to: 'ready', samples_after: 7 },
    noon,
  )

  expect(run).toMatchObject({ run_id: 'run_9', actor: 'key_1', kind: 'purge', effort: 'low', status: 'running' })
  expect(lease).toMatchObject({
    ...{ run_id: 'run_9', kind: 'purge', fencing_token: 5, embedder: '', expires_at: '2026-06-01T12:02:00.000Z' },
    ...{ takes_feedback: 0, takes_samples: 0, takes_quietly: 0, returns_to: 'ready', samples_after: 7 },
  })
})
