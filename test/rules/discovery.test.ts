import fc from 'fast-check'
import { expect, test } from 'vitest'
import { distinctNames, keptTraits, requireDiscoverable } from '#rules/discovery.ts'
import { maxTraits, requireDistinct } from '#rules/trait-names.ts'
import { aTrait } from './support/models.ts'
import { refusalOf } from './support/refusals.ts'

const word = fc.constantFrom('a', 'b', 'a_2', 'a 2', 'b_or_a', 'b or a', 'axis_1')
const suggestion = fc.record({ key: word, name: word })

test('discovered traits get keys and names that differ from those of the model and from each other', () => {
  fc.assert(
    fc.property(fc.dictionary(word, word), fc.array(suggestion, { maxLength: 12 }), (kept, suggestions) => {
      fc.pre(refusalOf(() => requireDistinct(kept, 'traits')) === undefined)

      const names = distinctNames(suggestions, kept)

      expect(names).toHaveLength(suggestions.length)
      const found = Object.fromEntries(names.map(({ key, name }) => [key, name]))
      expect(Object.keys(found)).toHaveLength(names.length)
      expect(Object.keys(found).filter((key) => Object.hasOwn(kept, key))).toEqual([])
      requireDistinct({ ...kept, ...found }, 'traits')
    }),
  )
})

test('a suggestion keeps its key and name if they are unused', () => {
  expect(distinctNames([{ key: 'tea_or_ink', name: 'tea or ink' }], { warmth: 'Warmth' })).toEqual([
    { key: 'tea_or_ink', name: 'tea or ink' },
  ])
})

test('another discovery replaces only suggestions that were never edited', () => {
  const told = aTrait('told', 0, 0)
  const suggested = { ...aTrait('suggested', 0, 0), is_suggestion: true }
  const edited = { ...aTrait('edited', 0, 0), is_suggestion: false }

  expect(keptTraits([told, suggested, edited])).toEqual([told, edited])
})

test('too few samples and no room for a trait are refused at once', () => {
  const full = Array.from({ length: maxTraits }, (_, index) => aTrait(`t${index}`, 0, 0))

  expect(() => requireDiscoverable(full, 6)).toThrow('The model has no samples')
  expect(refusalOf(() => requireDiscoverable([aTrait('a', 3, 2)], 6))).toBe('validation_failed')
  expect(refusalOf(() => requireDiscoverable([aTrait('a', 3, 3)], 6))).toBeUndefined()
  expect(refusalOf(() => requireDiscoverable([...full.slice(1), aTrait('a', 9, 9)], 6))).toBe('validation_failed')
})
