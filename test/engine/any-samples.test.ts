import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { makeLexicalScorer } from '#engine/scoring/lexical-scorer.ts'
import { CannotFit } from '#engine/training/cannot-fit.ts'
import type { LabelledText } from '#engine/training/training-set.ts'
import type { FitJob, FittedTrait } from '#engine/traits/fit-job.ts'
import { fitTrait } from '#engine/traits/fit-trait.ts'
import { fitSamples, nativePolarity } from './support/fit-samples.ts'
import { replies } from './support/replies.ts'
import { expectFinite, isSane } from './support/sane.ts'

const words = ['thank', 'you', 'rejected', 'NO', '!', '4', '感谢', '😀', '\ud83d', '\0', 'شكرا']
const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.array(fc.constantFrom(...words), { maxLength: 9 }).map((some) => some.join(' ')),
)
const anyQuality = fc.oneof(fc.constantFrom(0, 0.5, 1), fc.double({ min: 0, max: 1, noNaN: true }))
const anySamples = fc.array(fc.record({ text: anyText, quality: anyQuality }), { minLength: 6, maxLength: 24 })

type Kind = Omit<FitJob, 'samples' | 'effort'>
const kinds: readonly [string, Kind][] = [
  ['a spectrum', { type: 'spectrum', method: 'balanced_cosine' }],
  ['a spectrum between centroids', { type: 'spectrum', method: 'centroid' }],
  ['a spectrum with the samples of other traits', { type: 'spectrum', method: 'balanced_cosine', others: replies }],
  ['a topic', { type: 'topic', method: 'balanced_cosine' }],
  ['a claim', { type: 'claim', method: 'balanced_cosine' }],
  ['a claim with the samples of other traits', { type: 'claim', method: 'balanced_cosine', others: replies }],
  ['an outlier', { type: 'outlier', method: 'balanced_cosine' }],
]

describe.each(kinds)('%s of any samples', (_, kind) => {
  test('is the same to the last byte for any order of the samples, or refused in the same way', () => {
    const shuffled = anySamples.chain((samples) =>
      fc.tuple(fc.constant(samples), fc.shuffledSubarray(samples, { minLength: samples.length })),
    )
    fc.assert(
      fc.property(shuffled, ([samples, others]) => {
        expect(outcomeOf(kind, others)).toEqual(outcomeOf(kind, samples))
      }),
      { numRuns: 8 },
    )
  })

  test('has finite figures, and gives every text a score within its range', () => {
    fc.assert(
      fc.property(anySamples, fc.array(anyText, { minLength: 1, maxLength: 5 }), (samples, texts) => {
        const fitted = fittedOrRefused(kind, samples)
        if (fitted instanceof CannotFit) return
        expectFinite(fitted)
        const scorer = makeLexicalScorer([{ key: 'a', ...fitted }])
        const failures = texts.filter(
          (text) => !Number.isFinite(scorer.logOdds(text)[0]) || !isSane(scorer.score(text)[0]!),
        )
        expect(failures).toEqual([])
      }),
      { numRuns: 15 },
    )
  })
})

// The evidence that a text gives is one number, its log-odds; all that a caller sees of it may only rise with it.
test('more evidence never gives a lower score, polarity, label or band', () => {
  const scorer = makeLexicalScorer([{ key: 'a', ...fitSamples(replies, 'medium') }])
  const order = ['Weak', 'Developing', 'Solid', 'Strong']
  fc.assert(
    fc.property(fc.array(anyText, { minLength: 2, maxLength: 30 }), (texts) => {
      const cards = texts
        .map((text) => ({ evidence: scorer.logOdds(text)[0]!, ...scorer.score(text)[0]! }))
        .sort((a, b) => a.evidence - b.evidence)
      const labels = cards.flatMap(({ label }) => (label === null ? [] : [order.indexOf(label)]))
      expectAscending(cards.map(({ score }) => score))
      expectAscending(cards.map(nativePolarity))
      expectAscending(cards.map(({ band }) => band[0]))
      expectAscending(cards.map(({ band }) => band[1]))
      expectAscending(labels)
    }),
  )
})

function fittedOrRefused(kind: Kind, samples: readonly LabelledText[]): FittedTrait | CannotFit {
  try {
    return fitTrait({ ...kind, samples, effort: 'medium' })
  } catch (error) {
    if (error instanceof CannotFit) return error
    throw error
  }
}

function outcomeOf(kind: Kind, samples: readonly LabelledText[]) {
  const fitted = fittedOrRefused(kind, samples)
  if (fitted instanceof CannotFit) return { code: fitted.code, message: fitted.message }
  const { weights, calibration, metrics } = fitted
  return { sha256: createHash('sha256').update(weights).digest('hex'), calibration, metrics }
}

function expectAscending(values: readonly number[]): void {
  expect(values).toEqual(values.toSorted((a, b) => a - b))
}
