import fc from 'fast-check'
import { expect, test } from 'vitest'
import { effortSchema } from '#rules/effort.ts'
import { type Sample, sampleSchema } from '#rules/sample.ts'
import { exemplarCount, seedsAmong, variationCount } from '#rules/synthesis.ts'
import { maxTraits } from '#rules/trait-names.ts'

const effort = fc.constantFrom(...effortSchema.options)

function aSample(id: number, trait: string, quality: number, provenance: Sample['provenance'] = 'authored'): Sample {
  const rest = { text: `text ${id}`, source_url: null, content_sha256: '', created_at: '' }
  return sampleSchema.parse({ id, trait, quality, provenance, ...rest })
}

test('for any number of traits each pole has exemplars, and all together are at most what a step can write', () => {
  fc.assert(
    fc.property(effort, fc.integer({ min: 1, max: maxTraits }), (asked, traits) => {
      const count = exemplarCount(asked, traits)
      expect(count).toBeGreaterThanOrEqual(1)
      expect(count * 2 * traits).toBeLessThanOrEqual(500)
    }),
  )
})

test('more effort never writes less', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: maxTraits }), fc.integer({ min: 1, max: 500 }), (traits, seeds) => {
      const exemplars = effortSchema.options.map((asked) => exemplarCount(asked, traits))
      const variations = effortSchema.options.map((asked) => variationCount(asked, seeds))
      expect(exemplars).toEqual(exemplars.toSorted((a, b) => a - b))
      expect(variations).toEqual(variations.toSorted((a, b) => a - b))
      expect(variations.at(-1)).toBeLessThanOrEqual(Math.min(300, 4 * seeds))
    }),
  )
})

test('seeds are distributed over the poles of all traits, oldest first, and only authored ones', () => {
  const samples = [
    aSample(1, 'a', 1),
    aSample(2, 'a', 1),
    aSample(3, 'a', 0.9),
    aSample(4, 'a', 0, 'synthesized'),
    aSample(5, 'a', 0.1),
    aSample(6, 'b', 0.5),
    aSample(7, 'b', 1, 'score_feedback'),
  ]
  const idsOf = (count: number) => seedsAmong(samples, count).map(({ id }) => id)

  expect(idsOf(3)).toEqual([1, 5, 6])
  expect(idsOf(4)).toEqual([1, 5, 6, 2])
  expect(idsOf(100)).toEqual([1, 5, 6, 2, 3])
  expect(seedsAmong([], 9)).toEqual([])
  expect(seedsAmong([{ ...samples[0]!, text: 'x'.repeat(65_536) }], 9)[0]?.text).toBe('x'.repeat(4_000))
})
