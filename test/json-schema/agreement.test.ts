import { registerSchema, unregisterSchema, validate } from '@hyperjump/json-schema/draft-2020-12'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { compileSchema } from '#json-schema/compile-schema.ts'
import type { SchemaDocument } from '#rules/contract.ts'

const dialect = 'https://json-schema.org/draft/2020-12/schema'
const uri = 'https://agreement.test/schema'

const name = fc.constantFrom('a', 'b', 'ab', 'constructor', 'toString', '__proto__')
const count = fc.nat({ max: 3 })
const plain = fc.constantFrom<unknown>(null, true, false, 0, 1, -1.5, 2, '', 'a', 'ab', '😀')

const { value } = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    plain,
    fc.array(tie('value'), { maxLength: 4 }),
    fields(tie('value')),
  ),
}))

const { schema } = fc.letrec((tie) => {
  const schemas = fc.array(tie('schema'), { minLength: 1, maxLength: 3 })
  const applicators = {
    ...{ allOf: schemas, anyOf: schemas, oneOf: schemas, prefixItems: schemas },
    ...Object.fromEntries(['not', 'if', 'then', 'else'].map((keyword) => [keyword, tie('schema')])),
    ...{ items: tie('schema'), contains: tie('schema'), minContains: count, maxContains: count },
    ...{ unevaluatedItems: tie('schema'), unevaluatedProperties: tie('schema'), additionalProperties: tie('schema') },
    ...{ properties: fields(tie('schema')), dependentSchemas: fields(tie('schema')), propertyNames: tie('schema') },
    patternProperties: fc.dictionary(fc.constantFrom('a', '^b', '[^a]'), tie('schema'), { maxKeys: 2 }),
    $ref: fc.constantFrom('#/$defs/a', '#b'),
    $dynamicRef: fc.constantFrom('#c', '#/$defs/a'),
  }
  const assertions = {
    type: fc.oneof(jsonType(), fc.uniqueArray(jsonType(), { minLength: 1, maxLength: 3 })),
    ...{ const: value, enum: fc.array(value, { maxLength: 3 }) },
    ...{ minimum: fc.integer({ min: -2, max: 2 }), exclusiveMaximum: count, multipleOf: fc.constantFrom(0.5, 1, 2) },
    ...{ maxLength: count, minLength: count, pattern: fc.constantFrom('a', '^b?$', '\\p{L}', '^.$') },
    ...{ maxItems: count, minItems: count, uniqueItems: fc.boolean(), maxProperties: count, minProperties: count },
    ...{
      required: fc.uniqueArray(name, { maxLength: 2 }),
      dependentRequired: fields(fc.uniqueArray(name, { maxLength: 2 })),
    },
  }
  return {
    schema: fc.oneof(
      { maxDepth: 3, withCrossShrink: true },
      fc.boolean(),
      someOf(assertions, 2),
      fc.tuple(someOf(applicators, 3), someOf(assertions, 1)).map(([a, b]) => ({ ...a, ...b })),
    ),
  }
})

const $defs = {
  a: { type: ['string', 'object'] },
  b: { $anchor: 'b', minItems: 1, minProperties: 1 },
  c: { $dynamicAnchor: 'c', items: { type: 'number' } },
}
const documents = schema.map((root) => (typeof root === 'object' ? { ...root, $defs } : (root as boolean)))

test('every verdict equals that of another implementation that passes the public test suite', async () => {
  await fc.assert(
    fc.asyncProperty(documents, fc.array(value, { minLength: 1, maxLength: 5 }), async (document, values) => {
      const { faults, mismatchOf } = compileSchema(document)
      expect(faults).toEqual([])

      const expected = await otherVerdicts(document, values)

      expect(values.map((each) => mismatchOf(each) === undefined)).toEqual(expected)
    }),
    { numRuns: 300 },
  )
})

async function otherVerdicts(document: SchemaDocument, values: readonly unknown[]): Promise<readonly boolean[]> {
  registerSchema(structuredClone(document) as Parameters<typeof registerSchema>[0], uri, dialect)
  try {
    const check = await validate(uri)
    return values.map((each) => check(each as Parameters<typeof check>[0]).valid)
  } finally {
    unregisterSchema(uri)
  }
}

function jsonType() {
  return fc.constantFrom('null', 'boolean', 'object', 'array', 'number', 'integer', 'string')
}

function fields<T>(field: fc.Arbitrary<T>): fc.Arbitrary<Record<string, T>> {
  return fc.uniqueArray(fc.tuple(name, field), { maxLength: 3, selector: ([key]) => key }).map((entries) => {
    return Object.fromEntries(entries)
  })
}

/** Chooses up to a number of keywords, each with a value of its own. */
function someOf(keywords: Readonly<Record<string, fc.Arbitrary<unknown>>>, most: number) {
  return fc
    .uniqueArray(fc.constantFrom(...Object.keys(keywords)), { maxLength: most })
    .chain((chosen) =>
      fc.record(Object.fromEntries(chosen.map((keyword) => [keyword, keywords[keyword] ?? fc.constant(1)]))),
    )
}
