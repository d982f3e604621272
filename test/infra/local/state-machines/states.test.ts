import { describe, expect, test } from 'vitest'
import { machine, passState } from './support/asl.ts'
import { fastClock, runOnce, startRunner, typesOf } from './support/runner.ts'

describe('Pass', () => {
  test('returns its input if it has no Output', async () => {
    const { status, output } = await runOnce(machine({ A: { Type: 'Pass', End: true } }), { a: 1 })

    expect({ status, output }).toEqual({ status: 'SUCCEEDED', output: { a: 1 } })
  })

  test('keeps literals and evaluates every expression in its Output, at any depth', async () => {
    const template = {
      literal: '$states.input.a',
      list: ['{% $states.input.a + 1 %}', null],
      deep: { x: '{% $states.input %}' },
    }

    const { output } = await runOnce(machine({ A: passState(template) }), { a: 1 })

    expect(output).toEqual({ literal: '$states.input.a', list: [2, null], deep: { x: { a: 1 } } })
  })
})

describe('Choice', () => {
  const choosing = machine({
    Choose: {
      Type: 'Choice',
      Choices: [
        {
          Condition: '{% $states.input.n > 10 %}',
          Next: 'Big',
          Output: { was: '{% $states.input.n %}' },
          Assign: { by: 'rule' },
        },
        { Condition: '{% $states.input.n > 5 %}', Next: 'Big' },
      ],
      Default: 'Small',
      Output: 'default output',
      Assign: { by: 'default' },
    },
    Big: passState({ size: 'big', input: '{% $states.input %}' }),
    Small: passState({ size: 'small', input: '{% $states.input %}', by: '{% $by %}' }),
  })

  test('takes the first rule that is true, with the Output of that rule', async () => {
    const { output } = await runOnce(choosing, { n: 11 })

    expect(output).toEqual({ size: 'big', input: { was: 11 } })
  })

  test('returns its input from a rule without Output', async () => {
    const { output } = await runOnce(choosing, { n: 6 })

    expect(output).toEqual({ size: 'big', input: { n: 6 } })
  })

  test('takes Default, with its own Output and Assign, if no rule is true', async () => {
    const { output } = await runOnce(choosing, { n: 1 })

    expect(output).toEqual({ size: 'small', input: 'default output', by: 'default' })
  })

  test('fails with States.NoChoiceMatched if no rule is true and there is no Default', async () => {
    const asl = machine({ C: { Type: 'Choice', Choices: [{ Condition: false, Next: 'A' }] }, A: passState(1) })

    const { status, error, cause } = await runOnce(asl)

    expect({ status, error }).toEqual({ status: 'FAILED', error: 'States.NoChoiceMatched' })
    expect(cause).toMatch(/^An error occurred while executing the state 'C' \(entered at the event id #2\)\. /)
  })

  test('fails if a condition is not a boolean', async () => {
    const rule = { Condition: '{% $states.input.n %}', Next: 'A' }

    const { error, cause } = await runOnce(machine({ C: { Type: 'Choice', Choices: [rule] }, A: passState(1) }), {
      n: 7,
    })

    expect(error).toBe('States.QueryEvaluationError')
    expect(cause).toContain("field 'Choices[0]/Condition' returned an unexpected result type. Expected 'boolean'")
  })
})

describe('Wait', () => {
  test('waits for Seconds on the runner’s clock', async () => {
    let time = Date.parse('2030-01-01T00:00:00Z')
    const asl = machine({ W: { Type: 'Wait', Seconds: '{% $states.input.s %}', End: true } })
    const runner = await startRunner({ machines: { it: asl }, now: () => new Date(time) })
    const arn = await runner.start('it', { s: 3600 })

    time += 3_600_000
    const { status, startDate, stopDate } = await runner.ended(arn)

    expect(status).toBe('SUCCEEDED')
    expect(Number(stopDate) - Number(startDate)).toBe(3_600_000)
  })

  test('waits until Timestamp, and not at all if it is in the past', async () => {
    const soon = new Date(fastClock().getTime() + 5_000).toISOString()
    const asl = machine({
      Past: { Type: 'Wait', Timestamp: '2020-01-01T00:00:00Z', Next: 'Soon' },
      Soon: { Type: 'Wait', Timestamp: '{% $states.input.soon %}', End: true, Output: 'waited' },
    })

    const { output, events } = await runOnce(asl, { soon })

    expect(output).toBe('waited')
    const [entered, exited] = events.slice(3, 5).map(({ timestamp }) => Number(timestamp))
    expect(Number(exited) - Number(entered)).toBeGreaterThan(100)
  })

  test.each([
    '2016-12-05 21:29:29Z',
    '2016-12-05T21:29:29',
    '2016-13-05T21:29:29Z',
    '2016-02-30T21:29:29Z',
    '2016-12-05T25:29:29Z',
    '2016-12-05T24:00:00Z',
    '05-12-2016T21:29:29Z',
    '2016-12-05T21:29:29+0100',
    '2016-12-05',
    '',
  ])('fails for the timestamp %j, which is not an extended offset date-time', async (t) => {
    const asl = machine({ W: { Type: 'Wait', Timestamp: '{% $states.input.t %}', End: true } })

    const { error, cause, events } = await runOnce(asl, { t })

    expect({ error, cause }).toEqual({
      error: 'States.QueryEvaluationError',
      cause:
        "An error occurred while executing the state 'W' (entered at the event id #2). " +
        `The Timestamp field cannot be parsed as an ISO-8601 extended offset date-time format string: ${t}`,
    })
    expect(events[2]?.evaluationFailedEventDetails?.location).toBe('Timestamp')
  })

  test.each([
    '2016-03-14T01:59:00Z',
    '2016-03-05T21:29:29.243167252Z',
    '2016-03-05T21:29Z',
    '2016-02-29T21:29:29-07:30',
  ])('accepts the timestamp %s', async (t) => {
    const asl = machine({ W: { Type: 'Wait', Timestamp: '{% $states.input.t %}', End: true } })

    expect((await runOnce(asl, { t })).status).toBe('SUCCEEDED')
  })

  test('fails if it would last longer than 2,147,483,647 seconds', async () => {
    const asl = machine({ W: { Type: 'Wait', Timestamp: '{% $states.input.t %}', End: true } })

    const { error, cause } = await runOnce(asl, { t: '2126-01-01T00:00:00Z' })

    expect({ error, cause }).toEqual({
      error: 'States.Runtime',
      cause:
        "An error occurred while executing the state 'W' (entered at the event id #2). Wait state delay is too long.",
    })
  })

  test('fails for invalid seconds', async () => {
    const asl = machine({ W: { Type: 'Wait', Seconds: '{% $states.input.s %}', End: true } })

    const { error, cause } = await runOnce(asl, { s: 'ten' })

    expect(error).toBe('States.QueryEvaluationError')
    expect(cause).toContain(`Expected 'number', but was 'string' for value: "ten"`)
  })
})

describe('Succeed and Fail', () => {
  test('Succeed ends the execution with its Output', async () => {
    const { status, output, events } = await runOnce(machine({ S: { Type: 'Succeed', Output: { done: true } } }))

    expect({ status, output }).toEqual({ status: 'SUCCEEDED', output: { done: true } })
    expect(typesOf(events)).toEqual([
      'ExecutionStarted',
      'SucceedStateEntered',
      'SucceedStateExited',
      'ExecutionSucceeded',
    ])
  })

  test('Fail ends the execution with its error and cause unchanged', async () => {
    const asl = machine({ F: { Type: 'Fail', Error: '{% $states.input.e %}', Cause: 'Told so' } })

    const { status, error, cause, events } = await runOnce(asl, { e: 'MyError' })

    expect({ status, error, cause }).toEqual({ status: 'FAILED', error: 'MyError', cause: 'Told so' })
    expect(typesOf(events)).toEqual(['ExecutionStarted', 'FailStateEntered', 'ExecutionFailed'])
  })

  test('Fail can have neither error nor cause', async () => {
    const { status, error, cause } = await runOnce(machine({ F: { Type: 'Fail' } }))

    expect({ status, error, cause }).toEqual({ status: 'FAILED', error: undefined, cause: undefined })
  })
})
