import { describe, expect, test } from 'vitest'
import { compileSchema } from '#json-schema/compile-schema.ts'
import { parsedJson, remarksOn, verdictOn } from './support/verdict.ts'

describe('names that every JavaScript object has', () => {
  const names = ['toString', 'constructor', '__proto__', 'hasOwnProperty', 'valueOf']

  test.each(names)('%s is required like any other name', (name) => {
    const schema = parsedJson(`{"required": ["${name}"]}`)

    expect(verdictOn(schema, {})).toBe(`${name}: must have required property '${name}'`)
    expect(verdictOn(schema, parsedJson(`{"${name}": 1}`))).toBe('matches')
  })

  test.each(names)('%s is an optional property like any other', (name) => {
    const schema = parsedJson(`{"properties": {"${name}": {"type": "string"}}, "additionalProperties": false}`)

    expect(verdictOn(schema, {})).toBe('matches')
    expect(verdictOn(schema, parsedJson(`{"${name}": "a"}`))).toBe('matches')
    expect(verdictOn(schema, parsedJson(`{"${name}": 1}`))).toBe(`${name}: must be string`)
    expect(verdictOn(schema, { other: 1 })).toBe('other: must NOT have additional properties')
  })

  test.each(names)('%s requires other properties only if it is present', (name) => {
    const schema = parsedJson(
      `{"dependentRequired": {"${name}": ["a"]}, "dependentSchemas": {"${name}": {"required": ["b"]}}}`,
    )

    expect(verdictOn(schema, {})).toBe('matches')
    expect(verdictOn(schema, parsedJson(`{"${name}": 1, "a": 1}`))).toBe("b: must have required property 'b'")
    expect(verdictOn(schema, parsedJson(`{"${name}": 1}`))).toBe(
      `a: must have property 'a' when property '${name}' is present`,
    )
  })

  test.each(names)('%s is the name of a definition, an anchor and a format like any other', (name) => {
    const schema = parsedJson(
      `{"$defs": {"${name}": {"type": "string"}}, "properties": {"a": {"$ref": "#/$defs/${name}"}, "b": {"format": "${name}"}}}`,
    )

    expect(verdictOn(schema, { a: 1 })).toBe('a: must be string')
    expect(verdictOn(schema, { b: 'x' })).toBe('matches')
  })

  test.each(names)('%s is reported as an unknown keyword', (name) => {
    expect(remarksOn(parsedJson(`{"${name}": 1}`)).warnings).toEqual([
      `${name}: this keyword is unknown and is not checked`,
    ])
  })
})

describe('references', () => {
  test('a dynamic reference finds its anchor in the document', () => {
    const schema = {
      properties: { tags: { items: { $dynamicRef: '#item' } } },
      $defs: { a: { $dynamicAnchor: 'item', type: 'string' } },
    }

    expect(verdictOn(schema, { tags: ['a'] })).toBe('matches')
    expect(verdictOn(schema, { tags: [1] })).toBe('tags.0: must be string')
  })

  test.each([
    ['an anchor', { $ref: '#size', $defs: { A: { $anchor: 'size', type: 'number' } } }],
    [
      'an id in the document',
      { $id: 'https://e.example/root', $ref: 'size', $defs: { A: { $id: 'size', type: 'number' } } },
    ],
    ['a place under an unknown keyword', { $ref: '#/shapes/size', shapes: { size: { type: 'number' } } }],
    ['the definitions of earlier dialects', { $ref: '#/definitions/size', definitions: { size: { type: 'number' } } }],
  ])('%s is found', (_, schema) => {
    expect(remarksOn(schema).faults).toEqual([])
    expect(verdictOn(schema, 1)).toBe('matches')
    expect(verdictOn(schema, 'a')).toBe('must be number')
  })

  test.each(['const', 'default', 'examples', 'enum'])('what looks like a reference in %s is data', (keyword) => {
    const value = { $ref: 'https://e.example/x', $id: 'not a URI', type: 'nothing' }
    const schema = { [keyword]: ['examples', 'enum'].includes(keyword) ? [value] : value }

    expect(remarksOn(schema)).toEqual({ faults: [], warnings: [] })
  })

  test('the meta-schema itself can be named', () => {
    const schema = { $ref: 'https://json-schema.org/draft/2020-12/schema' }

    expect(verdictOn(schema, { type: 'object' })).toBe('matches')
    expect(verdictOn(schema, { minLength: -1 })).toBe('must be a JSON Schema')
  })

  test.each([
    [
      'https://e.example/x',
      '$ref: "https://e.example/x" names another document. A reference may only name a part of the same document',
    ],
    ['#/$defs/none', '$ref: nothing is at "#/$defs/none"'],
    ['#none', '$ref: nothing is at "#none"'],
  ])('%s is refused with its path', (reference, fault) => {
    expect(remarksOn({ $ref: reference }).faults).toEqual([fault])
  })
})

describe('properties and items that other keywords evaluated', () => {
  test('an item that matches `contains` is evaluated', () => {
    const schema = { prefixItems: [true], contains: { type: 'string' }, unevaluatedItems: false }

    expect(verdictOn(schema, [1, 'foo'])).toBe('matches')
    expect(verdictOn(schema, [1, 2, 'foo'])).toBe('1: must NOT have unevaluated items')
  })

  test('`if` evaluates without `then`', () => {
    const schema = {
      if: { patternProperties: { a: true } },
      else: { properties: { b: true } },
      unevaluatedProperties: false,
    }

    expect(verdictOn(schema, { a: 1 })).toBe('matches')
    expect(verdictOn(schema, { b: 1 })).toBe('b: must NOT have unevaluated properties')
  })
})

describe('the alternative that fits best', () => {
  const url = { type: 'object', required: ['kind', 'url'], properties: { kind: { const: 'url' } } }
  const text = {
    type: 'object',
    required: ['kind', 'text'],
    properties: { kind: { const: 'text' }, text: { maxLength: 5 } },
  }

  test.each(['anyOf', 'oneOf'])('%s reports the mismatch of the alternative that was meant', (keyword) => {
    expect(verdictOn({ [keyword]: [url, text] }, { kind: 'text', text: 'much too long' })).toBe(
      'text: must NOT have more than 5 characters',
    )
    expect(verdictOn({ [keyword]: [url, text] }, { kind: 'url' })).toBe("url: must have required property 'url'")
    expect(verdictOn({ [keyword]: [url, text] }, {})).toBe("kind: must have required property 'kind'")
  })

  test('an alternative behind a reference counts too', () => {
    const schema = { oneOf: [{ $ref: '#/$defs/url' }, { $ref: '#/$defs/text' }], $defs: { url, text } }

    expect(verdictOn(schema, { kind: 'text' })).toBe("text: must have required property 'text'")
  })

  test('if nothing distinguishes the alternatives, the message says that none fits', () => {
    expect(verdictOn({ anyOf: [url, text] }, { kind: 'sound' })).toBe(
      'kind: must match a schema in anyOf: none of the 2 fits',
    )
    expect(verdictOn({ properties: { a: { anyOf: [{ type: 'string' }, { type: 'number' }] } } }, { a: [] })).toBe(
      'a: must match a schema in anyOf: none of the 2 fits',
    )
  })

  test('a value that matches two alternatives fails oneOf', () => {
    expect(verdictOn({ oneOf: [true, { type: 'string' }] }, 'a')).toBe(
      'must match exactly one schema in oneOf, and matches several',
    )
  })
})

describe('unchecked parts of a schema', () => {
  test('unknown keywords and formats are warnings with their paths', () => {
    const schema = {
      'x-owner': 'sales',
      properties: {
        a: { properties: { b: { type: 'string', example: 'x', nullable: true } } },
        c: { format: 'colour' },
      },
    }

    expect(remarksOn(schema)).toEqual({
      faults: [],
      warnings: [
        'x-owner: this keyword is unknown and is not checked',
        'properties.a.properties.b.example: this keyword is unknown and is not checked',
        'properties.a.properties.b.nullable: this keyword is unknown and is not checked',
        'properties.c.format: the format "colour" is not checked',
      ],
    })
    expect(verdictOn(schema, { a: { b: null } })).toBe('a.b: must be string')
  })

  test.each([
    [{ contains: { const: 1 }, minContains: 0 }],
    [{ properties: { foo: { type: 'array' } }, patternProperties: { 'f.o': { minItems: 2 } } }],
    [{ minContains: 2, maxContains: 1, else: false, contentEncoding: 'base64' }],
    [{ $comment: 'a', title: 'b', description: 'c', default: 1, deprecated: true, readOnly: true, writeOnly: false }],
  ])('%j is valid and has no warnings', (schema) => {
    expect(remarksOn(schema)).toEqual({ faults: [], warnings: [] })
  })
})

test.each([
  [{ properties: { a: { minLength: -1 } } }, 'properties.a.minLength: must be a whole number'],
  [{ properties: { a: { type: 'numeral' } } }, /^properties\.a\.type: must be one or several of/],
  [{ required: ['a', 'a'] }, 'required: must be an array of different strings'],
  [{ anyOf: [] }, 'anyOf: must be an array of schemas'],
  [{ items: [{}] }, 'items: must be a schema: an object, true or false'],
  [{ dependentRequired: { a: 'b' } }, 'dependentRequired.a: must be an array of different strings'],
  [{ exclusiveMinimum: true }, 'exclusiveMinimum: must be a number'],
  [{ $anchor: '1a' }, /^\$anchor: must be a name/],
  [{ $schema: 'http://json-schema.org/draft-07/schema#' }, /^\$schema: must be "https/],
  [{ $defs: { a: { $id: 'x' }, b: { $id: 'x' } } }, '$defs.b.$id: "x" is already taken'],
])('%j is not a schema, and the error has its path', (schema, fault) => {
  const { faults } = remarksOn(schema)

  expect(faults[0]).toMatch(fault)
})

test.each([
  [0.0075, 0.0001, true],
  [0.00751, 0.0001, false],
  [1e308, 0.123456789, false],
  [1e308, 0.5, true],
  [-4.5, 1.5, true],
  [9007199254740992, 2, true],
])('%d as a multiple of %d: %s', (value, multipleOf, isMatch) => {
  expect(compileSchema({ multipleOf }).mismatchOf(value) === undefined).toBe(isMatch)
})

test.each([
  [
    { uniqueItems: true },
    [
      { a: 1, b: 2 },
      { b: 2, a: 1 },
    ],
    'must NOT have duplicate items (items 0 and 1 are identical)',
  ],
  [{ uniqueItems: true }, [1, '1', true, 'true', [1], ['1'], null, 'null'], 'matches'],
  [{ const: { a: [1, { b: null }] } }, { a: [1, { b: null }] }, 'matches'],
  [{ enum: [1, 'a'] }, 'b', 'must be one of 1, "a"'],
  [{ maxLength: 1 }, '😀', 'matches'],
  [{ type: ['integer', 'null'] }, 1.5, 'must be integer or null'],
  [{ type: 'integer' }, 1.0, 'matches'],
  [{ propertyNames: { maxLength: 1 } }, { ab: 1 }, 'ab: property name must NOT have more than 1 characters'],
  [{ not: {} }, 1, 'must NOT be valid'],
])('%j gives its verdict on %j', (schema, value, verdict) => {
  expect(verdictOn(schema, value)).toBe(verdict)
})

test('a text that is too long to be read as a regular expression is none', () => {
  expect(verdictOn({ format: 'regex' }, '[\\p{L}a-z]'.repeat(900))).toBe('matches')
  expect(verdictOn({ format: 'regex' }, '[\\p{L}a-z]'.repeat(80_000))).not.toBe('matches')
})
