import fc from 'fast-check'
import { expect, test } from 'vitest'
import { runErrorOf } from '#rules/run-failure.ts'

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
])('a step that ends with %s (%s) becomes an error for the caller', (name, Cause, shown) => {
  expect(runErrorOf({ Error: name, Cause }, 'train')).toEqual(shown)
})

test.each([
  ['train', 'training_failed', 'what served before'],
  ['discover', 'discovery_failed', 'the draft'],
  ['synthesize', 'synthesis_failed', 'the draft'],
] as const)(
  'a %s run that fails with an internal error has the code %s and says what was not changed',
  (kind, code, unharmed) => {
    const error = runErrorOf({ Error: 'TypeError', Cause: cause('a secret of the inside') }, kind)

    expect(error).toEqual({ code, message: expect.stringContaining(`${unharmed} was not changed`) })
  },
)

test('messages of other errors are never shown', () => {
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

test.each(['toString', 'constructor', '__proto__'])(
  'the message of an error with the name %s is never shown',
  (name) => {
    expect(runErrorOf({ Error: name, Cause: cause('a secret of the inside') }, 'train')).toMatchObject({
      code: 'training_failed',
    })
  },
)
