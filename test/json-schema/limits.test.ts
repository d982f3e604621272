import { expect, test } from 'vitest'
import { compileSchema } from '#json-schema/compile-schema.ts'
import { remarksOn, verdictOn } from './support/verdict.ts'

const tooManySteps = 'checking this takes more than 3000000 steps. Simplify the schema, or send less'
const doubling = (levels: number) =>
  Object.fromEntries(
    Array.from({ length: levels }, (_, at) => [
      `a${at}`,
      at === levels - 1
        ? { type: 'object' }
        : { allOf: [{ $ref: `#/$defs/a${at + 1}` }, { $ref: `#/$defs/a${at + 1}` }] },
    ]),
  )

test('a schema that takes too many steps or levels for every value is refused', () => {
  expect(remarksOn({ $ref: '#/$defs/a0', $defs: doubling(30) }).faults[0]).toMatch(
    /takes more than 50000 steps for one value/,
  )
  const chain = Object.fromEntries(Array.from({ length: 150 }, (_, at) => [`a${at}`, { $ref: `#/$defs/a${at + 1}` }]))
  expect(remarksOn({ $ref: '#/$defs/a0', $defs: { ...chain, a150: true } }).faults[0]).toMatch(
    /more than 100 schemas inside each other/,
  )
})

test.each([
  { $ref: '#' },
  { $ref: '#/$defs/a', $defs: { a: { $ref: '#/$defs/b' }, b: { $ref: '#/$defs/a' } } },
  { properties: { size: true }, allOf: [{ $ref: '#' }] },
  { if: { anyOf: [{ dependentSchemas: { a: { $ref: '#' } } }] } },
])('%j is refused, because it checks the same value without end', (schema) => {
  expect(remarksOn(schema).faults.join()).toMatch(/never ends/)
})

test('a check that takes too many steps ends with a message', () => {
  const each = { allOf: Array.from({ length: 400 }, () => ({ minimum: 0 })) }

  expect(
    verdictOn(
      { items: each },
      Array.from({ length: 10_000 }, () => 1),
    ),
  ).toBe(tooManySteps)
  expect(
    verdictOn(
      { items: each },
      Array.from({ length: 1_000 }, () => 1),
    ),
  ).toBe('matches')
})

test.each([
  ['const', { const: {} }],
  ['enum', { enum: [[], {}] }],
  ['uniqueItems', { uniqueItems: true }],
  ['the meta-schema', { not: { $ref: 'https://json-schema.org/draft/2020-12/schema', type: 'array' } }],
])('%s is charged for each part of a value, however often a schema applies it', (_, schema) => {
  const value = Array.from({ length: 30_000 }, (_, at) => ({ at }))
  const all = { allOf: Array.from({ length: 200 }, () => ({ anyOf: [schema, true] })) }

  expect(verdictOn(all, value)).toBe(tooManySteps)
})

const objectOf = (count: number) => Object.fromEntries(Array.from({ length: count }, (_, at) => [`p${at}`, 1]))
const applied = (times: number, schema: object) => ({ allOf: Array.from({ length: times }, () => schema) })
const noting = { patternProperties: { '^p': true } }
const tags = Object.fromEntries(Array.from({ length: 1_000 }, (_, at) => [`tag${at}`, { const: 1 }]))

test.each([
  ['evaluated properties', { ...applied(5, noting), unevaluatedProperties: false }, objectOf(40_000)],
  [
    'evaluated properties of alternatives that do not fit',
    { anyOf: [...applied(5, { ...noting, not: {} }).allOf, true], unevaluatedProperties: true },
    objectOf(40_000),
  ],
  ['evaluated items', { ...applied(3, { contains: true }), unevaluatedItems: false }, Array(100_000).fill(1)],
  ['names', applied(30, { maxProperties: 50_000 }), objectOf(40_000)],
  ['properties', applied(12, { additionalProperties: true }), objectOf(40_000)],
  ['absent discriminators', { items: { properties: tags } }, Array(4_000).fill({})],
  ['absent dependencies', { items: { dependentSchemas: tags } }, Array(4_000).fill({})],
  ['the characters of long texts', applied(120, { minLength: 1 }), '😀'.repeat(450_000)],
])('the work on %s is counted', (_, schema, value) => {
  expect(verdictOn(schema, value)).toBe(tooManySteps)
})

test('an object of 40,000 properties may be checked by several schemas', () => {
  const schema = { ...applied(2, noting), unevaluatedProperties: false, maxProperties: 40_000 }

  expect(verdictOn(schema, objectOf(40_000))).toBe('matches')
})

test('values that differ only in their type are not equal', () => {
  const values = ['[1]', [1], '1', 1, 'true', true, 'null', null, '{}', {}]

  expect(verdictOn({ uniqueItems: true }, values)).toBe('matches')
  expect(verdictOn({ enum: ['1', '[1]', '{}', 'null'] }, [1])).toMatch(/^must be one of/)
  expect(verdictOn({ const: 0 }, -0)).toBe('matches')
})

test('the largest allowed value passes', () => {
  const schema = { items: { type: 'integer', minimum: 0, maximum: 9 } }

  expect(
    verdictOn(
      schema,
      Array.from({ length: 450_000 }, (_, at) => at % 10),
    ),
  ).toBe('matches')
  expect(
    verdictOn(
      { uniqueItems: true },
      Array.from({ length: 150_000 }, (_, at) => at),
    ),
  ).toBe('matches')
})

test('schemas that apply each other along the value are limited by their number', () => {
  const schema = { $ref: '#/$defs/n', $defs: { n: { items: { allOf: [{ allOf: [{ $ref: '#/$defs/n' }] }] } } } }
  const nested = (levels: number): unknown => (levels === 0 ? 'x' : [nested(levels - 1)])

  expect(verdictOn(schema, nested(60))).toBe('matches')
  expect(verdictOn(schema, nested(400))).toBe('this applies more than 1000 schemas inside each other')
})

test.each([
  ['^(a+)+$', `${'a'.repeat(50_000)}!`],
  ['(x+x+)+y', 'x'.repeat(50_000)],
  ['^(?:a|a)*$', `${'a'.repeat(50_000)}!`],
  ['^([a-zA-Z0-9]+\\s?)*$', `${'a'.repeat(50_000)}!`],
])('%s needs no backtracking', (pattern, text) => {
  expect(verdictOn({ pattern }, text)).toBe(`must match pattern "${pattern}"`)
})

test('large patterns on long texts are limited by their product', () => {
  expect(verdictOn({ pattern: '[ab]{900}$' }, 'a'.repeat(100_000))).toBe(tooManySteps)
  expect(verdictOn({ pattern: '^[a-z]{1,40}$' }, 'a'.repeat(500_000))).toBe('must match pattern "^[a-z]{1,40}$"')
})

test('the patterns of a schema are limited in length and size, alone and together', () => {
  expect(remarksOn({ pattern: 'a'.repeat(1_001) }).faults).toEqual(['pattern: may have at most 1000 characters'])
  expect(remarksOn({ properties: { a: { pattern: '(?:(?:abc){99}d){9}(?:(?:abcdefg){99}d){9}' } } }).faults[0]).toMatch(
    /^properties\.a\.pattern: is too large/,
  )
  const many = Array.from({ length: 100 }, (_, at) => ({ pattern: `[a-z]{1,900}${at}` }))
  expect(remarksOn({ allOf: many }).faults[0]).toMatch(
    /^allOf\.\d+\.pattern: makes the patterns of this schema too large: together they have more than 20000 steps$/,
  )
})

test('invalid parts of a stored schema are not checked, so that it does not refuse every value', () => {
  const schema = { properties: { a: { pattern: '(a)\\1' }, b: { $ref: 'https://e.example/x' }, c: { type: 'string' } } }

  expect(verdictOn(schema, { a: 'a', b: 1, c: 'd' })).toBe('matches')
  expect(verdictOn(schema, { c: 1 })).toBe('c: must be string')
})

test('240 properties with alternatives, formats and patterns are compiled and checked', () => {
  const object = { type: 'object', required: ['a'], properties: { a: { type: 'integer' } } }
  const text = (at: number) => ({ type: 'string', format: 'date-time', pattern: `^[a-z]{1,20}x${at}$` })
  const properties = Object.fromEntries(
    Array.from({ length: 240 }, (_, at) => [`property_${at}`, { anyOf: [text(at), { type: 'array', items: object }] }]),
  )

  const compiled = compileSchema({ type: 'object', properties })

  expect(compiled.faults).toEqual([])
  expect(compiled.mismatchOf({})).toBeUndefined()
  expect(compiled.mismatchOf({ property_7: [{ a: 'b' }] })?.path).toEqual(['property_7', '0', 'a'])
})
