import fc from 'fast-check'
import { expect, test } from 'vitest'
import { effortSchema } from '#rules/effort.ts'
import type { Model } from '#rules/model.ts'
import { type Sample, sampleSchema } from '#rules/sample.ts'
import type { SynthType } from '#rules/synth-type.ts'
import {
  describedTraits,
  exemplarCount,
  requireSynthesizable,
  seedsAmong,
  synthesisRunRequest,
  synthesizeSchema,
  variationCount,
} from '#rules/synthesis.ts'
import { type Trait, traitSchema } from '#rules/trait.ts'
import { maxTraits } from '#rules/trait-names.ts'
import { aLease, aModel } from './support/models.ts'
import { issuesOf, refusalIn, refusalOf } from './support/refusals.ts'

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

test('a synthesis is a run of its effort and source', () => {
  const request = synthesizeSchema.parse({ effort: 'high' })

  expect(synthesisRunRequest(aModel(), request)).toEqual({
    ...{ kind: 'synthesize', effort: 'high', synth_type: 'from_traits' },
  })
})

test('a synthesis that the service does not have is refused with those that it has', () => {
  const refused = refusalIn(() => synthesisRunRequest(aModel(), synthesizeSchema.parse({ synth_type: 'enrich' })))

  expect(refused).toMatchObject({
    code: 'feature_unavailable',
    details: { feature: 'enrich', supported: ['from_traits', 'diversify'] },
  })
})

test('a synthesis is refused while a run works, of an archived model, and where it was just made', () => {
  const request = synthesizeSchema.parse({ effort: 'low' })
  const made = { run_id: 'run_1', kind: 'synthesize', effort: 'low', synth_type: 'from_traits' } as const
  const completed_run = { ...made, training_data_revision: 0 }
  const refused = (parts: Partial<Model>) => refusalOf(() => synthesisRunRequest(aModel(parts), request))

  const lease = aLease({ kind: 'synthesize', effort: 'low', synth_type: 'from_traits' })
  expect(refused({ state: 'busy' })).toBe('model_busy')
  expect(refused({ state: 'busy', lease })).toBe('run_in_progress')
  expect(refused({ state: 'archived' })).toBe('model_archived')
  expect(refused({ completed_run })).toBe('run_in_progress')
})

test('exemplars need a trait that is described, and variations need a sample', () => {
  const aTrait = (kind: string, sample_count: number) =>
    traitSchema.parse({
      ...{ key: 'warmth', name: 'Warmth', kind, sample_count, positive_samples: sample_count, negative_samples: 0 },
    })
  const [empty, full, found] = [aTrait('extrinsic', 0), aTrait('extrinsic', 3), aTrait('intrinsic', 3)]
  const wrongIn = (traits: Trait[], from: SynthType) => issuesOf(() => requireSynthesizable(traits, from))
  const noTrait = [{ path: 'traits', message: 'The model has no trait to write exemplars of; add one.' }]
  const noSample = [{ path: 'samples', message: 'The model has no samples of its authors to vary; add some.' }]

  expect(wrongIn([empty], 'from_traits')).toBeUndefined()
  expect(wrongIn([found, empty], 'from_traits')).toBeUndefined()
  expect(wrongIn([], 'from_traits')).toEqual(noTrait)
  expect(wrongIn([found], 'from_traits')).toEqual(noTrait)
  expect(wrongIn([found], 'diversify')).toBeUndefined()
  expect(wrongIn([empty, full], 'diversify')).toBeUndefined()
  expect(wrongIn([empty], 'diversify')).toEqual(noSample)
  expect(describedTraits([empty, found])).toEqual([empty])
})

test('a model with few seeds gets up to four variations of each', () => {
  expect(variationCount('max', 3)).toBe(12)
  expect(variationCount('low', 100)).toBe(20)
})
