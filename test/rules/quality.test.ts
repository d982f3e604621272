import { expect, test } from 'vitest'
import { qualityOf, samePoleLabel } from '#rules/quality.ts'

const warmth = { positive_label: 'Warm', negative_label: 'Cold' }

test.each([
  ['good', 1],
  [' Excellent ', 1],
  ['MIXED', 0.5],
  ['bad', 0],
  ['warm', 1],
  [' COLD ', 0],
  ['tepid', undefined],
  ['', undefined],
  [0.3, 0.3],
])('the quality "%s" of a trait from cold to warm is %s', (input, quality) => {
  expect(qualityOf(input, warmth)).toBe(quality)
})

test('the labels of a trait take precedence over the words for qualities', () => {
  const strictness = { positive_label: 'low', negative_label: 'high' }

  expect(qualityOf('low', strictness)).toBe(1)
  expect(qualityOf('high', strictness)).toBe(0)
  expect(qualityOf('good', strictness)).toBe(1)
})

test('labels that are the same word for both poles mean neither', () => {
  const unlabelled = { positive_label: 'Same', negative_label: 'same ' }

  expect(qualityOf('same', unlabelled)).toBeUndefined()
  expect(qualityOf('no', unlabelled)).toBe(0)
})

test('without a trait, only the words for qualities are known', () => {
  expect(qualityOf('high', undefined)).toBe(1)
  expect(qualityOf('warm', undefined)).toBeUndefined()
})

test('labels are the same word whatever their case, spaces and accents are written as', () => {
  expect(samePoleLabel('Übel ', 'u\u0308bel')).toBe(true)
  expect(samePoleLabel('warm', 'warmth')).toBe(false)
})
