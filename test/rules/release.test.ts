import { expect, test } from 'vitest'
import { progressOf } from '#rules/lease.ts'
import { failedRelease, purgedRelease, succeededRelease } from '#rules/release.ts'
import { runLostError } from '#rules/run.ts'
import { aLease, aModel, noon } from './support/models.ts'

const started = { kind: 'train', started_at: '2026-06-01T11:00:00.000Z', run_id: 'run_1' }

test('a run that succeeds leaves its model ready', () => {
  expect(succeededRelease(aLease(), noon)).toEqual({
    state: 'ready',
    operation: { ...started, status: 'succeeded', progress: 1 },
    run: { status: 'succeeded', error: null, progress: 1, ended_at: noon.toISOString() },
  })
})

test.each([
  [0, 'failed'],
  [1, 'ready'],
])(
  'a run that fails on a model with the active version %s leaves it %s, with the error and the progress',
  (current_version_no, state) => {
    const lease = aLease({ phase: 'recorded' })
    const [progress, error] = [progressOf(lease), runLostError]

    expect(failedRelease(aModel({ current_version_no }), lease, error, noon)).toEqual({
      state,
      operation: { ...started, status: 'failed', progress, error },
      run: { status: 'failed', error, progress, ended_at: noon.toISOString() },
    })
  },
)

test.each(['discover', 'synthesize'] as const)(
  'a %s run returns its model to the state before it, whether it succeeds or fails',
  (kind) => {
    for (const returns_to of ['draft', 'failed'] as const) {
      const lease = aLease({ kind, returns_to })
      expect(succeededRelease(lease, noon)).toMatchObject({
        state: returns_to,
        operation: { kind, status: 'succeeded' },
      })
      expect(failedRelease(aModel(), lease, runLostError, noon)).toMatchObject({
        state: returns_to,
        run: { error: runLostError },
      })
    }
  },
)

test('a background retrain that fails is tried again later, and any other run leaves the buffer', () => {
  const model = aModel({ current_version_no: 1, buffered_feedback: 3, failed_retrains: 1 })

  expect(failedRelease(model, aLease({ kind: 'retrain_buffered' }), runLostError, noon).buffer).toMatchObject({
    ...{ buffered_feedback: 3, failed_retrains: 2, due: new Date('2026-06-01T12:30:00.000Z') },
  })
  expect(failedRelease(model, aLease({ kind: 'retune' }), runLostError, noon)).not.toHaveProperty('buffer')
})

test('a failed training with zero data retention takes what it was to learn from with it', () => {
  const model = aModel({ zero_data_retention: true, buffered_samples: 5 })

  const { buffer } = failedRelease(model, aLease({ takes_samples: 3 }), runLostError, noon)

  expect(buffer).toEqual({
    ...{ buffered_feedback: 0, buffered_samples: 2, buffered_quietly: 0, failed_retrains: 0 },
    due: new Date('2026-06-02T12:00:00.000Z'),
  })
})

test.each([
  [0, 'failed'],
  [3, 'ready'],
])(
  'after a purge a model with the active version %s is %s, and shows the run before it',
  (current_version_no, state) => {
    const before = { kind: 'train', status: 'failed', started_at: noon.toISOString() } as const
    const lease = aLease({ kind: 'purge', returns_to: 'failed', shows_after: before })

    expect(purgedRelease({ current_version_no }, lease, noon)).toMatchObject({ state, operation: before })
    expect(purgedRelease({ current_version_no }, aLease({ kind: 'purge' }), noon).operation).toMatchObject({
      kind: 'purge',
      status: 'succeeded',
    })
  },
)
