import { expect, test } from 'vitest'
import { z } from 'zod'
import { openObject, openRecord } from '#rules/open-object.ts'

const named = JSON.parse('{"constructor": "a", "toString": "b", "__proto__": "c", "hasOwnProperty": "d"}')

test.each([
  ['record', openRecord(z.string(), z.string())],
  ['object', openObject({}, z.string())],
])('a field of an open %s may have the name of what every object has', (_kind, schema) => {
  const parsed = schema.refine(() => true).parse(named)

  expect(JSON.stringify(parsed)).toBe('{"constructor":"a","toString":"b","hasOwnProperty":"d","__proto__":"c"}')
  expect(Object.getPrototypeOf(parsed)).toBe(Object.prototype)
})

test.each([
  ['record', openRecord(z.string(), z.string())],
  ['object', openObject({}, z.string())],
])('a wrong field called __proto__ of an open %s is an issue at its path', (_kind, schema) => {
  const { error } = z.object({ outer: schema }).safeParse({ outer: JSON.parse('{"__proto__": 1}') })

  expect(error?.issues).toMatchObject([{ code: 'invalid_type', path: ['outer', '__proto__'] }])
})
