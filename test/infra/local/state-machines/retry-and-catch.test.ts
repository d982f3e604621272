import { afterEach, describe, expect, test, vi } from 'vitest'
import { nextRetry } from '../../../../infra/local/state-machines/running/retry.ts'
import { Failure } from '../../../../infra/local/state-machines/values/failure.ts'
import { invokeTask, machine, passState } from './support/asl.ts'
import { namedError, runOnce, typesOf } from './support/runner.ts'

const noDelay = { IntervalSeconds: 1, MaxDelaySeconds: 1, JitterStrategy: 'FULL' }

afterEach(() => {
  vi.restoreAllMocks()
})

/** A function that throws the errors one after the other, and then answers. */
function failing(...names: string[]) {
  return vi.fn(() => {
    const name = names.shift()
    if (name !== undefined) throw namedError(name, 'Failed')
    return 'done'
  })
}

describe('Retry', () => {
  test('runs the state again until it succeeds; RetryCount is the number of retries', async () => {
    vi.spyOn(Math, 'random').mockReturnValue(0)
    const task = failing('Busy', 'Busy')
    const more = { Retry: [{ ErrorEquals: ['Busy'], ...noDelay }], Output: '{% $states.context.State.RetryCount %}' }

    const { output, events } = await runOnce(machine({ T: invokeTask('task', more) }), {}, { task })

    expect(output).toBe(2)
    expect(task).toHaveBeenCalledTimes(3)
    expect(typesOf(events).filter((type) => type.startsWith('Task'))).toEqual([
      ...['TaskStateEntered', 'TaskScheduled', 'TaskStarted', 'TaskFailed'],
      ...['TaskScheduled', 'TaskStarted', 'TaskFailed'],
      ...['TaskScheduled', 'TaskStarted', 'TaskSucceeded', 'TaskStateExited'],
    ])
  })

  test('counts each retrier by itself, and fails if the matching one is used up', async () => {
    vi.spyOn(Math, 'random').mockReturnValue(0)
    const task = failing('A', 'B', 'A', 'A')
    const Retry = [
      { ErrorEquals: ['A'], MaxAttempts: 2, ...noDelay },
      { ErrorEquals: ['States.ALL'], MaxAttempts: 5, ...noDelay },
    ]

    const { status, error } = await runOnce(machine({ T: invokeTask('task', { Retry }) }), {}, { task })

    expect({ status, error }).toEqual({ status: 'FAILED', error: 'A' })
    expect(task).toHaveBeenCalledTimes(4)
  })

  test('with MaxAttempts 0 keeps later retriers from taking the error', async () => {
    const task = failing('Lost')
    const Retry = [{ ErrorEquals: ['Lost'], MaxAttempts: 0 }, { ErrorEquals: ['States.ALL'] }]

    const { error } = await runOnce(machine({ T: invokeTask('task', { Retry }) }), {}, { task })

    expect(error).toBe('Lost')
    expect(task).toHaveBeenCalledTimes(1)
  })

  test('really waits before the next attempt', async () => {
    const task = failing('Busy')
    const Retry = [{ ErrorEquals: ['States.TaskFailed'], IntervalSeconds: 1 }]

    const { status, events } = await runOnce(machine({ T: invokeTask('task', { Retry }) }), {}, { task })

    expect(status).toBe('SUCCEEDED')
    const attempts = events.filter(({ type }) => type === 'TaskScheduled').map(({ timestamp }) => Number(timestamp))
    expect(Number(attempts[1]) - Number(attempts[0])).toBeGreaterThanOrEqual(1000)
  })

  const delays = (retrier: object) =>
    [0, 1, 2, 3].map((used) => {
      const retriers = [{ ErrorEquals: ['E'], MaxAttempts: 9, ...retrier }]
      return nextRetry(retriers, [used], new Failure('E'), () => 0.5)?.delaySeconds
    })

  test.each([
    ['by default doubles one second', {}, [1, 2, 4, 8]],
    ['grows by BackoffRate', { IntervalSeconds: 3, BackoffRate: 1.5 }, [3, 4.5, 6.75, 10.125]],
    ['stays under MaxDelaySeconds', { IntervalSeconds: 3, MaxDelaySeconds: 5 }, [3, 5, 5, 5]],
    ['is drawn between nothing and itself with full jitter', { JitterStrategy: 'FULL' }, [0.5, 1, 2, 4]],
    ['is itself without jitter', { JitterStrategy: 'NONE' }, [1, 2, 4, 8]],
  ])('’s delay %s', (_what, retrier, expected) => {
    expect(delays(retrier)).toEqual(expected)
  })

  const takes = (name: string, failure: Failure) =>
    nextRetry([{ ErrorEquals: [name] }], [], failure, Math.random) !== undefined

  test('makes three attempts by default', () => {
    const used = (count: number) => nextRetry([{ ErrorEquals: ['E'] }], [count], new Failure('E'), Math.random)

    expect([used(2)?.index, used(3)?.index]).toEqual([0, undefined])
  })

  test.each([
    ['Lambda.TooManyRequestsException', 'Lambda.TooManyRequestsException', true],
    ['Lambda.ServiceException', 'Lambda.TooManyRequestsException', false],
    ['States.ALL', 'Anything', true],
    ['States.TaskFailed', 'Anything', true],
    ['States.TaskFailed', 'States.Timeout', false],
    ['States.ALL', 'States.Timeout', true],
    ['States.ALL', 'States.QueryEvaluationError', true],
    ['States.ALL', 'States.DataLimitExceeded', false],
    ['States.DataLimitExceeded', 'States.DataLimitExceeded', true],
    ['States.ALL', 'States.Runtime', false],
    ['States.Runtime', 'States.Runtime', false],
  ])('for %s and the error %s answers %s', (name, error, expected) => {
    expect(takes(name, new Failure(error))).toBe(expected)
  })
})

describe('Catch', () => {
  test('continues with Error and Cause as the output of the state', async () => {
    const more = { Catch: [{ ErrorEquals: ['Lost'], Next: 'Caught' }] }
    const asl = machine({ T: invokeTask('task', more), Caught: { Type: 'Pass', End: true } })

    const { output, events } = await runOnce(asl, {}, { task: failing('Lost') })

    expect(output).toEqual({ Error: 'Lost', Cause: expect.stringContaining('"errorMessage":"Failed"') })
    expect(typesOf(events).slice(4, 7)).toEqual(['TaskFailed', 'TaskStateExited', 'PassStateEntered'])
  })

  test('has its own Output and Assign, which see $states.errorOutput and the input; those of the state do not count', async () => {
    const Catch = [
      { ErrorEquals: ['Other'], Next: 'Caught' },
      {
        ErrorEquals: ['States.ALL'],
        Assign: { why: '{% $states.errorOutput.Error %}' },
        Output: { input: '{% $states.input %}', error: '{% $states.errorOutput.Error %}' },
        Next: 'Caught',
      },
    ]
    const more = { Catch, Output: 'of the state', Assign: { why: 'of the state' } }
    const asl = machine({
      T: invokeTask('task', more),
      Caught: passState({ why: '{% $why %}', got: '{% $states.input %}' }),
    })

    const { output } = await runOnce(asl, { a: 1 }, { task: failing('Lost') })

    expect(output).toEqual({ why: 'Lost', got: { input: { a: 1 }, error: 'Lost' } })
  })

  test('comes after Retry', async () => {
    vi.spyOn(Math, 'random').mockReturnValue(0)
    const task = failing('Busy', 'Busy', 'Busy')
    const Retry = [{ ErrorEquals: ['Busy'], MaxAttempts: 2, ...noDelay }]
    const Catch = [{ ErrorEquals: ['Busy'], Next: 'Caught' }]

    const { output } = await runOnce(
      machine({ T: invokeTask('task', { Retry, Catch }), Caught: passState('caught') }),
      {},
      { task },
    )

    expect(output).toBe('caught')
    expect(task).toHaveBeenCalledTimes(3)
  })

  test('catches an expression that fails, and the history names its field', async () => {
    const more = {
      Output: { v: '{% $states.input.missing %}' },
      Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Caught' }],
    }
    const asl = machine({ T: invokeTask('task', more), Caught: { Type: 'Pass', End: true } })

    const { output, events } = await runOnce(asl, {}, { task: failing() })

    const cause =
      "An error occurred while executing the state 'T' (entered at the event id #2). The JSONata expression " +
      "'$states.input.missing' specified for the field 'Output/v' returned nothing (undefined)."
    expect(output).toEqual({ Error: 'States.QueryEvaluationError', Cause: cause })
    const event = events.find(({ type }) => type === 'EvaluationFailed')
    expect(event?.evaluationFailedEventDetails).toEqual({
      ...{ error: 'States.QueryEvaluationError', cause, location: 'Output/v', state: 'T' },
    })
  })

  test('that fails itself ends the execution', async () => {
    const Catch = [{ ErrorEquals: ['States.ALL'], Output: '{% $states.input.missing %}', Next: 'Caught' }]

    const { error, cause } = await runOnce(
      machine({ T: invokeTask('task', { Catch }), Caught: passState(1) }),
      {},
      { task: failing('E') },
    )

    expect(error).toBe('States.QueryEvaluationError')
    expect(cause).toContain("specified for the field 'Catch[0]/Output'")
  })
})
