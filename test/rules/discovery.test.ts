import fc from 'fast-check'
import { expect, test } from 'vitest'
import { discoveryRunRequest, distinctNames, keptTraits, requireDiscoverable } from '#rules/discovery.ts'
import { maxTraits, requireDistinct } from '#rules/trait-names.ts'
import { aLease, aModel, aTrait } from './support/models.ts'
import { issuesOf, refusalOf } from './support/refusals.ts'

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

test('the next free number tells suggestions of the same name apart', () => {
  const suggestion = { key: 'tea', name: 'tea' }

  expect(distinctNames([suggestion, suggestion, suggestion], { tea_2: 'Other' })).toEqual([
    suggestion,
    { key: 'tea_3', name: 'tea 3' },
    { key: 'tea_4', name: 'tea 4' },
  ])
})

test.each([
  [0, 'no samples'],
  [1, 'only 1 sample'],
  [2, 'only 2 samples'],
])('%d samples are too few: %s', (count, found) => {
  const message = `The model has ${found}; at least 6 different texts are needed to find an axis.`

  expect(issuesOf(() => requireDiscoverable([aTrait('a', count, 0)], 6))).toEqual([{ path: 'samples', message }])
})

test('a model that is full is told to make room', () => {
  const full = Array.from({ length: maxTraits }, (_, index) => aTrait(`t${index}`, 1, 0))
  const message = 'The model has 64 traits already; delete one to make room for what is found.'

  expect(issuesOf(() => requireDiscoverable(full, 6))).toEqual([{ path: 'traits', message }])
})

test('a draft is discovered once for the same samples and effort, and not while a run works on it', () => {
  const codeFor = (model: Parameters<typeof aModel>[0]) =>
    refusalOf(() => discoveryRunRequest(aModel(model), { effort: 'low' }))
  const completed_run = { run_id: 'run_1', kind: 'discover', effort: 'low', training_data_revision: 0 } as const

  expect(discoveryRunRequest(aModel(), { effort: 'low' })).toEqual({ kind: 'discover', effort: 'low' })
  expect(codeFor({ state: 'busy', lease: aLease({ kind: 'discover', effort: 'low' }) })).toBe('run_in_progress')
  expect(codeFor({ state: 'busy', lease: aLease({ kind: 'train' }) })).toBe('model_busy')
  expect(codeFor({ state: 'ready' })).toBe('not_draft')
  expect(codeFor({ completed_run })).toBe('run_in_progress')
  expect(codeFor({ completed_run: { ...completed_run, effort: 'high' } })).toBeUndefined()
})
