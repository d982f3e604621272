import fc from 'fast-check'
import { expect, test } from 'vitest'
import { canonicalJson, hashOfJson } from '#rules/json-object.ts'

test('canonical JSON has no spaces, and fields in the order of their names at every depth', () => {
  expect(canonicalJson({ b: [{ d: 1, c: -0 }], a: 'x y', B: null })).toBe('{"B":null,"a":"x y","b":[{"c":0,"d":1}]}')
  expect(canonicalJson(undefined)).toBe('')
})

test('the order of fields does not matter, that of a list does', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (value) => {
      const turned = Object.fromEntries(Object.entries(value).reverse())
      expect(hashOfJson(turned)).toBe(hashOfJson(value))
      expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)))
    }),
  )
  expect(hashOfJson([1, 2])).not.toBe(hashOfJson([2, 1]))
})
