import { describe, expect, test } from 'vitest'
import { compile, evaluate } from '../../../../infra/local/state-machines/values/evaluate.ts'
import { knownJsonataFunctions } from '../../../../infra/local/state-machines/values/jsonata-functions.ts'
import { machine, passState } from './support/asl.ts'
import { runOnce } from './support/runner.ts'

const resultOf = (expression: string, bindings = {}) => evaluate(`{% ${expression} %}`, bindings, 'Output')

describe('the functions that Step Functions adds', () => {
  test.each([
    ['$partition([1..5], 2)', [[1, 2], [3, 4], [5]]],
    ['$range(0, 10, 5)', [0, 5, 10]],
    ['$range(3, 1, -1)', [3, 2, 1]],
    ['$range(1, 9, 9)', 1],
    ['$range(1, 9, 9)[]', [1]],
    ['[$range(1, 9, 9)]', [1]],
    ['$exists($range(2, 1, 1))', false],
    ['$partition([0], 1)', [[0]]],
    ['$partition([0, 1], 5)', [[0, 1]]],
    ["$parse('-0')", 0],
    ["$parse('[1]')", [1]],
    ["$hash('abc', 'MD5')", '900150983cd24fb0d6963f7d28e17f72'],
    ["$hash('abc', 'SHA-1')", 'a9993e364706816aba3e25717850c26c9cd0d89d'],
    ["$hash('abc', 'SHA-256')", 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'],
    [`$parse('{"a":[1,null]}')`, { a: [1, null] }],
    ['$random(7) = $random(7)', true],
    ['$random() >= 0 and $random() < 1', true],
    ['$length($uuid())', 36],
  ])('%s is %j', async (expression, expected) => {
    expect(await resultOf(expression)).toEqual(expected)
  })

  test.each(["$hash('abc', 'sha256')", '$partition([1], 0)', '$range(1, 2, 0)', "$parse('{')", '$range(1, 2)'])(
    '%s fails',
    async (expression) => {
      await expect(resultOf(expression)).rejects.toMatchObject({ error: 'States.QueryEvaluationError' })
    },
  )
})

test.each([...knownJsonataFunctions])('$%s, which the checks accept, is defined', async (name) => {
  expect(await resultOf(`$exists($${name})`)).toBe(true)
})

describe('an expression', () => {
  test.each([
    ['returns null', '$states.input.n', null],
    ['returns an array of one', '$states.input.list', [1]],
    ['picks one of an array of objects', '$states.input.objects.b', 2],
    ['divides by zero, as AWS says it', '[1/0, -1/0]', ['Infinity', '-Infinity']],
    ['gives an object without the keys that are undefined', "{ 'a': $states.input.none, 'b': 1 }", { b: 1 }],
  ])('%s', async (_what, expression, expected) => {
    const input = { n: null, list: [1], objects: [{ b: 2 }] }

    expect(await resultOf(expression, { states: { input } })).toEqual(expected)
  })

  test.each([
    ['is undefined', '$states.input.none', 'returned nothing (undefined)'],
    ['is an empty $range', '$range(2, 1, 1)', 'returned nothing (undefined)'],
    ['throws', '$sum("a")', 'threw an error during evaluation. T0412'],
    ['raises an error', "$error('my own')", 'my own'],
    ['is a function', 'function($x) { $x }', 'returned an unsupported result type.'],
    ['holds a function', "{ 'f': $sum }", 'returned an unsupported result type.'],
    ['recurses without end', '($f := function($n) { 1 + $f($n) }; $f(1))', 'Stack overflow'],
    ['calls $eval, which Step Functions does not have', "$eval('1')", 'T1006: Attempted to invoke a non-function'],
  ])('fails the state when it %s', async (_what, expression, message) => {
    const evaluating = resultOf(expression, { states: { input: {} } })

    await expect(evaluating).rejects.toMatchObject({
      error: 'States.QueryEvaluationError',
      causeText: expect.stringContaining(message),
      location: 'Output',
    })
  })

  test('can be nested as deep as on AWS: 100 terms, and no more', async () => {
    const sum = (terms: number) => Array(terms).fill('1').join('+')

    expect(await resultOf(sum(100))).toBe(100)
    await expect(resultOf(sum(101))).rejects.toThrow('Stack overflow')
  })

  test('is compiled once', () => {
    expect(compile('$states.input')).toBe(compile('$states.input'))
  })

  test('that fails fails the execution, and the error names its state and field', async () => {
    const { status, error, cause, events } = await runOnce(
      machine({ A: passState({ list: [1, '{% $states.input.no %}'] }) }),
    )

    expect({ status, error }).toEqual({ status: 'FAILED', error: 'States.QueryEvaluationError' })
    expect(cause).toBe(
      "An error occurred while executing the state 'A' (entered at the event id #2). The JSONata expression " +
        "'$states.input.no' specified for the field 'Output/list[1]' returned nothing (undefined).",
    )
    expect(events.map(({ type }) => type).slice(-2)).toEqual(['EvaluationFailed', 'ExecutionFailed'])
  })
})
