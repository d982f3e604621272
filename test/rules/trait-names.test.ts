import { expect, test } from 'vitest'
import { feedbackTraitNames, requireTraitKeys, scoredTraitNames } from '#rules/scored-traits.ts'
import {
  inDeclaredOrder,
  inOrderOfKeys,
  namesOfTraits,
  requireDistinct,
  requireTraitKey,
  traitNotFound,
  traitOrderAfter,
} from '#rules/trait-names.ts'
import { issuesOf, refusalIn } from './support/refusals.ts'

const names = { warmth: 'Warmth', clarity: 'Clear words' }

test('the names of traits are found by their keys, in the order of the traits', () => {
  const traits = [
    { key: 'warmth', name: 'Warmth' },
    { key: 'clarity', name: 'Clear words' },
  ]

  expect(Object.entries(namesOfTraits(traits))).toEqual(Object.entries(names))
})

test('names come in the declared order, without keys that are gone, and others come last, sorted', () => {
  const stored = { zeal: 'Z', clarity: 'C', warmth: 'W', ardour: 'A' }

  expect(Object.entries(inDeclaredOrder(stored, ['warmth', 'gone', 'clarity']))).toEqual([
    ['warmth', 'W'],
    ['clarity', 'C'],
    ['ardour', 'A'],
    ['zeal', 'Z'],
  ])
})

test('items come in the order of the keys of their traits, and those of other traits last, as they were', () => {
  const items = ['x1', 'b', 'x2', 'a']

  expect(inOrderOfKeys(items, ['a', 'b'], (item) => item)).toEqual(['a', 'b', 'x1', 'x2'])
})

test('after an edit, traits keep their order, and new ones come last', () => {
  expect(traitOrderAfter(names, {})).toEqual(['warmth', 'clarity'])
  expect(traitOrderAfter(names, { removed: ['warmth'] })).toEqual(['clarity'])
  expect(traitOrderAfter(names, { added: ['zeal', 'warmth'] })).toEqual(['warmth', 'clarity', 'zeal'])
})

test('names that name two traits are refused with both, and so are more traits than a model may have', () => {
  const many = Object.fromEntries(Array.from({ length: 65 }, (_, at) => [`t${at}`, `T${at}`]))

  expect(issuesOf(() => requireDistinct({ warmth: 'Same', clarity: 'Same' }, 'traits.0.name'))).toEqual([
    { path: 'traits.0.name', message: 'The name "Same" of the trait "warmth" also names the trait "clarity".' },
    { path: 'traits.0.name', message: 'The name "Same" of the trait "clarity" also names the trait "warmth".' },
  ])
  expect(issuesOf(() => requireDistinct(many, 'traits'))).toEqual([
    { path: 'traits', message: 'A model has at most 64 traits.' },
  ])
})

test('a trait that a path names is found by its key or name, or refused with the known ones', () => {
  expect(requireTraitKey(names, 'warmth')).toBe('warmth')
  expect(requireTraitKey(names, 'Clear words')).toBe('clarity')
  expect(refusalIn(() => requireTraitKey(names, 'zeal'))).toMatchObject({
    code: 'trait_not_found',
    message: expect.stringContaining('no trait "zeal"'),
    details: { trait: 'zeal', known_traits: ['warmth', 'clarity'] },
  })
})

test('a long name of no trait is not repeated whole', () => {
  const { message, details } = traitNotFound({}, 'x'.repeat(5_000))

  expect(details).toEqual({ trait: 'x'.repeat(80), known_traits: [] })
  expect(message).toBe(`This model has no trait "${'x'.repeat(80)}"; it has none yet.`)
})

test('a version names its traits as the model does, and those that the model lost by their keys', () => {
  expect(scoredTraitNames(names, ['warmth', 'gone', 'constructor'])).toEqual({
    ...{ warmth: 'Warmth', gone: 'gone' },
    constructor: 'constructor',
  })
  expect(feedbackTraitNames(names, ['warmth', 'gone', 'constructor'])).toEqual({ warmth: 'Warmth' })
})

test('requested traits are keys in the order of the request, and unknown ones are refused where they stand', () => {
  expect(requireTraitKeys(names, ['Clear words', 'warmth'])).toEqual(['clarity', 'warmth'])
  expect(issuesOf(() => requireTraitKeys(names, ['warmth', 'zeal', 'zest']))).toEqual([
    { path: 'traits.1', message: expect.stringContaining('no trait "zeal"') },
    { path: 'traits.2', message: expect.stringContaining('no trait "zest"') },
  ])
})
