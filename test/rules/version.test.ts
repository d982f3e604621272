import fc from 'fast-check'
import { expect, test } from 'vitest'
import { tagSchema } from '#rules/tag.ts'
import { activateSchema, versionNumberSchema } from '#rules/version.ts'
import { versionNumber } from '#rules/version-number.ts'

const isTag = (text: string) => tagSchema.safeParse(text).success
const letters = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789'
const first = fc.constantFrom(...letters)
const later = fc.constantFrom(...letters, ...'._-')
const reserved = /^(v?\d+|active|latest|previous|compare|import|export)$/i
const words = fc.tuple(first, fc.array(later, { maxLength: 62 })).map(([head, tail]) => head + tail.join(''))
const versionNo = fc.integer({ min: 1, max: 999_999_999 })

test('every word of the allowed characters is a tag, except reserved words', () => {
  fc.assert(
    fc.property(words, (word) => {
      expect(isTag(word)).toBe(!reserved.test(word))
    }),
  )
  expect(
    ['active', 'latest', 'previous', 'compare', 'import', 'export', 'Import', 'ACTIVE', 'V1', '7'].filter(isTag),
  ).toEqual([])
})

test('no tag is a version number, and no version number is a tag', () => {
  fc.assert(
    fc.property(versionNo, (number) => {
      expect(isTag(`v${number}`)).toBe(false)
      expect(versionNumber(`v${number}`)).toBe(number)
      expect(versionNumberSchema.parse(`v${number}`)).toBe(number)
    }),
  )
  fc.assert(
    fc.property(words.filter(isTag), (tag) => {
      expect(versionNumber(tag)).toBeUndefined()
    }),
  )
})

test('no other text is a tag', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 80 }), (text) => {
      const expected = /^[A-Za-z0-9]$|^[A-Za-z0-9][A-Za-z0-9._-]{1,62}$/.test(text) && !reserved.test(text)
      expect(isTag(text)).toBe(expected && !text.endsWith('\n'))
    }),
  )
  expect(['', 'x'.repeat(64), 'täg', '-tag', '.tag', '_tag', 'ta g', 'tag\n'].filter(isTag)).toEqual([])
})

test.each(['v0', 'v01', 'v-1', 'v1.0', 'V1', '1', 'v', 'v1 ', 'v1\n', 'v1000000000'])(
  '"%s" is not a version number',
  (text) => {
    expect(versionNumber(text)).toBeUndefined()
    expect(versionNumberSchema.safeParse(text).success).toBe(false)
  },
)

test('an activation names a version or a tag, not both', () => {
  const part = fc.option(
    versionNo.map((number) => `v${number}`),
    { nil: undefined },
  )
  const tag = fc.option(words, { nil: undefined })
  fc.assert(
    fc.property(part, tag, (version, name) => {
      const request = { ...(version && { version }), ...(name && { tag: name }) }
      expect(activateSchema.safeParse(request).success).toBe((version === undefined) !== (name === undefined))
    }),
  )
})
