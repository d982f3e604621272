import fc from 'fast-check'
import { expect, test } from 'vitest'
import { keyTraits, traitInputSchema, traitKeySchema } from '#rules/trait.ts'
import { findTraitKey, maxTraits, requireDistinct } from '#rules/trait-names.ts'
import { refusalOf } from './support/refusals.ts'

const named = (name: string, key?: string) => traitInputSchema.parse({ name, ...(key && { key }) })

test.each([
  ['Warmth', 'warmth'],
  ['Clear, crisp Words!', 'clear_crisp_words'],
  ['Überzeugend  élégant', 'uberzeugend_elegant'],
  ['snake_case stays', 'snake_case_stays'],
  ['Top 10', 'top_10'],
])('the key of "%s" is %s', (name, key) => {
  expect(keyTraits([named(name)])).toMatchObject([{ name, key }])
})

test('a key that is derived from a name is valid, or the name is refused', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', minLength: 1, maxLength: 200 }), (name) => {
      const refused = refusalOf(() => keyTraits([named(name)]))
      if (refused !== undefined) expect(refused).toBe('validation_failed')
      else expect(traitKeySchema.safeParse(keyTraits([named(name)])[0]?.key).success).toBe(true)
    }),
  )
})

test('a given key is not changed', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[a-z][a-z0-9_]{0,63}$/), (key) => {
      expect(keyTraits([named('Any name', key)])[0]?.key).toBe(key)
    }),
  )
})

test('no two traits of a request share a key, whether it is given or derived', () => {
  const keys = fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { minLength: 1, maxLength: 6 })
  fc.assert(
    fc.property(keys, (chosen) => {
      const inputs = chosen.map((key, index) => (index % 2 === 0 ? named(key.toUpperCase()) : named('x', key)))
      const areApart = new Set(chosen).size === chosen.length
      expect(refusalOf(() => keyTraits(inputs))).toBe(areApart ? undefined : 'validation_failed')
    }),
  )
})

test('a trait is found by its key first, then by its name', () => {
  const traits = { warmth: 'clarity', clarity: 'Clear words' }

  expect(findTraitKey(traits, 'clarity')).toBe('clarity')
  expect(findTraitKey(traits, 'Clear words')).toBe('clarity')
  expect(findTraitKey(traits, 'warmth')).toBe('warmth')
  expect(findTraitKey(traits, 'Warmth')).toBeUndefined()
})

test('traits are distinct exactly if every key and every name identifies one of them', () => {
  const names = fc.dictionary(fc.constantFrom('a', 'b', 'c'), fc.constantFrom('a', 'b', 'c', 'd', 'e'))
  fc.assert(
    fc.property(names, (traits) => {
      const keys = Object.keys(traits)
      const meant = (word: string) => keys.filter((key) => key === word || traits[key] === word)
      const areDistinct = [...keys, ...Object.values(traits)].every((word) => meant(word).length === 1)
      expect(refusalOf(() => requireDistinct(traits, 'traits'))).toBe(areDistinct ? undefined : 'validation_failed')
    }),
  )
})

test('a model has room for 64 traits', () => {
  const traits = (count: number) => Object.fromEntries(Array.from({ length: count }, (_, at) => [`t${at}`, `T${at}`]))

  expect(maxTraits).toBe(64)
  expect(refusalOf(() => requireDistinct(traits(64), 'traits'))).toBeUndefined()
  expect(refusalOf(() => requireDistinct(traits(65), 'traits'))).toBe('validation_failed')
})

test('an inherited property of every object is not a trait', () => {
  for (const name of ['constructor', '__proto__', 'toString', 'hasOwnProperty']) {
    expect(findTraitKey({ warmth: 'Warmth' }, name)).toBeUndefined()
  }
})
