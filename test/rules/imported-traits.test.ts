import { expect, test } from 'vitest'
import type { AxisDiscovery, DeclaredTrait, ImportedPart } from '#rules/export-part.ts'
import { requireFitting, requireSameAxes, requireSameTraits, traitFrom } from '#rules/imported-traits.ts'
import type { Snapshot } from '#rules/snapshot.ts'
import { aTrait } from './support/models.ts'
import { refusalOf } from './support/refusals.ts'

const warmth = aTrait('warmth', 3, 3)
const calm = aTrait('calm', 3, 3)

function declared(parts: Partial<DeclaredTrait> = {}): DeclaredTrait {
  const { key, name, description, positive_label, negative_label, aggregation, type, kind } = warmth
  return { key, name, description, positive_label, negative_label, aggregation, type, kind, ...parts }
}

test('a version has the traits of the model, in any order', () => {
  expect(refusalOf(() => requireSameTraits([warmth, calm], ['calm', 'warmth']))).toBeUndefined()
  expect(refusalOf(() => requireSameTraits([], ['calm', 'warmth']))).toBeUndefined()
})

test('each trait that only one of both has is named', () => {
  expect(() => requireSameTraits([warmth, calm], ['warmth', 'wit'])).toThrow(
    expect.objectContaining({
      code: 'validation_failed',
      details: {
        issue_count: 2,
        issues: [
          { path: 'manifest.parts', message: 'The version has a trait "wit", and the model has not.' },
          { path: 'manifest.parts', message: 'The model has a trait "calm", and the version has not.' },
        ],
      },
    }),
  )
})

test('the names of the traits of a version are ambiguous neither in a model without traits', () => {
  const twice = [declared({ key: 'a', name: 'Tone' }), declared({ key: 'b', name: 'Tone' })]

  expect(() => requireFitting([], twice)).toThrow('parts: The name "Tone"')
  expect(refusalOf(() => requireFitting([], [declared()]))).toBeUndefined()
})

test('a trait fits that measures the same between the same poles, whatever its texts are', () => {
  const other = declared({ name: 'Heat', description: 'x', aggregation: 'max', positive_label: ' Positive ' })

  expect(refusalOf(() => requireFitting([warmth], [other]))).toBeUndefined()
  expect(refusalOf(() => requireFitting([calm], [declared({ type: 'topic' })]))).toBeUndefined()
})

test('the names of a version are not looked at where the model has its own', () => {
  const twice = [declared({ name: 'Tone' }), declared({ key: 'calm', name: 'Tone' })]

  expect(refusalOf(() => requireFitting([warmth, calm], twice))).toBeUndefined()
})

test.each([
  ['type', 'topic', 'spectrum'],
  ['kind', 'intrinsic', 'extrinsic'],
  ['positive_label', 'cold', 'positive'],
  ['negative_label', 'warm', 'negative'],
] as const)('a trait with another %s does not fit', (field, there, here) => {
  expect(() => requireFitting([calm, warmth], [declared({ [field]: there })])).toThrow(
    `parts: The trait "warmth" has the ${field} "${here}" in the model and "${there}" in the version.`,
  )
})

const spread = { p25: 40, p75: 60, p25_log_odds: 0, p75_log_odds: 0, mean: 50 }
const breaks = { developing: 40, solid: 50, strong: 60 }
const calibration: Snapshot['calibration'] = { engine_version: '2.0.0', breaks, negatives: spread, positives: spread }
const axisOf = (trait: string, ...bytes: readonly number[]) => ({
  ...{ trait, weights: Uint8Array.from(bytes), shrinkage: 0.1, discovered_through: 9, calibration },
})
const partOf = (trait: DeclaredTrait, ...bytes: readonly number[]): ImportedPart => ({
  trait,
  discovery: null,
  snapshot: {
    ...{ trait: trait.key, weights: Uint8Array.from(bytes), calibration, metrics: {}, sample_count: 9 },
    samples_hash: '',
  },
})

test('a discovered trait has the same axis in the model and in the version', () => {
  const part = partOf(declared({ kind: 'intrinsic' }), 1, 2)
  const message = 'parts: The discovered trait "warmth" has another axis in the model than in the version.'

  expect(refusalOf(() => requireSameAxes([axisOf('calm', 9), axisOf('warmth', 1, 2)], [part]))).toBeUndefined()
  expect(() => requireSameAxes([axisOf('warmth', 1, 3)], [part])).toThrow(message)
  expect(() => requireSameAxes([axisOf('calm', 1, 2)], [part])).toThrow(message)
  expect(refusalOf(() => requireSameAxes([], [partOf(declared(), 1, 2)]))).toBeUndefined()
})

test('a model without traits gets those of the version, and none of their samples', () => {
  const noSamples = { sample_count: 0, positive_samples: 0, negative_samples: 0, is_suggestion: false }

  expect(traitFrom(declared(), null)).toEqual({ ...declared(), ...noSamples })
})

test('a discovered trait keeps the statistics of its axis, and no sample is its anchor', () => {
  const discovery: AxisDiscovery = { shrinkage: 0.1, calibration, discrimination: 0.8, explained_variance: 0.3 }

  expect(traitFrom(declared({ kind: 'intrinsic' }), discovery)).toMatchObject({
    ...{ kind: 'intrinsic', sample_count: 0 },
    discovered: { discrimination: 0.8, explained_variance: 0.3, anchor_sample_ids: { positive: [], negative: [] } },
  })
})
