import { expect, test } from 'vitest'
import { type Contracts, contractsSchema, schemaFor, schemasIn } from '#rules/contract.ts'
import { contractCheckSchema } from '#rules/contract-check.ts'
import { jsonObjectSchema, jsonValueSchema, shownJson } from '#rules/json-object.ts'
import { tryParse } from '#rules/parse-input.ts'

const nested = (levels: number): unknown => (levels === 0 ? 1 : { a: nested(levels - 1) })
const messagesOf = (input_schema: unknown) =>
  tryParse(contractsSchema, { training: { input_schema } }).issues.map(({ message }) => message)

test('a schema is an object, true or false', () => {
  for (const schema of [true, false, {}, { type: 'object' }]) expect(messagesOf(schema)).toEqual([])
  for (const schema of [null, 1, 'x', []]) expect(messagesOf(schema)).toEqual(['This must be a JSON Schema.'])
})

test('a schema is nested 32 levels deep at most', () => {
  expect(messagesOf(nested(32))).toEqual([])
  expect(messagesOf(nested(33))).toEqual(['A schema may be nested 32 levels deep.'])
})

test('a schema has 49,152 bytes at most', () => {
  const ofBytes = (bytes: number) => ({ a: 'x'.repeat(bytes - '{"a":""}'.length) })

  expect(messagesOf(ofBytes(49_152))).toEqual([])
  expect(messagesOf(ofBytes(49_153))).toEqual(['A schema may have at most 49152 bytes as JSON.'])
})

const contracts: Contracts = {
  training: { output_schema: false },
  inference: { input_schema: true, output_schema: {} },
}

test('each schema is found with its path in a request', () => {
  expect(schemasIn(contracts)).toEqual([
    { path: 'handler_contracts.training.output_schema', schema: false },
    { path: 'handler_contracts.inference.input_schema', schema: true },
    { path: 'handler_contracts.inference.output_schema', schema: {} },
  ])
  expect(schemasIn(null)).toEqual([])
  expect(schemasIn({})).toEqual([])
})

test('without a contract or a schema any value is valid', () => {
  expect(schemaFor({ handler_contracts: contracts }, 'training', 'output_schema')).toBe(false)
  expect(schemaFor({ handler_contracts: contracts }, 'training', 'input_schema')).toBeUndefined()
  expect(schemaFor({ handler_contracts: {} }, 'training', 'input_schema')).toBeUndefined()
  expect(schemaFor({ handler_contracts: null }, 'training', 'input_schema')).toBeUndefined()
})

test('a value is checked against the input where no side is named, and may be null', () => {
  expect(tryParse(contractCheckSchema, { action: 'training', value: null }).data).toEqual({
    ...{ action: 'training', side: 'input', value: null },
  })
  expect(tryParse(contractCheckSchema, { action: 'training' }).issues).toEqual([
    { path: 'value', message: 'Give a JSON value.' },
  ])
})

const issuesIn = (schema: Parameters<typeof tryParse>[0], value: unknown) =>
  tryParse(schema, value).issues.map(({ message }) => message)

test('a JSON object is nested 64 levels deep at most, in any of its parts', () => {
  const schema = jsonObjectSchema(1024)
  const tooDeep = ['This may be nested at most 64 levels deep.']

  expect(issuesIn(schema, nested(64))).toEqual([])
  expect(issuesIn(schema, nested(65))).toEqual(tooDeep)
  expect(issuesIn(schema, { flat: 1, deep: nested(64) })).toEqual(tooDeep)
  expect(issuesIn(jsonValueSchema(1024), [1, nested(64)])).toEqual(tooDeep)
})

test('a JSON value has so many bytes at most', () => {
  expect(issuesIn(jsonObjectSchema(10), { a: 'é' })).toEqual([])
  expect(issuesIn(jsonObjectSchema(10), { a: 'éx' })).toEqual(['This may have at most 10 bytes as JSON.'])
  expect(issuesIn(jsonValueSchema(3), 'ab')).toEqual(['This may have at most 3 bytes as JSON.'])
  expect(issuesIn(jsonValueSchema(4), 'ab')).toEqual([])
})

test('only an object is a JSON object', () => {
  for (const value of [null, [], 'x', 1])
    expect(issuesIn(jsonObjectSchema(99), value)).toEqual(['This must be an object.'])
  expect(issuesIn(jsonObjectSchema(99), {})).toEqual([])
  expect(shownJson('The input.').meta()).toMatchObject({ description: 'The input.' })
})
