import fc from 'fast-check'
import { expect, test } from 'vitest'
import { failedRelease, succeededRelease } from '#rules/release.ts'
import { isLeasedBy, isLeaseExpired, type Lease, leaseExpiry, progressOf, runLostError } from '#rules/run.ts'
import { runErrorOf } from '#rules/run-failure.ts'
import { aLease, aModel, noon } from './support/models.ts'

const traitCount = fc.integer({ min: 1, max: 64 })

/** The claim at each step of a run that fits its traits one after the other. */
function lifeOf(traits: number): readonly Lease[] {
  const claimed = aLease({ trait_count: traits })
  const keys = Array.from({ length: traits }, (_, index) => `t${index}`)
  const fittedUpTo = (count: number) => Object.fromEntries(keys.slice(0, count).map((key) => [key, true] as const))
  const gathered = Array.from({ length: traits + 1 }, (_, count) =>
    aLease({ trait_count: traits, phase: 'gathered', fitted: fittedUpTo(count) }),
  )
  return [claimed, ...gathered, aLease({ trait_count: traits, phase: 'recorded', fitted: fittedUpTo(traits) })]
}

test('progress lies between 0 and 1, grows with every step, and is not 1 before the end', () => {
  fc.assert(
    fc.property(traitCount, (traits) => {
      const progress = lifeOf(traits).map(progressOf)
      expect(progress.every((part) => part >= 0 && part < 1)).toBe(true)
      expect(progress.every((part, index) => index === 0 || part > Number(progress[index - 1]))).toBe(true)
    }),
  )
})

test('a run without a trait has progress all the same', () => {
  expect(progressOf(aLease({ phase: 'gathered', trait_count: 0 }))).toBeGreaterThanOrEqual(0)
})

test('a lease holds for its seconds, and is over at their end', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 7_200 }), fc.integer({ min: -10_000, max: 10_000 }), (seconds, aside) => {
      const claim = aLease({ expires_at: leaseExpiry(noon, seconds) })
      expect(isLeaseExpired(claim, new Date(noon.getTime() + seconds * 1000 + aside))).toBe(aside >= 0)
    }),
  )
  expect(isLeaseExpired(null, noon)).toBe(false)
})

test('only the run itself, under its own fencing token, holds its model', () => {
  const run = { handle: 'demo.tone', run_id: 'run_1', fencing_token: 3 }

  expect(isLeasedBy(aLease({ run_id: 'run_1', fencing_token: 3 }), run)).toBe(true)
  expect(isLeasedBy(aLease({ run_id: 'run_1', fencing_token: 4 }), run)).toBe(false)
  expect(isLeasedBy(aLease({ run_id: 'run_2', fencing_token: 3 }), run)).toBe(false)
  expect(isLeasedBy(null, run)).toBe(false)
})

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
  'a run that fails leaves a model that serves v%s %s, and says why and how far it came',
  (current_version_no, state) => {
    const claim = aLease({ phase: 'recorded' })
    const [progress, error] = [progressOf(claim), runLostError]

    expect(failedRelease(aModel({ current_version_no }), claim, error, noon)).toEqual({
      state,
      operation: { ...started, status: 'failed', progress, error },
      run: { status: 'failed', error, progress, ended_at: noon.toISOString() },
    })
  },
)

test.each(['discover', 'synthesize'] as const)(
  'a %s run leaves its draft the draft that it was, however it ends',
  (kind) => {
    for (const returns_to of ['draft', 'failed'] as const) {
      const claim = aLease({ kind, returns_to })
      expect(succeededRelease(claim, noon)).toMatchObject({
        state: returns_to,
        operation: { kind, status: 'succeeded' },
      })
      expect(failedRelease(aModel(), claim, runLostError, noon)).toMatchObject({
        state: returns_to,
        run: { error: runLostError },
      })
    }
  },
)

test('a run that does not fit traits is as far as it says', () => {
  const parts = [0, 0.1, 0.8, 1].map((done) => progressOf(aLease({ phase: 'gathered', done })))
  expect(parts).toEqual([0.05, 0.14, 0.77, 0.95])
})

const cause = (errorMessage: string) => JSON.stringify({ errorType: 'E', errorMessage, trace: ['at /srv/inside.js'] })

test.each([
  ['CannotFit', cause('Too few samples.'), { code: 'cannot_fit', message: 'Too few samples.' }],
  ['Refusal', cause('A pole is empty.'), { code: 'validation_failed', message: 'A pole is empty.' }],
  ['SynthesisRefused', cause('It declined.'), { code: 'synthesis_refused', message: 'It declined.' }],
  ['States.Timeout', '', { code: 'timed_out', message: expect.stringMatching(/./) }],
  ['Sandbox.Timedout', cause('x'), { code: 'timed_out', message: expect.stringMatching(/./) }],
  ['Runtime.ExitError', cause('signal: killed'), { code: 'step_died', message: expect.stringMatching(/memory/) }],
  ['Runtime.OutOfMemory', cause('x'), { code: 'step_died', message: expect.stringMatching(/shorter samples/) }],
  ['CannotFit', 'not JSON', { code: 'training_failed', message: expect.stringMatching(/./) }],
])('a step that ends with %s (%s) is told to the caller in words for the caller', (name, Cause, told) => {
  expect(runErrorOf({ Error: name, Cause }, 'train')).toEqual(told)
})

test.each([
  ['train', 'training_failed', 'what served before'],
  ['discover', 'discovery_failed', 'the draft'],
  ['synthesize', 'synthesis_failed', 'the draft'],
] as const)('a %s run that fails for a reason of ours says %s, and what was not changed', (kind, code, unharmed) => {
  const error = runErrorOf({ Error: 'TypeError', Cause: cause('a secret of the inside') }, kind)

  expect(error).toEqual({ code, message: expect.stringContaining(`${unharmed} was not changed`) })
})

test('what other errors say is never told', () => {
  const names = fc
    .string()
    .filter(
      (name) =>
        !['CannotFit', 'Refusal', 'Unavailable', 'EmbeddingRefused', 'SynthesisRefused'].includes(name) &&
        !(name in {}),
    )
  fc.assert(
    fc.property(names, (name) => {
      const { code, message } = runErrorOf({ Error: name, Cause: cause('a secret of the inside') }, 'train')
      expect(code).toMatch(/^(training_failed|timed_out|step_died)$/)
      expect(message).not.toContain('secret')
    }),
  )
})

test.each(['toString', 'constructor', '__proto__'])('nor where an error is called %s', (name) => {
  expect(runErrorOf({ Error: name, Cause: cause('a secret of the inside') }, 'train')).toMatchObject({
    code: 'training_failed',
  })
})
