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
  ['a word for a number', { type: 'object', minProperties: 'two' }, /minProperties/],
  ['a type that is not there', { properties: { size: { type: 'numeral' } } }, /size\.type/],
  ['a keyword that is not there', { type: 'object', requird: ['size'] }, /requird/],
  ['a format that is not there', { properties: { size: { format: 'colour' } } }, /colour/],
  ['a pattern that is none', { properties: { size: { type: 'string', pattern: '(' } } }, /./],
  ['another dialect', { $schema: 'http://json-schema.org/draft-07/schema#' }, /./],
  ['a reference to another place', { $ref: 'https://example.org/size.json' }, /same schema/],
  ['a reference to nothing', { $ref: '#/$defs/size' }, /size/],
  ['an asynchronous check', { $async: true, type: 'object' }, /async/],
  ['more levels than are read', nested(40), /32 levels/],
  ['more bytes than are kept', { description: 'x'.repeat(50_000) }, /49152 bytes/],
  ['a list in its place', [], /JSON Schema/],
] as const)('a contract with %s is malformed, and says where', async (_, schema, message) => {
  const answer = await define(schema)

  expect(answer).toMatchObject(refusal(400, message))
  expect(answer).toMatchObject(refusal(400, /^handler_contracts\.inference\.input_schema/))
})

test('a fault of any schema is found before anything is stored', async () => {
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
])('a schema %s tells the first path that fails', async (name, schema, message) => {
  const id = name.replaceAll(/[^a-z]+/g, '-')
  await register(request, id, withInput(schema))

  const answer = await infer(id, { pair: [1], at: 'noon', next: {} })

  expect(answer).toMatchObject(refusal(422))
  expect(String(answer.body.message)).toContain(message)
})

test('a pattern that backtracks without end is given up on, and the service goes on', async () => {
  await register(request, 'slow', withInput({ properties: { word: { type: 'string', pattern: '^(a+)+$' } } }))

  const [stuck, health] = await Promise.all([
    infer('slow', { word: `${'a'.repeat(50)}!` }),
    request('GET', '/v2/health', { key: null }),
  ])

  expect(stuck).toMatchObject(refusal(422, /takes too long/))
  expect(health).toMatchObject({ status: 200 })
  expect(await infer('slow', { word: 'aaa' })).toMatchObject({ status: 202 })
})

test('a schema that refers to itself for ever is no contract', async () => {
  const $defs = { a: { $ref: '#/$defs/b' }, b: { $ref: '#/$defs/a' } }

  expect(await define({ $ref: '#/$defs/a', $defs })).toMatchObject(refusal(400, /never ends/))
})

test('a schema that checks the same value again and again ends in a refusal of the input', async () => {
  await register(request, 'endless', withInput({ properties: { size: true }, allOf: [{ $ref: '#' }] }))

  expect(await infer('endless', {})).toMatchObject(refusal(422, /never ends/))
})
