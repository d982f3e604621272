import { expect, test } from 'vitest'
import { sharedService } from '../../support/shared-service.ts'
import { makeActive, modelDefinition, refusal, register } from './support/registry.ts'

const { request } = await sharedService()

const withInput = (input_schema: unknown) => ({ handler_contracts: { inference: { input_schema } } })
const define = (schema: unknown) => request('POST', '/v2/models', { body: modelDefinition(withInput(schema)) })
const infer = (id: string, input: object) =>
  request('POST', `/v2/models/${id}/versions/1/inference`, { body: { input } })

const nested = (depth: number): object => (depth === 0 ? {} : { items: nested(depth - 1) })

test.each([
  ['a pattern that only backtracking can match', { pattern: '(a)\\1' }, /pattern: refers back to a group/],
  ['a word for a number', { type: 'object', minProperties: 'two' }, /minProperties/],
  ['a type that is not there', { properties: { size: { type: 'numeral' } } }, /size\.type/],
  [
    'a pattern that is none',
    { properties: { size: { type: 'string', pattern: '(' } } },
    /properties\.size\.pattern: must be a regular/,
  ],
  ['another dialect', { $schema: 'http://json-schema.org/draft-07/schema#' }, /\$schema: must be/],
  ['a reference to another place', { $ref: 'https://example.org/size.json' }, /\$ref: .* names another document/],
  ['a reference to nothing', { $ref: '#/$defs/size' }, /size/],
  ['more levels than are read', nested(40), /32 levels/],
  ['more bytes than are kept', { description: 'x'.repeat(50_000) }, /49152 bytes/],
  ['a list in its place', [], /JSON Schema/],
] as const)('a contract with %s is malformed, and says where', async (_, schema, message) => {
  const answer = await define(schema)

  expect(answer).toMatchObject(refusal(400, message))
  expect(answer).toMatchObject(refusal(400, /^handler_contracts\.inference\.input_schema/))
})

test('an error in any schema is found before anything is stored', async () => {
  const path = await makeActive(request, 'kept')
  const before = await request('GET', path)
  const faulty = { handler_contracts: { training: { output_schema: { type: 'nothing' } } } }

  expect(await request('PUT', path, { body: modelDefinition(faulty) })).toMatchObject(
    refusal(400, /training\.output_schema/),
  )
  expect(await request('POST', '/v2/models', { body: { id: 'never', ...modelDefinition(faulty) } })).toMatchObject(
    refusal(400),
  )
  expect(await request('GET', '/v2/models/never')).toMatchObject(refusal(404))
  expect((await request('GET', path)).body).toEqual(before.body)
})

test.each([
  [
    'of this dialect, with its own definitions',
    { $defs: { size: { type: 'number' } }, $ref: '#/$defs/size' },
    'input: must be number',
  ],
  ['that refers to itself', { properties: { next: { $ref: '#' } }, required: ['size'] }, 'input.size: '],
  [
    'with a prefix of items',
    { properties: { pair: { prefixItems: [{ type: 'string' }] } } },
    'input.pair.0: must be string',
  ],
  [
    'with a format',
    { properties: { at: { type: 'string', format: 'date-time' } } },
    'input.at: must match format "date-time"',
  ],
  [
    'that leaves nothing over',
    { properties: { pair: {} }, unevaluatedProperties: false },
    'input.at: must NOT have unevaluated properties',
  ],
  ['that takes nothing', false, 'input: '],
])('a mismatch with a schema %s reports the first path that fails', async (name, schema, message) => {
  const id = name.replaceAll(/[^a-z]+/g, '-')
  await register(request, id, withInput(schema))

  const answer = await infer(id, { pair: [1], at: 'noon', next: {} })

  expect(answer).toMatchObject(refusal(422))
  expect(String(answer.body.message)).toContain(message)
})

test('a pattern prone to catastrophic backtracking is matched at once, with the right verdict', async () => {
  await register(request, 'slow', withInput({ properties: { word: { type: 'string', pattern: '^(a+)+$' } } }))

  expect(await infer('slow', { word: `${'a'.repeat(50_000)}!` })).toMatchObject(
    refusal(422, /^input\.word: must match pattern "/),
  )
  expect(await infer('slow', { word: 'aaa' })).toMatchObject({ status: 202 })
})

test('a schema with an infinite reference loop is refused', async () => {
  const $defs = { a: { $ref: '#/$defs/b' }, b: { $ref: '#/$defs/a' } }

  expect(await define({ $ref: '#/$defs/a', $defs })).toMatchObject(refusal(400, /never ends/))
  expect(await define({ properties: { size: true }, allOf: [{ $ref: '#' }] })).toMatchObject(refusal(400, /never ends/))
})

test('unchecked parts of a contract are warnings with their paths', async () => {
  const schema = {
    properties: { size: { properties: { unit: { type: 'string', example: 'm' } } }, colour: { format: 'colour' } },
  }
  const registered = await define(schema)
  const path = `/v2/models/${String(Object(registered.body.model).id)}`
  const place = 'handler_contracts.inference.input_schema.properties'
  const warnings = [
    `${place}.size.properties.unit.example: this keyword is unknown and is not checked`,
    `${place}.colour.format: the format "colour" is not checked`,
  ]

  expect(registered).toMatchObject({ status: 201, body: { warnings } })
  expect(await request('PUT', path, { body: modelDefinition(withInput(schema)) })).toMatchObject({
    status: 200,
    body: { warnings },
  })
  expect((await define({ type: 'object' })).body.warnings).toBeUndefined()
})

test('of hundreds of warnings, the first twenty are listed', async () => {
  const schema = Object.fromEntries(Array.from({ length: 100 }, (_, at) => [`x-${at}`, at]))

  const { body } = await define(schema)

  expect(body.warnings).toHaveLength(21)
  expect(Object(body.warnings)[20]).toBe('… and 80 more')
})

test('an input that matches no alternative is reported against the one that was meant', async () => {
  const url = { type: 'object', required: ['kind', 'url'], properties: { kind: { const: 'url' } } }
  const text = {
    type: 'object',
    required: ['kind', 'text'],
    properties: { kind: { const: 'text' }, text: { maxLength: 5 } },
  }
  await register(request, 'either', withInput({ oneOf: [url, text] }))

  expect(await infer('either', { kind: 'text', text: 'much too long' })).toMatchObject(
    refusal(422, /^input\.text: must NOT have more than 5 characters$/),
  )
})

test('a contract of 47 KB is registered ten times at once, and accepts its inputs', async () => {
  const object = { type: 'object', required: ['a'], properties: { a: { type: 'integer' } } }
  const text = { type: 'string', format: 'date-time', pattern: '^[a-z]{1,20}$' }
  const properties = Object.fromEntries(
    Array.from({ length: 240 }, (_, at) => [`property_${at}`, { anyOf: [text, { type: 'array', items: object }] }]),
  )
  const names = Array.from({ length: 10 }, (_, at) => `large-${at}`)

  await Promise.all(names.map((id) => register(request, id, withInput({ type: 'object', properties, title: id }))))

  expect(await infer('large-7', {})).toMatchObject({ status: 202 })
  expect(await infer('large-7', { property_3: [{}] })).toMatchObject(refusal(422, /^input\.property_3\.0\.a: /))
})
