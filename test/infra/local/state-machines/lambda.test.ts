import { describe, expect, test } from 'vitest'
import type { InvocationOptions } from '../../../../infra/local/state-machines/runner-world.ts'
import { invokeTask, machine, passState } from './support/asl.ts'
import { namedError, pause, runOnce, startRunner, typesOf } from './support/runner.ts'

describe('lambda:invoke', () => {
  test('passes the payload to the function, and returns its answer as Payload of the result', async () => {
    const functions = { add: ({ a, b }: { a: number; b: number }) => ({ sum: a + b }) }
    const asl = machine({ T: invokeTask('add', {}, { a: '{% $states.input.a %}', b: 2 }) })

    const { output, events } = await runOnce(asl, { a: 1 }, functions)

    expect(output).toEqual({
      ExecutedVersion: '$LATEST',
      Payload: { sum: 3 },
      SdkHttpMetadata: { HttpStatusCode: 200 },
      StatusCode: 200,
    })
    const where = { resourceType: 'lambda', resource: 'invoke' }
    expect(events.slice(2, 5)).toMatchObject([
      {
        type: 'TaskScheduled',
        taskScheduledEventDetails: {
          ...where,
          region: 'local',
          parameters: '{"FunctionName":"add","Payload":{"a":1,"b":2}}',
        },
      },
      { type: 'TaskStarted', taskStartedEventDetails: where },
      { type: 'TaskSucceeded', taskSucceededEventDetails: { ...where, output: JSON.stringify(output) } },
    ])
  })

  test('returns null for a function that returns nothing, and passes {} to one without a Payload', async () => {
    const seen: unknown[] = []
    const functions = { quiet: (payload: unknown) => void seen.push(payload) }
    const task = { Type: 'Task', Resource: 'arn:aws:states:::lambda:invoke', Arguments: { FunctionName: 'quiet' } }
    const asl = machine({ T: { ...task, Output: '{% $states.result.Payload %}', End: true } })

    const { output } = await runOnce(asl, {}, functions)

    expect({ output, seen }).toEqual({ output: null, seen: [{}] })
  })

  test('fails with the function’s errorType, and a cause of errorType, errorMessage and trace', async () => {
    const functions = {
      refuse: () => {
        throw namedError('Refusal', 'Not today')
      },
    }

    const { status, error, cause, events } = await runOnce(machine({ T: invokeTask('refuse') }), {}, functions)

    expect({ status, error }).toEqual({ status: 'FAILED', error: 'Refusal' })
    const { errorType, errorMessage, trace } = JSON.parse(String(cause))
    expect({ errorType, errorMessage }).toEqual({ errorType: 'Refusal', errorMessage: 'Not today' })
    expect(trace[0]).toContain('Not today')
    expect(trace.length).toBeGreaterThan(1)
    expect(typesOf(events).slice(-2)).toEqual(['TaskFailed', 'ExecutionFailed'])
    expect(events.at(-2)?.taskFailedEventDetails).toMatchObject({ error: 'Refusal', cause, resourceType: 'lambda' })
  })

  test('fails with the service’s own error and a message if there is no such function', async () => {
    const { error, cause } = await runOnce(machine({ T: invokeTask('absent') }))

    expect({ error, cause }).toEqual({ error: 'Lambda.ResourceNotFoundException', cause: 'Function not found: absent' })
  })

  test('fails with States.DataLimitExceeded for an answer above 256 KB, which States.ALL does not catch', async () => {
    const functions = { big: () => 'x'.repeat(262_144) }
    const asl = machine({
      T: invokeTask('big', { Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Caught' }] }),
      Caught: passState('caught'),
    })

    const { error, cause } = await runOnce(asl, {}, functions)

    expect(error).toBe('States.DataLimitExceeded')
    expect(cause).toBe(
      "The state/task 'lambda' returned a result with a size exceeding the maximum number of bytes service limit.",
    )
  })

  test('lets States.DataLimitExceeded be caught by its name', async () => {
    const functions = { big: () => 'x'.repeat(262_144) }
    const catcher = { ErrorEquals: ['States.DataLimitExceeded'], Next: 'Caught' }

    const { output } = await runOnce(
      machine({ T: invokeTask('big', { Catch: [catcher] }), Caught: passState('caught') }),
      {},
      functions,
    )

    expect(output).toBe('caught')
  })
})

describe('TimeoutSeconds', () => {
  test('of a Task ends it with States.Timeout without a cause, and is passed on to the function', async () => {
    const given: unknown[] = []
    const functions = {
      slow: (_payload: unknown, context: unknown) => {
        given.push(context)
        return pause(3000)
      },
    }

    const { status, error, cause, events } = await runOnce(
      machine({ T: invokeTask('slow', { TimeoutSeconds: '{% $states.input.t %}' }) }),
      { t: 1 },
      functions,
    )

    expect({ status, error, cause }).toEqual({ status: 'FAILED', error: 'States.Timeout', cause: undefined })
    expect(given).toMatchObject([{ timeoutMs: 1000 }])
    expect(typesOf(events).slice(-2)).toEqual(['TaskTimedOut', 'ExecutionFailed'])
    expect(events[2]?.taskScheduledEventDetails).toMatchObject({ timeoutInSeconds: 1 })
  })

  test('of a Task counts from the start of its function, without the wait for a free thread', async () => {
    const functions = {
      queued: async (_payload: unknown, { onBegin }: InvocationOptions) => {
        await pause(200)
        onBegin()
        return 'done'
      },
    }
    const task = invokeTask('queued', { TimeoutSeconds: 1, Output: '{% $states.result.Payload %}' })
    const runner = await startRunner({ machines: { it: machine({ T: task }) }, functions, queue: true })

    expect(await runner.run('it')).toMatchObject({ status: 'SUCCEEDED', output: '"done"' })
  })

  test('that have elapsed abort the call of the function', async () => {
    const signals: AbortSignal[] = []
    const functions = {
      slow: (_payload: unknown, { signal }: InvocationOptions) => {
        signals.push(signal)
        return pause(3000)
      },
    }

    const { error } = await runOnce(machine({ T: invokeTask('slow', { TimeoutSeconds: 1 }) }), {}, functions)

    expect(error).toBe('States.Timeout')
    expect(signals.map(({ aborted }) => aborted)).toEqual([true])
  })

  test('of the machine ends the execution as TIMED_OUT in any state', async () => {
    const wait = { Type: 'Wait', Seconds: 60, End: true }
    const inner = { Type: 'Map', Items: [1, 2], ItemProcessor: { StartAt: 'W', States: { W: wait } }, End: true }

    const { status, error, events } = await runOnce(machine({ M: inner }, { TimeoutSeconds: 1 }))

    expect({ status, error }).toEqual({ status: 'TIMED_OUT', error: undefined })
    const { type, previousEventId, executionTimedOutEventDetails } = events.at(-1) ?? {}
    expect({ type, previousEventId }).toEqual({ type: 'ExecutionTimedOut', previousEventId: 0 })
    expect(executionTimedOutEventDetails).toEqual({ error: 'States.Timeout' })
  })
})
