import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isDescribed, missingPolesToWrite, withPolesWritten } from '#rules/missing-samples.ts'
import type { Trait } from '#rules/trait.ts'
import { aTrait } from './support/models.ts'

const described = (key: string, positive: number, negative: number): Trait => ({
  ...aTrait(key, positive, negative),
  description: 'How warm it is.',
})
const missingOf = (...traits: readonly Trait[]) =>
  missingPolesToWrite(traits).map(({ trait, quality }) => [trait.key, quality])

test('a pole with fewer than three samples is missing', () => {
  expect(missingOf(described('a', 0, 0))).toEqual([
    ['a', 1],
    ['a', 0],
  ])
  expect(missingOf(described('a', 2, 3))).toEqual([['a', 1]])
  expect(missingOf(described('a', 3, 2))).toEqual([['a', 0]])
  expect(missingOf(described('a', 3, 3))).toEqual([])
  expect(missingOf(described('a', 0, 9))).toEqual([['a', 1]])
})

test('an empty pole is not missing where the samples of another trait can stand in for it', () => {
  expect(missingOf(described('a', 0, 3), aTrait('b', 1, 0))).toEqual([])
  expect(missingOf(described('a', 3, 0), aTrait('b', 1, 0))).toEqual([])
  expect(missingOf(described('a', 0, 3), aTrait('b', 0, 0))).toEqual([['a', 1]])
  expect(missingOf(described('a', 1, 3), aTrait('b', 9, 9))).toEqual([['a', 1]])
  expect(missingOf(described('a', 0, 0), aTrait('b', 9, 9))).toEqual([
    ['a', 1],
    ['a', 0],
  ])
})

test('nothing is written for a trait that says nothing of itself', () => {
  expect(missingOf(aTrait('a', 0, 0))).toEqual([])
  expect(missingOf(aTrait('a', 0, 0), described('b', 0, 3))).toEqual([['b', 1]])
})

test('a trait says enough of itself by a description or by both of its labels', () => {
  const plain = aTrait('a', 0, 0)

  expect(isDescribed(plain)).toBe(false)
  expect(isDescribed({ ...plain, description: ' \n' })).toBe(false)
  expect(isDescribed({ ...plain, description: 'x' })).toBe(true)
  expect(isDescribed({ ...plain, positive_label: 'warm' })).toBe(false)
  expect(isDescribed({ ...plain, negative_label: 'cold' })).toBe(false)
  expect(isDescribed({ ...plain, positive_label: 'warm', negative_label: 'cold' })).toBe(true)
  expect(isDescribed({ ...plain, description: 'x', type: 'topic' })).toBe(false)
})

const poles = fc.record({ positive: fc.nat(5), negative: fc.nat(5) })

test('once the missing poles are written, none is missing, and the others keep their counts', () => {
  fc.assert(
    fc.property(fc.array(poles, { minLength: 1, maxLength: 4 }), (counts) => {
      const traits = counts.map(({ positive, negative }, index) => described(`t${index}`, positive, negative))
      const missing = missingPolesToWrite(traits)

      const written = withPolesWritten(traits, missing)

      expect(missingPolesToWrite(written)).toEqual([])
      for (const [index, trait] of written.entries()) {
        const isWritten = (quality: 0 | 1) =>
          missing.some((pole) => pole.trait.key === trait.key && pole.quality === quality)
        expect(trait.positive_samples).toBe(isWritten(1) ? 3 : counts[index]?.positive)
        expect(trait.negative_samples).toBe(isWritten(0) ? 3 : counts[index]?.negative)
        expect(trait.sample_count).toBe(trait.positive_samples + trait.negative_samples)
        expect(trait.key).toBe(traits[index]?.key)
      }
    }),
  )
})
