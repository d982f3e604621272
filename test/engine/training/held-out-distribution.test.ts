import { describe, expect, test } from 'vitest'
import { makeLexicalScorer } from '#engine/scoring/lexical-scorer.ts'
import { heldOutDistribution } from '#engine/training/held-out-distribution.ts'
import { fitTrait } from '#engine/traits/fit-trait.ts'
import type { TraitType } from '#engine/traits/trait-type.ts'
import { replies } from '../support/replies.ts'
import { bad, cooking, good, travel } from '../support/travel.ts'

const job = { method: 'balanced_cosine', effort: 'low' } as const
const totalOf = (counts: readonly number[]) => counts.reduce((sum, count) => sum + count, 0)

describe('the distribution of training texts', () => {
  const spread = { p25: 0, p75: 0, p25_log_odds: 0, p75_log_odds: 0, mean: 0 }
  const calibration = {
    engine_version: '2.0.0',
    breaks: { developing: 20, solid: 60, strong: 90 },
    negatives: { ...spread, p25: 5, p75: 20, mean: 15 },
    positives: { ...spread, p25: 60, p75: 90, mean: 80 },
    min_familiarity: 30,
  }

  test('counts each label, and texts of low confidence apart', () => {
    const logOdds = Float64Array.of(4, 4, 1, 0, -3)

    const { labels } = heldOutDistribution(calibration, logOdds, Float64Array.of(90, 29, 30, 95, 100))

    expect(labels).toEqual({ Strong: 1, Solid: 1, Developing: 1, Weak: 1, none: 1 })
  })

  test('counts familiarity in fixed bins, each from its least familiarity up', () => {
    const familiarities = Float64Array.of(0, 19, 20, 89, 90, 94, 95, 97, 98, 100)

    const { familiarity } = heldOutDistribution(calibration, new Float64Array(10), familiarities)

    expect(familiarity).toEqual({
      from: [0, 20, 30, 40, 50, 60, 70, 80, 90, 95, 98],
      counts: [2, 1, 0, 0, 0, 0, 0, 1, 2, 2, 2],
    })
  })

  test('leaves out the samples that have no out-of-fold score', () => {
    const logOdds = Float64Array.of(4, Number.NaN, 4)

    const { labels, familiarity } = heldOutDistribution(calibration, logOdds, Float64Array.of(90, 90, 90))

    expect(labels).toMatchObject({ Strong: 2 })
    expect(totalOf(familiarity!.counts)).toBe(2)
  })

  test('has no familiarity where none is measured', () => {
    expect(heldOutDistribution(calibration, Float64Array.of(4)).familiarity).toBeNull()
  })
})

test.each<TraitType>(['spectrum', 'topic', 'claim', 'outlier'])(
  'a %s keeps the distribution of all its samples, whatever their order',
  (type) => {
    const { metrics } = fitTrait({ ...job, type, samples: replies })
    const reversed = fitTrait({ ...job, type, samples: replies.toReversed() })

    expect(totalOf(Object.values(metrics.distribution.labels))).toBe(replies.length)
    expect(totalOf(metrics.distribution.familiarity!.counts)).toBe(replies.length)
    expect(reversed.metrics.distribution).toEqual(metrics.distribution)
  },
)

test('samples of other traits, of which a missing pole is made, are not counted', () => {
  const samples = replies.filter(({ quality }) => quality === 1)
  const others = replies.filter(({ quality }) => quality === 0)

  const { metrics } = fitTrait({ ...job, type: 'spectrum', samples, others })

  expect(metrics).toMatchObject({ derived_pole: 'negative' })
  expect(totalOf(Object.values(metrics.distribution.labels))).toBe(samples.length)
})

test('a text is not familiar by itself: words that no other sample has are unknown', () => {
  const odd = (word: string) => `${word} `.repeat(4).trim()
  const samples = [
    ...['qqqq', 'wwww', 'zzzz'].map((word) => good(odd(word))),
    ...['xxxx', 'jjjj', 'kkkk'].map((word) => bad(odd(word))),
  ]
  const trait = fitTrait({ ...job, type: 'spectrum', samples })
  const { score } = makeLexicalScorer([{ key: 'odd', ...trait }])

  expect(score(odd('qqqq'))[0]!.familiarity).toBeGreaterThan(80)
  expect(trait.metrics.distribution.familiarity!.counts[0]).toBe(samples.length)
})

test('the background of an outlier counts as the unseen texts that they are', () => {
  const trait = fitTrait({ ...job, type: 'outlier', samples: [...travel.map(good), ...cooking.map(bad)] })
  const alone = fitTrait({ ...job, type: 'outlier', samples: travel.map(good) })
  const { score } = makeLexicalScorer([{ key: 'odd', ...trait }])

  const { from, counts } = trait.metrics.distribution.familiarity!
  const background = counts.map((count, i) => count - alone.metrics.distribution.familiarity!.counts[i]!)
  const scored = from.map(() => 0)
  for (const text of cooking) scored[from.findLastIndex((least) => score(text)[0]!.familiarity! >= least)]! += 1

  expect(background).toEqual(scored)
})

test('fewer than three background texts are not scored, and not counted', () => {
  const samples = [...travel.map(good), ...cooking.slice(0, 2).map(bad)]

  const { labels } = fitTrait({ ...job, type: 'outlier', samples }).metrics.distribution

  expect(totalOf(Object.values(labels))).toBe(travel.length)
})
