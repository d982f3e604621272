import { expect, test } from 'vitest'
import * as z from 'zod'
import { tryParse } from '#rules/parse-input.ts'

const messagesOf = (schema: z.ZodType, value: unknown) => tryParse(schema, value).issues.map(({ message }) => message)

test('a field that is missing is required', () => {
  expect(tryParse(z.object({ a: z.string() }), {}).issues).toEqual([{ path: 'a', message: 'This field is required.' }])
  expect(messagesOf(z.string(), null)).toEqual(['This must be a text.'])
})

test.each<[z.ZodType, unknown, string]>([
  [z.string(), 1, 'This must be a text.'],
  [z.int(), 1.5, 'This must be a whole number.'],
  [z.number(), 'x', 'This must be a number.'],
  [z.boolean(), 'x', 'This must be a boolean.'],
  [z.array(z.string()), 'x', 'This must be a list.'],
  [z.object({}), 'x', 'This must be an object.'],
  [z.record(z.string(), z.string()), 'x', 'This must be an object.'],
])('a value of another type is told the noun of its own [%#]', (schema, value, message) => {
  expect(messagesOf(schema, value)).toEqual([message])
})

test('a value that is none of a few is told all of them', () => {
  expect(messagesOf(z.enum(['low', 'high']), 'medium')).toEqual(['This must be one of: low, high.'])
  expect(messagesOf(z.literal([1, true]), 2)).toEqual(['This must be one of: 1, true.'])
})

test.each<[z.ZodType, unknown, string]>([
  [z.number().max(5), 6, 'This must be at most 5.'],
  [z.number().lt(5), 5, 'This must be less than 5.'],
  [z.number().min(1), 0, 'This must be at least 1.'],
  [z.number().gt(1), 1, 'This must be greater than 1.'],
  [z.string().max(2), 'abc', 'This must have at most 2 characters.'],
  [z.string().max(1), 'abc', 'This must have at most 1 character.'],
  [z.string().min(1), '', 'This must have at least 1 character.'],
  [z.array(z.int()).max(2), [1, 2, 3], 'This must have at most 2 elements.'],
  [z.array(z.int()).min(1), [], 'This must have at least 1 element.'],
])('a value beyond a bound is told the bound in words [%#]', (schema, value, message) => {
  expect(messagesOf(schema, value)).toEqual([message])
})

test('an unknown field is named by its path, and told which fields there are', () => {
  const schema = z.object({ inner: z.strictObject({ a: z.string().optional(), b: z.string().optional() }) })

  expect(tryParse(schema, { inner: { c: 1, d: 2 } }).issues).toEqual([
    { path: 'inner.c', message: 'This name is unknown. Known are: a, b.' },
    { path: 'inner.d', message: 'This name is unknown. Known are: a, b.' },
  ])
  expect(messagesOf(z.strictObject({}), { a: 1 })).toEqual(['This name is unknown. None are known here.'])
})

test('a message of the schema itself counts first', () => {
  expect(messagesOf(z.string().regex(/^a$/, 'Write an "a".'), 'b')).toEqual(['Write an "a".'])
  expect(messagesOf(z.string('Write a word.'), 1)).toEqual(['Write a word.'])
  expect(messagesOf(z.uuid(), 'b')).toEqual(['Invalid UUID'])
})
