import { expect, test } from 'vitest'
import { progressOf } from '#rules/lease.ts'
import { failedRelease, succeededRelease } from '#rules/release.ts'
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
