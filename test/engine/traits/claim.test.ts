import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { learnCohort } from '#engine/cohort/learn-cohort.ts'
import { logOddsOfBoth } from '#engine/numbers/log-odds-of-both.ts'
import { logistic } from '#engine/numbers/logistic.ts'
import { makeLexicalScorer } from '#engine/scoring/lexical-scorer.ts'
import { readParts, writeParts } from '#engine/snapshot/trained-parts.ts'
import type { LabelledText } from '#engine/training/training-set.ts'
import { fitTrait } from '#engine/traits/fit-trait.ts'
import { againstTrains, bad, cooking, forTrains, good } from '../support/travel.ts'

const samples = [...forTrains.map(good), ...againstTrains.map(bad)]
const learn = (others: readonly LabelledText[] = []) =>
  fitTrait({ type: 'claim', method: 'balanced_cosine', samples, others, effort: 'medium' })

describe('a claim', () => {
  test.each([
    ['its samples alone', learn(), 'own samples'],
    ["its samples and the model's others", learn(cooking.map(good)), 'other samples'],
  ])('trained on %s scores relevant texts that agree high', (_, claim, from) => {
    const scorer = makeLexicalScorer([{ key: 'claim', ...claim }])
    const [agrees, disagrees, strays] = [
      'The night train is a wonderful, comfortable way to travel.',
      'Night trains are terrible: late, loud and a waste.',
      'please check the bread dough',
    ].map((text) => ({ ...nativeOf(scorer.score(text)[0]!), score: scorer.score(text)[0]!.score }))

    expect(claim.metrics.relevance_from).toBe(from)
    expect(agrees!.score).toBeGreaterThan(disagrees!.score)
    expect(agrees!.score).toBeGreaterThan(strays!.score)
    expect(agrees!.agreement).toBeGreaterThan(disagrees!.agreement)
    expect(Math.min(agrees!.relevance, disagrees!.relevance)).toBeGreaterThan(strays!.relevance)
  })

  test('its score is relevance times agreement', () => {
    const scorer = makeLexicalScorer([{ key: 'claim', ...learn(cooking.map(good)) }])

    for (const text of [...forTrains, ...againstTrains, ...cooking, '', '?']) {
      const [score] = scorer.score(text)
      const { relevance, agreement } = nativeOf(score!)
      expect(Math.abs(score!.score - 100 * relevance * agreement)).toBeLessThan(0.7)
    }
  })

  test('variations of a few texts do not count as many background texts', () => {
    const varied = cooking.map((text, i) => ({ ...good(text), group: `seed ${i % 2}` }))

    expect(learn(varied).metrics.relevance_from).toBe('own samples')
  })

  test('that an earlier engine learned as a cohort is read and scored as before', () => {
    const texts = samples.map(({ text }) => text)
    const relevance = learnCohort(texts, texts, 1600, 'cosine').cohort
    const claim = learn()
    const trained = readParts(claim.weights)
    if (trained.type !== 'claim by prototypes') throw new Error(`This is a ${trained.type}`)
    const weights = writeParts({ type: 'lone claim', agreement: trained.agreement, relevance })

    const [agrees, strays] = ['The night train is wonderful.', 'please check the bread dough'].map((text) =>
      nativeOf(makeLexicalScorer([{ key: 'claim', ...claim, weights }]).score(text)[0]!),
    )

    expect(weights[6]).toBe(4)
    expect(agrees!.relevance).toBeGreaterThan(strays!.relevance)
  })

  test('both poles are needed, because agreeing texts do not show what disagrees', () => {
    const alone = { type: 'claim', method: 'balanced_cosine', effort: 'medium' } as const

    expect(() => fitTrait({ ...alone, samples: forTrains.map(good), others: cooking.map(good) })).toThrow(
      /no negative texts/,
    )
  })
})

describe('the log-odds of a conjunction', () => {
  test('are those of the product of their probabilities', () => {
    fc.assert(
      fc.property(
        fc.double({ min: -15, max: 15, noNaN: true }),
        fc.double({ min: -15, max: 15, noNaN: true }),
        (x, y) => {
          expect(logistic(logOddsOfBoth(x, y))).toBeCloseTo(logistic(x) * logistic(y), 12)
        },
      ),
    )
  })

  test('rise with either, and stay finite at any magnitude', () => {
    const far = fc.double({ min: -1000, max: 1000, noNaN: true })
    fc.assert(
      fc.property(far, far, fc.double({ min: 0, max: 100, noNaN: true }), (x, y, more) => {
        const both = logOddsOfBoth(x, y)
        expect(Number.isFinite(both)).toBe(true)
        expect(logOddsOfBoth(x + more, y)).toBeGreaterThanOrEqual(both - 1e-9)
        expect(logOddsOfBoth(y, x)).toBeCloseTo(both, 9)
      }),
    )
  })
})

function nativeOf({ native }: { native: object }): { relevance: number; agreement: number } {
  if ('relevance' in native && 'agreement' in native) return native as { relevance: number; agreement: number }
  throw new Error('This is no claim')
}
