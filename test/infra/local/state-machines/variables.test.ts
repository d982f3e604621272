import { describe, expect, test } from 'vitest'
import { invokeTask, machine, passState, processor } from './support/asl.ts'
import { namedError, runOnce, startRunner } from './support/runner.ts'

describe('Assign', () => {
  test('keeps values for all later states', async () => {
    const asl = machine({
      A: { Type: 'Pass', Assign: { kept: { n: '{% $states.input.n %}' } }, Output: 'lost', Next: 'B' },
      B: { Type: 'Pass', Next: 'C' },
      C: passState({ kept: '{% $kept.n %}', input: '{% $states.input %}' }),
    })

    const { output, events } = await runOnce(asl, { n: 1 })

    expect(output).toEqual({ kept: 1, input: 'lost' })
    expect(events[2]?.stateExitedEventDetails?.assignedVariables).toEqual({ kept: '{"n":1}' })
  })

  test('sees the previous values, in all its fields and in Output', async () => {
    const asl = machine({
      A: { Type: 'Pass', Assign: { x: 1, y: 2 }, Next: 'B' },
      B: { Type: 'Pass', Assign: { x: '{% $y %}', y: '{% $x %}' }, Output: { x: '{% $x %}' }, Next: 'C' },
      C: passState({ x: '{% $x %}', y: '{% $y %}', before: '{% $states.input.x %}' }),
    })

    const { output } = await runOnce(asl)

    expect(output).toEqual({ x: 2, y: 1, before: 1 })
  })

  test('of a Task sees $states.result', async () => {
    const functions = { answer: () => 42 }
    const task = invokeTask('answer', { Assign: { it: '{% $states.result.Payload %}' }, End: undefined, Next: 'Z' })

    const { output } = await runOnce(machine({ T: task, Z: passState('{% $it %}') }), {}, functions)

    expect(output).toBe(42)
  })

  test('within a Map reaches its own iteration only, which sees the outer variables too', async () => {
    const inner = {
      I: { Type: 'Pass', Assign: { mine: '{% $states.input * $factor %}' }, Next: 'J' },
      J: passState('{% $mine %}'),
    }
    const asl = machine({
      A: { Type: 'Pass', Assign: { factor: 10 }, Next: 'M' },
      M: { Type: 'Map', Items: [1, 2, 3], ItemProcessor: processor(inner), Next: 'Z' },
      Z: passState({ each: '{% $states.input %}', factor: '{% $factor %}' }),
    })

    const { output } = await runOnce(asl)

    expect(output).toEqual({ each: [10, 20, 30], factor: 10 })
  })

  test('of more than 256 KB fails', async () => {
    const asl = machine({ A: { Type: 'Pass', Assign: { big: "{% $pad('x', 262144) %}" }, End: true } })

    const { error } = await runOnce(asl)

    expect(error).toBe('States.DataLimitExceeded')
  })
})

test('an output of more than 256 KB fails the state with States.DataLimitExceeded', async () => {
  const { error, cause } = await runOnce(machine({ Big: passState("{% $pad('x', 262143) %}") }))

  expect({ error, cause }).toEqual({
    error: 'States.DataLimitExceeded',
    cause: "The state/task 'Big' returned a result with a size exceeding the maximum number of bytes service limit.",
  })
})

test('$states.context has the execution, the machine and the state', async () => {
  const runner = await startRunner({ machines: { it: machine({ A: passState('{% $states.context %}') }) } })

  const { output, executionArn, stateMachineArn, startDate, name } = await runner.run('it', { a: 1 })

  expect(JSON.parse(String(output))).toEqual({
    Execution: {
      Id: executionArn,
      Input: { a: 1 },
      Name: name,
      RoleArn: 'arn:aws:iam::000000000000:role/local',
      StartTime: startDate?.toISOString(),
      RedriveCount: 0,
    },
    StateMachine: { Id: stateMachineArn, Name: 'it' },
    State: { Name: 'A', EnteredTime: expect.stringMatching(/^\d{4}-.*Z$/) },
  })
})

test.each([
  [
    'Map',
    {
      Type: 'Map',
      Items: [1],
      ItemSelector: '{% $states.context.State %}',
      ItemProcessor: processor({ I: passState('{% $states.input %}') }),
      End: true,
    },
    [{ RetryCount: 0 }],
  ],
  [
    'Task',
    invokeTask('echo', { Output: '{% $states.result.Payload %}' }, '{% $states.context.State %}'),
    { RetryCount: 0 },
  ],
  [
    'Parallel',
    { Type: 'Parallel', Branches: [processor({ P: passState(1) })], Output: '{% $states.context.State %}', End: true },
    { RetryCount: 0 },
  ],
])('$states.context.State.RetryCount is present in a %s, which can be retried', async (_type, state, expected) => {
  const { output } = await runOnce(machine({ S: state }), {}, { echo: (payload: object) => payload })

  expect(output).toMatchObject(expected)
})

test.each([
  ['Wait', { Type: 'Wait', Seconds: 0, Output: '{% $states.context.State %}', End: true }],
  ['Succeed', { Type: 'Succeed', Output: '{% $states.context.State %}' }],
])('$states.context.State has no RetryCount in a %s', async (_type, state) => {
  const { output } = await runOnce(machine({ S: state }))

  expect(Object.keys(output)).toEqual(['Name', 'EnteredTime'])
})

test('a Parallel can assign a variable when it catches an error that its branch assigns too, and read one of the branch', async () => {
  const assign = (name: string) => ({ inputVar: '{% $states.input %}', [name]: `{% $states.${name} %}` })
  const asl = machine({
    P: {
      Type: 'Parallel',
      Branches: [processor({ T: invokeTask('work', { Assign: assign('result') }) })],
      Catch: [{ ErrorEquals: ['States.ALL'], Assign: assign('errorOutput'), Next: 'Fallback' }],
      Next: 'Finish',
    },
    Fallback: passState({ error: '{% $errorOutput.Error %}', input: '{% $inputVar %}' }),
    Finish: passState({ result: '{% $result %}' }),
  })
  const failing = () => {
    throw namedError('Boom', 'as told')
  }

  const failed = await runOnce(asl, 7, { work: failing })
  const finished = await runOnce(asl, 7, { work: () => 'done' })

  expect(failed.output).toEqual({ error: 'Boom', input: 7 })
  expect(finished).toMatchObject({
    error: 'States.QueryEvaluationError',
    cause: expect.stringContaining("'$result' specified for the field 'Output/result' returned nothing (undefined)."),
  })
})
