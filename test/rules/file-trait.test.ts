import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fileTraitSchema, titleCase, traitOfFile } from '#rules/file-trait.ts'
import { keyTraits, traitInputSchema, traitKeySchema } from '#rules/trait.ts'

const writtenKey = fc.stringMatching(/^[a-z][a-z0-9_-]{0,63}$/)

test('a key may be written with hyphens, which are read as underscores', () => {
  fc.assert(
    fc.property(writtenKey, (key) => {
      const parsed = fileTraitSchema.safeParse({ key })
      fc.pre(parsed.success)
      expect(traitKeySchema.safeParse(parsed.data?.key).success).toBe(true)
      expect(parsed.data?.key).toBe(key.replace(/-/g, '_'))
    }),
  )
})

test.each([
  ['clarity', 'Clarity'],
  ['de_escalation', 'De Escalation'],
  ['top_10', 'Top 10'],
  ['a__b_', 'A B'],
])('the name of the key %s is %s', (key, name) => {
  expect(titleCase(key)).toBe(name)
  expect(traitOfFile({ key }, undefined)).toMatchObject({ key, name, type: 'spectrum', positive_label: 'positive' })
})

test('a name in title case is a name, and has its key again as its own', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[a-z][a-z0-9]{0,9}(_[a-z0-9]{1,9}){0,4}$/), (key) => {
      expect(keyTraits([traitInputSchema.parse({ name: titleCase(key) })])).toMatchObject([{ key }])
    }),
  )
})
