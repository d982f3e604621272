import { describe, expect, test } from 'vitest'
import { invokeTask, machine, passState, processor } from './support/asl.ts'
import { namedError, pause, runOnce, typesOf, until } from './support/runner.ts'

function map(states: Record<string, object>, more: object = {}): object {
  return { Type: 'Map', ItemProcessor: processor(states), End: true, ...more }
}

/** Fails for items with `fails`. */
const functions = {
  work: ({ fails }: { fails?: boolean }) => {
    if (fails) throw namedError('BadItem', 'As told')
    return 'ok'
  },
}
const work = invokeTask('work', { Output: '{% $states.result.Payload %}' })

describe('Map', () => {
  test('runs its states once for each item of its input, and returns the outputs in order', async () => {
    const { output } = await runOnce(machine({ M: map({ P: passState('{% $states.input * 10 %}') }) }), [1, 2, 3])

    expect(output).toEqual([10, 20, 30])
  })

  test('takes its items from Items, and what each iteration sees from ItemSelector', async () => {
    const more = {
      Items: '{% $states.input.list %}',
      ItemSelector: {
        value: '{% $states.context.Map.Item.Value %}',
        index: '{% $states.context.Map.Item.Index %}',
        all: '{% $count($states.input.list) %}',
      },
      Output: { results: '{% $states.result %}' },
    }

    const { output } = await runOnce(machine({ M: map({ P: { Type: 'Pass', End: true } }, more) }), {
      list: ['a', 'b'],
    })

    expect(output).toEqual({
      results: [
        { value: 'a', index: 0, all: 2 },
        { value: 'b', index: 1, all: 2 },
      ],
    })
  })

  test('lets the states within see their item in the context object', async () => {
    const inner = { P: passState('{% $states.context.Map.Item.Index & $states.context.Map.Item.Value %}') }

    const { output } = await runOnce(machine({ M: map(inner, { Items: ['a', 'b'] }) }))

    expect(output).toEqual(['0a', '1b'])
  })

  test.each([
    [1, '1'],
    ['string', '"string"'],
    [true, 'true'],
    [null, 'null'],
    [{ foo: 'bar' }, '{"foo":"bar"}'],
  ])('without Items fails for the input %j', async (input, expected) => {
    const { error, cause, events } = await runOnce(machine({ M: map({ P: passState(1) }) }), input)

    const place = "An error occurred while executing the state 'M' (entered at the event id #2). "
    expect({ error, cause }).toEqual({
      error: 'States.QueryEvaluationError',
      cause: `${place}Map state input must be an array but was: ${expected}`,
    })
    expect(typesOf(events).slice(2)).toEqual(['EvaluationFailed', 'MapStateFailed', 'ExecutionFailed'])
    expect(Object.keys(events[2]?.evaluationFailedEventDetails ?? {}).sort()).toEqual(['cause', 'error', 'state'])
  })

  test.each([
    ['null', "Expected 'array', but was 'null' for value: null"],
    ["{'foo': 'bar'}", `Expected 'array', but was 'object' for value: {"foo":"bar"}`],
  ])('whose Items are %s fails', async (items, expected) => {
    const { error, cause, events } = await runOnce(
      machine({ M: map({ P: passState(1) }, { Items: `{% ${items} %}` }) }),
    )

    expect(error).toBe('States.QueryEvaluationError')
    expect(cause).toContain(`specified for the field 'Items' returned an unexpected result type. ${expected}`)
    expect(typesOf(events).slice(2)).toEqual(['EvaluationFailed', 'MapStateFailed', 'ExecutionFailed'])
  })

  test.each([
    ['ToleratedFailureCount', -1, 'ToleratedFailureCount cannot be negative.'],
    ['ToleratedFailurePercentage', -1.1, 'ToleratedFailurePercentage must be between 0 and 100.'],
    ['ToleratedFailurePercentage', 100.1, 'ToleratedFailurePercentage must be between 0 and 100.'],
  ])('whose %s is %d fails', async (field, value, expected) => {
    const asl = machine({ M: map({ P: passState(1) }, { Items: [1], [field]: '{% $states.input %}' }) })

    const { error, cause, events } = await runOnce(asl, value)

    const place = "An error occurred while executing the state 'M' (entered at the event id #2). "
    expect({ error, cause }).toEqual({ error: 'States.Runtime', cause: place + expected })
    expect(typesOf(events).slice(2)).toEqual(['MapStateStarted', 'ExecutionFailed'])
  })

  test('tolerates a percentage that is not an integer', async () => {
    const more = { Items: [1], ToleratedFailurePercentage: '{% $states.input %}' }

    expect((await runOnce(machine({ M: map({ P: passState(1) }, more) }), 1.1)).output).toEqual([1])
  })

  test('of no items succeeds with no outputs', async () => {
    const { output } = await runOnce(machine({ M: map({ P: passState(1) }) }), [])

    expect(output).toEqual([])
  })

  test('records its iterations in the history', async () => {
    const { events } = await runOnce(machine({ M: map({ P: passState(1) }, { MaxConcurrency: 1 }) }), ['a', 'b'])

    expect(typesOf(events)).toEqual([
      ...['ExecutionStarted', 'MapStateEntered', 'MapStateStarted'],
      ...['MapIterationStarted', 'PassStateEntered', 'PassStateExited', 'MapIterationSucceeded'],
      ...['MapIterationStarted', 'PassStateEntered', 'PassStateExited', 'MapIterationSucceeded'],
      ...['MapStateSucceeded', 'MapStateExited', 'ExecutionSucceeded'],
    ])
    expect(events[2]?.mapStateStartedEventDetails).toEqual({ length: 2 })
    expect(events[7]?.mapIterationStartedEventDetails).toEqual({ name: 'M', index: 1 })
  })

  test.each([
    ['MaxConcurrency limits how many run', { MaxConcurrency: 3 }, 3],
    ['as an expression MaxConcurrency limits how many run', { MaxConcurrency: '{% 1 + 1 %}' }, 2],
    ['without it no more than 40 run, as on AWS', {}, 40],
  ])('%s at a time', async (_what, more, expected) => {
    let now = 0
    let most = 0
    const counting = {
      count: async () => {
        now += 1
        most = Math.max(most, now)
        await pause(20)
        now -= 1
      },
    }

    const items = Array.from({ length: 50 }, (_, index) => index)
    const { status } = await runOnce(machine({ M: map({ T: invokeTask('count') }, more) }), items, counting)

    expect({ status, most }).toEqual({ status: 'SUCCEEDED', most: expected })
  })
})

describe('a failing iteration', () => {
  test('fails the Map with its own error, and stops its siblings', async () => {
    let isHolding = false
    const both = {
      hold: async ({ fails }: { fails?: boolean }) => {
        if (!fails) {
          isHolding = true
          await pause(5_000)
        }
        await until(() => isHolding)
        throw namedError('BadItem', 'As told')
      },
    }

    const { error, events } = await runOnce(machine({ M: map({ T: invokeTask('hold') }) }), [{}, { fails: true }], both)

    expect(error).toBe('BadItem')
    expect(typesOf(events).slice(-6)).toEqual([
      ...['TaskFailed', 'MapIterationFailed', 'TaskStateAborted', 'MapIterationAborted'],
      ...['MapStateFailed', 'ExecutionFailed'],
    ])
    expect(events.find(({ type }) => type === 'MapIterationFailed')?.mapIterationFailedEventDetails).toEqual({
      name: 'M',
      index: 1,
    })
  })

  test('is what Catch of the Map sees, and Retry runs all iterations again', async () => {
    let runs = 0
    const twice = {
      twice: () => {
        runs += 1
        if (runs <= 3) throw namedError('Busy', 'Not yet')
        return runs
      },
    }
    const Retry = [{ ErrorEquals: ['Busy'], IntervalSeconds: 1, MaxAttempts: 1 }]
    const Catch = [{ ErrorEquals: ['States.ALL'], Output: '{% $states.errorOutput.Error %}', Next: 'Caught' }]
    const states = {
      M: map({ T: invokeTask('twice') }, { MaxConcurrency: 1, Retry, Catch }),
      Caught: { Type: 'Pass', End: true },
    }

    const { output, events } = await runOnce(machine(states), [1, 2, 3], twice)

    expect({ output, runs }).toEqual({ output: 'Busy', runs: 2 })
    expect(typesOf(events).filter((type) => type.startsWith('MapState'))).toEqual([
      ...[
        'MapStateEntered',
        'MapStateStarted',
        'MapStateFailed',
        'MapStateStarted',
        'MapStateFailed',
        'MapStateExited',
      ],
    ])
  })

  test('of ItemSelector is the Map’s own', async () => {
    const more = { ItemSelector: '{% $states.input.missing %}' }

    const { error, cause } = await runOnce(machine({ M: map({ P: passState(1) }, more) }), [1])

    expect(error).toBe('States.QueryEvaluationError')
    expect(cause).toMatch(/^An error occurred while executing the state 'M' .* field 'ItemSelector' returned nothing/)
  })
})

describe('tolerated failures', () => {
  const items = [{}, { fails: true }, {}, { fails: true }]

  test.each([
    ['ToleratedFailureCount', { ToleratedFailureCount: 2 }],
    ['ToleratedFailurePercentage', { ToleratedFailurePercentage: 50 }],
    ['a tolerance that is evaluated', { ToleratedFailureCount: '{% $count($states.input[fails]) %}' }],
  ])('within %s leave the other outputs', async (_what, more) => {
    const { status, output } = await runOnce(machine({ M: map({ T: work }, more) }), items, functions)

    expect({ status, output }).toEqual({ status: 'SUCCEEDED', output: ['ok', 'ok'] })
  })

  test.each([
    ['ToleratedFailureCount', { ToleratedFailureCount: 1 }],
    ['ToleratedFailurePercentage', { ToleratedFailurePercentage: 49 }],
    ['either of both', { ToleratedFailureCount: 3, ToleratedFailurePercentage: 49 }],
  ])('beyond %s fail the Map for exceeding it', async (_what, more) => {
    const { status, error } = await runOnce(machine({ M: map({ T: work }, more) }), items, functions)

    expect({ status, error }).toEqual({ status: 'FAILED', error: 'States.ExceedToleratedFailureThreshold' })
  })
})
