import { describe, expect, test } from 'vitest'
import { loadMachine } from '../../../../infra/local/state-machines/definition/load-machine.ts'
import { invokeTask, machine, passState, placeholder, processor } from './support/asl.ts'
import { startRunner } from './support/runner.ts'

const end = { Type: 'Pass', End: true }
const inMap = (states: Record<string, object>) => ({ Type: 'Map', ItemProcessor: processor(states), End: true })
const sdk = (operation: string, args: object) => {
  return { Type: 'Task', Resource: `arn:aws:states:::${operation}`, Arguments: args, End: true }
}

test('a machine that cannot run prevents the start of the runner, and the error names it', async () => {
  const machines = { good: machine({ A: end }), bad: machine({ A: { ...end, Foo: 1 } }) }

  await expect(startRunner({ machines })).rejects.toThrow("State machine 'bad': States/A/Foo: unknown field")
})

describe('the loader refuses', () => {
  test.each([
    [
      'a field that the state does not have',
      { A: { ...end, TimeoutSeconds: 1 } },
      'States/A/TimeoutSeconds: unknown field',
    ],
    ['a field of JSONPath', { A: { ...end, InputPath: '$' } }, 'States/A/InputPath: belongs to JSONPath'],
    [
      'an unknown field within Retry',
      { A: invokeTask('f', { Retry: [{ ErrorEquals: ['E'], Max: 1 }] }) },
      'States/A/Retry[0]/Max: unknown',
    ],
    ['a state of JSONPath', { A: { ...end, QueryLanguage: 'JSONPath' } }, 'States/A/QueryLanguage: '],
    ['an unknown type of state', { A: { Type: 'Sleep', End: true } }, 'States/A/Type: '],
    [
      'an execution type of a distributed Map that is missing',
      {
        A: {
          ...inMap({ B: end }),
          ItemProcessor: { ...processor({ B: end }), ProcessorConfig: { Mode: 'DISTRIBUTED' } },
        },
      },
      'States/A/ItemProcessor/ProcessorConfig/ExecutionType: ',
    ],
    ['Next to no state', { A: { Type: 'Pass', Next: 'B' } }, "States/A/Next: there is no state 'B'"],
    [
      'Catch to no state',
      { A: invokeTask('f', { Catch: [{ ErrorEquals: ['E'], Next: 'B' }] }) },
      "States/A/Catch[0]/Next: there is no state 'B'",
    ],
    [
      'Next out of a Map',
      { A: inMap({ B: { Type: 'Pass', Next: 'A' } }) },
      "States/A/ItemProcessor/States/B/Next: there is no state 'A'",
    ],
    ['a state that nothing leads to', { A: end, B: end }, 'States/B: no state leads here'],
    [
      'a circle without an end',
      { A: { Type: 'Pass', Next: 'B' }, B: { Type: 'Pass', Next: 'A' } },
      'States: no state ends the machine',
    ],
    ['both Next and End', { A: { ...end, Next: 'A' } }, 'States/A: set either Next or End'],
    ['two states of one name', { A: inMap({ A: end }) }, 'States/A: there are two states of this name'],
    [
      'both Seconds and Timestamp',
      { A: { Type: 'Wait', Seconds: 1, Timestamp: '2020-01-01T00:00:00Z', End: true } },
      'either Seconds or Timestamp',
    ],
    ['seconds that are no whole number', { A: { Type: 'Wait', Seconds: 1.5, End: true } }, 'States/A/Seconds: '],
    [
      'a timestamp without seconds, which is not RFC 3339',
      { A: { Type: 'Wait', Timestamp: '2020-01-01T00:00Z', End: true } },
      'States/A/Timestamp: ',
    ],
    [
      'States.ALL beside another name',
      { A: invokeTask('f', { Retry: [{ ErrorEquals: ['States.ALL', 'E'] }] }) },
      'States/A/Retry[0]: States.ALL must stand alone',
    ],
    [
      'States.ALL before another rule',
      { A: invokeTask('f', { Retry: [{ ErrorEquals: ['States.ALL'] }, { ErrorEquals: ['E'] }] }) },
      'States/A/Retry[0]: States.ALL must be in the last one',
    ],
    [
      'a placeholder that was not substituted',
      { A: invokeTask(placeholder('TrainTheTrait')) },
      `the placeholder ${placeholder('TrainTheTrait')} was not substituted`,
    ],
  ])('%s', (_what, states, message) => {
    expect(() => loadMachine('it', machine(states))).toThrow(message)
  })

  test.each([
    ['a plain function ARN', sdk('', {}), 'arn:aws:lambda:local:0:function:f', 'a plain function ARN is not supported'],
    ['an activity', sdk('', {}), 'arn:aws:states:local:0:activity:a', 'unknown resource'],
    ['a service that is not there', sdk('', {}), 'arn:aws:states:::sqs:sendMessage', 'unknown resource'],
    [
      'an operation that DynamoDB has not',
      sdk('', {}),
      'arn:aws:states:::aws-sdk:dynamodb:flyAway',
      'unknown resource',
    ],
    ['a shape that is no operation', sdk('', {}), 'arn:aws:states:::aws-sdk:dynamodb:putItemInput', 'unknown resource'],
    [
      'an operation that is not among the optimized',
      sdk('', {}),
      'arn:aws:states:::dynamodb:query',
      'unknown resource',
    ],
    [
      'an integration pattern that is not there',
      sdk('', {}),
      'arn:aws:states:::lambda:invoke.sync',
      'unknown resource',
    ],
  ])('%s as a resource', (_what, task, Resource, message) => {
    expect(() => loadMachine('it', machine({ A: { ...task, Resource } }))).toThrow(`States/A/Resource: ${message}`)
  })

  test.each([
    ['no FunctionName', sdk('lambda:invoke', { Payload: {} }), 'FunctionName is missing'],
    [
      'an argument that lambda:invoke has not',
      sdk('lambda:invoke', { FunctionName: 'f', Input: 1 }),
      'Input is not supported',
    ],
    [
      'a mistyped condition',
      sdk('dynamodb:putItem', { TableName: 'items', Item: {}, ConditionExpresion: 'x' }),
      'ConditionExpresion is not supported',
    ],
    [
      'a mistyped field deep within',
      sdk('aws-sdk:dynamodb:transactWriteItems', {
        TransactItems: [{ Put: { TableName: 't', Item: {}, Condition: 'x' } }],
      }),
      'TransactItems[0]/Put/Condition is not supported',
    ],
    ['no table', sdk('dynamodb:getItem', { Key: {} }), 'TableName is missing'],
    [
      'an entry’s field that EventBridge has not',
      sdk('events:putEvents', { Entries: [{ Details: 1 }] }),
      'Entries[0]/Details is not supported',
    ],
  ])('arguments with %s', (_what, task, message) => {
    expect(() => loadMachine('it', machine({ A: task }))).toThrow(`States/A/Arguments: ${message}`)
  })

  test.each([
    ['that do not parse', '{% $states.input. %}', 'is no JSONata'],
    ['that do not end', '{% $states.input', "begins with '{%' but does not end with '%}'"],
    [
      'that call a function that is not there',
      '{% $frobnicate(1) %}',
      "there is no variable or function '$frobnicate'",
    ],
    ['that call $eval', "{% $eval('1') %}", "there is no variable or function '$eval'"],
    ['that name a variable that nothing assigns', '{% $nobody %}', "there is no variable or function '$nobody'"],
    ['that name a field of no context', '{% name %}', "Reference to 'name' at the top level is not supported"],
    ['that name the context itself', '{% $ %}', "Reference to '$' is not supported"],
    ['that name the root', '{% $states.input[$$.x = 1] %}', "Reference to '$$' is not supported"],
    ['that read a result where there is none', '{% $states.result %}', '$states.result is not available here'],
    [
      'that read an error where there is none',
      '{% $states.errorOutput.Error %}',
      '$states.errorOutput is not available here',
    ],
    ['with operators newer than AWS’s JSONata', '{% $states.input.a ?? 1 %}', "'?:' and '??' are newer"],
    ['with the other new operator', '{% $states.input.a ?: 1 %}', "'?:' and '??' are newer"],
  ])('expressions %s', (_what, expression, message) => {
    expect(() => loadMachine('it', machine({ A: passState({ v: expression }) }))).toThrow(
      `States/A/Output/v: ${message}`,
    )
  })

  test('an inner variable with the name of an outer one, and names that no variable can have', () => {
    const inner = inMap({ B: { Type: 'Pass', Assign: { x: 2 }, End: true } })
    const shadowing = machine({ A: { Type: 'Pass', Assign: { x: 1 }, Next: 'M' }, M: inner })
    const beside = machine({
      M: { ...inner, Next: 'A', End: undefined, Catch: [{ ErrorEquals: ['E'], Assign: { x: 3 }, Next: 'A' }] },
      A: { Type: 'Pass', Assign: { x: 1 }, End: true },
    })
    const badName = machine({ A: { Type: 'Pass', Assign: { states: 1, 'a b': 2 }, End: true } })

    expect(() => loadMachine('it', shadowing)).toThrow(
      "States/M/ItemProcessor/States: '$x' is a variable of an outer scope",
    )
    expect(() => loadMachine('it', beside)).toThrow("'$x' is a variable of an outer scope")
    expect(() => loadMachine('it', badName)).toThrow(/'states' cannot be the name of a variable.*'a b' cannot be/)
  })

  test('a machine without JSONata, and one whose StartAt is no state', () => {
    expect(() => loadMachine('it', { StartAt: 'A', States: { A: end } })).toThrow("State machine 'it': QueryLanguage: ")
    expect(() => loadMachine('it', machine({ A: end }, { StartAt: 'Z' }))).toThrow("StartAt: there is no state 'Z'")
    expect(() => loadMachine('it', machine({ A: end }, { StartAt: 'toString' }))).toThrow('StartAt: there is no state')
  })
})

test('the loader accepts a variable that a Map assigns within and when it catches an error', () => {
  const inner = inMap({ B: { Type: 'Pass', Assign: { x: 2 }, End: true } })
  const asl = machine({
    M: { ...inner, Catch: [{ ErrorEquals: ['States.ALL'], Assign: { x: 1 }, Next: 'Z' }] },
    Z: passState('{% $x %}'),
  })

  expect(loadMachine('it', asl)).toEqual(asl)
})

test('the loader accepts unusual but valid definitions', () => {
  const expression = `{% (
    $own := $states.input.items[price > 3 and $.name != 'x'].{ 'name': name, 'sum': $sum(parts.price) };
    $double := function($n, $i) { $n * 2 + $i };
    $states.input.list ~> $map($double) ~> $append($own)
  ) %}`
  const asl = machine({ A: passState({ v: expression, quoted: "{% $states.input.a ? $states.input.b : '??' %}" }) })

  expect(loadMachine('it', asl)).toEqual(asl)
})
