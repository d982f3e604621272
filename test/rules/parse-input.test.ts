import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import * as z from 'zod'
import { openObject } from '#rules/open-object.ts'
import { parseInput, parseWith, tryParse } from '#rules/parse-input.ts'
import { Refusal } from '#rules/refusal.ts'
import { withoutNulls } from '#rules/without-nulls.ts'
import { issuesOf, refusalIn } from './support/refusals.ts'

const point = z.strictObject({ x: z.int(), y: z.int().optional() })

describe('an input', () => {
  test('is returned as its schema reads it', () => {
    expect(parseInput(z.object({ n: z.string().transform(Number) }), { n: '7' })).toEqual({ n: 7 })
  })

  test('may have null for an optional field', () => {
    expect(parseInput(point, { x: 1, y: null })).toEqual({ x: 1 })
  })

  test('that is wrong is refused with each issue at its path', () => {
    expect(refusalIn(() => parseInput(point, { x: 'a' }))?.code).toBe('validation_failed')
    expect(issuesOf(() => parseInput(z.object({ points: z.array(point) }), { points: [{ x: 1 }, {}] }))).toEqual([
      { path: 'points.1.x', message: 'This field is required.' },
    ])
  })

  test('with unknown names has an issue at each of them', () => {
    const issues = issuesOf(() => parseInput(z.object({ at: point }), { at: { x: 1, z: 2, 'a b': 3 } }))

    expect(issues).toMatchObject([{ path: 'at.z' }, { path: 'at.a b' }])
  })

  test('can be refused in another way', () => {
    const refuse = () => new Refusal('invalid_parameter', 'No.')

    expect(refusalIn(() => parseWith(point, {}, refuse))?.code).toBe('invalid_parameter')
    expect(parseWith(point, { x: 1 }, refuse)).toEqual({ x: 1 })
  })

  test('can be tried: the value, or what is wrong with it', () => {
    expect(tryParse(point, { x: 1 })).toEqual({ data: { x: 1 }, issues: [] })
    expect(tryParse(point, {})).toEqual({
      data: undefined,
      issues: [{ path: 'x', message: 'This field is required.' }],
    })
  })
})

describe('what is wrong with a value of several kinds', () => {
  const kinds = z.object({ at: z.union([z.string(), z.array(z.int()), point], 'Give a name, a list or a point.') })
  const wrong = (at: unknown) => tryParse(kinds, { at }).issues

  test('is within it, where it is of one of the kinds', () => {
    expect(wrong([1, 'a'])).toEqual([{ path: 'at.1', message: 'This must be a number.' }])
    expect(wrong({ x: 'a' })).toMatchObject([{ path: 'at.x' }])
    expect(wrong({ x: 1, z: 2 })).toMatchObject([{ path: 'at.z' }])
    expect(wrong({ x: 'a', z: 2 })).toMatchObject([{ path: 'at.x' }, { path: 'at.z' }])
  })

  test('is said as a whole, where it is of no kind', () => {
    expect(wrong(7)).toEqual([{ path: 'at', message: 'Give a name, a list or a point.' }])
  })

  test('is said as a whole, where it could be of two kinds', () => {
    const two = z.union([z.object({ a: z.int() }), z.object({ b: z.int() })], 'Give one of them.')

    expect(tryParse(z.object({ at: two }), { at: {} }).issues).toEqual([{ path: 'at', message: 'Give one of them.' }])
  })
})

describe('the nulls of a request', () => {
  const cases: readonly [string, z.ZodType, unknown, unknown][] = [
    ['of an optional field', point, { x: 1, y: null }, { x: 1 }],
    ['of a required field stay', point, { x: null }, { x: null }],
    ['of a field with a default', z.object({ n: z.int().default(3) }), { n: null }, {}],
    ['of a field that takes null stay', z.object({ n: z.int().nullable().optional() }), { n: null }, { n: null }],
    ['of an unknown field of a strict object stay', point, { x: 1, z: null }, { x: 1, z: null }],
    ['of an unknown field of a plain object stay', z.object({}), { z: null }, { z: null }],
    ['of an inherited name stay', z.object({}), { constructor: null }, { constructor: null }],
    ['of further fields that callers name', openObject({ x: z.int() }, z.int()), { x: 1, z: null }, { x: 1 }],
    ['in further fields stay', openObject({}, z.any()), { z: { y: null } }, { z: { y: null } }],
    ['in a list', z.array(point), [{ x: 1, y: null }], [{ x: 1 }]],
    ['in an optional object', z.object({ at: point.optional() }), { at: { x: 1, y: null } }, { at: { x: 1 } }],
    ['in a nullable object', z.object({ at: point.nullable() }), { at: { x: 1, y: null } }, { at: { x: 1 } }],
    ['in an object with a default', point.default({ x: 0 }), { x: 1, y: null }, { x: 1 }],
    ['in an object with a default input', point.prefault({ x: 0 }), { x: 1, y: null }, { x: 1 }],
    ['in a read-only object', point.readonly(), { x: 1, y: null }, { x: 1 }],
    ['in an object that is transformed', point.transform(({ x }) => x), { x: 1, y: null }, { x: 1 }],
    ['by the kind that the value is of', z.union([z.string(), point]), { x: 1, y: null }, { x: 1 }],
    ['of a value of no kind stay', z.union([z.string(), point]), { y: null }, { y: null }],
    ['in a record stay', z.record(z.string(), z.any()), { a: null }, { a: null }],
    ['in a list where an object is wanted stay', point, [null], [null]],
    ['in an object where a list is wanted stay', z.array(point), { y: null }, { y: null }],
  ]

  test.each(cases)('%s', (_, schema, value, result) => {
    expect(withoutNulls(schema, value)).toEqual(result)
  })

  test('by the kind that takes the value, though another would drop more', () => {
    const kinds = z.union([z.strictObject({ a: z.int() }), z.strictObject({ a: z.int(), b: z.int().nullable() })])

    expect(withoutNulls(kinds, { a: 1, b: null })).toEqual({ a: 1, b: null })
  })

  test('are no other values: all else of a request stays', () => {
    const schema = z.object({ list: z.array(point).optional(), at: point.optional(), name: z.string().optional() })
    const value = fc.record(
      { list: fc.array(fc.record({ x: fc.integer() })), at: fc.record({ x: fc.integer() }), name: fc.string() },
      { requiredKeys: [] },
    )
    fc.assert(
      fc.property(value, (request) => {
        expect(withoutNulls(schema, request)).toEqual(request)
      }),
    )
  })

  test.each([7, 'a', null, undefined, true])('%s is returned as it is', (value) => {
    expect(withoutNulls(point, value)).toBe(value)
  })
})
