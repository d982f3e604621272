import { expect, test } from 'vitest'
import { hasQualityWords, readLabels } from '#rules/labels.ts'
import { listNames } from '#rules/list-names.ts'

test('labels have words where any of them is a text', () => {
  expect(hasQualityWords({})).toBe(false)
  expect(hasQualityWords({ warmth: 1, wit: 0 })).toBe(false)
  expect(hasQualityWords({ warmth: 1, wit: 'good' })).toBe(true)
})

const names = { warmth: 'Warm tone', wit: 'Wit' }
const traits = [
  { key: 'warmth', positive_label: 'warm', negative_label: 'cold' },
  { key: 'wit', positive_label: 'cold', negative_label: 'dull' },
]
const read = (labels: Parameters<typeof readLabels>[1]) => readLabels(names, labels, traits, 'items.0.feedback')

test('a word means what it means for its own trait', () => {
  expect(read({ 'Warm tone': 'cold', wit: 'cold' })).toEqual({ qualities: { warmth: 0, wit: 1 }, issues: [] })
  expect(read({ wit: 'good' }).qualities).toEqual({ wit: 1 })
})

test('a trait that is named by its key and its name is named twice', () => {
  expect(read({ warmth: 1, 'Warm tone': 0 }).issues).toEqual([
    { path: 'items.0.feedback.Warm tone', message: 'This names the trait "warmth" for the second time.' },
  ])
})

test('each wrong label has its path, in which a name has 80 characters at most', () => {
  expect(read({ ['x'.repeat(81)]: 1, wit: 'purple' }).issues.map(({ path }) => path)).toEqual([
    `items.0.feedback.${'x'.repeat(80)}`,
    'items.0.feedback.wit',
  ])
})

test('a message lists 64 names at most', () => {
  const many = (count: number) => Array.from({ length: count }, (_, index) => `t${index}`)

  expect(listNames([])).toBe('none')
  expect(listNames([], 'none yet')).toBe('none yet')
  expect(listNames(['a', 'b'])).toBe('a, b')
  expect(listNames(many(64))).toBe(many(64).join(', '))
  expect(listNames(many(67))).toBe(`${many(64).join(', ')} and 3 more`)
})
