import { describe, expect, test } from 'vitest'
import { makeLexicalScorer } from '#engine/scoring/lexical-scorer.ts'
import type { LabelledText } from '#engine/training/training-set.ts'
import { fitTrait } from '#engine/traits/fit-trait.ts'
import { replies } from '../support/replies.ts'
import { bad, cooking, good, travel } from '../support/travel.ts'

const spectrum = { type: 'spectrum', method: 'balanced_cosine', effort: 'medium' } as const

describe('a spectrum of one pole', () => {
  test.each([
    ['positive', good, 'negative'],
    ['negative', bad, 'positive'],
  ] as const)(
    'the %s one, takes the other from other samples of the model, and says so',
    (_, labelled, derived_pole) => {
      const fitted = fitTrait({ ...spectrum, samples: travel.map(labelled), others: cooking.map(good) })

      expect(fitted.metrics).toMatchObject({ sample_count: 30, derived_pole, derived_samples: 30 })
      expect(fitted.metrics).toMatchObject(
        derived_pole === 'negative' ? { positives: 30, negatives: 0 } : { positives: 0, negatives: 30 },
      )
      const scorer = makeLexicalScorer([{ key: 'a', ...fitted }])
      const [own, other] = ['a flight to Rome', 'a bread recipe'].map((text) => scorer.score(text)[0]!.score)
      expect(Math.sign(own! - other!)).toBe(derived_pole === 'negative' ? 1 : -1)
    },
  )

  test('never takes its own texts as pseudo-negatives, even under other traits, nor more than it needs', () => {
    const copies = travel.map((text) => bad(text.toUpperCase()))
    const many = Array.from({ length: 200 }, (_, i) => good(`${cooking[i % 30]} number ${i}`))
    const others = [...copies, ...many]

    const { metrics, weights } = fitTrait({ ...spectrum, samples: travel.map(good), others })
    const shuffled = fitTrait({ ...spectrum, samples: travel.map(good), others: others.toReversed() })

    expect(metrics.derived_samples).toBe(50)
    expect(shuffled.weights).toEqual(weights)
  })

  test.each<[string, readonly LabelledText[]]>([
    ['no other samples', []],
    ['no other samples but its own texts', travel.map(bad)],
  ])('with %s is refused with what is missing', (_, others) => {
    expect(() => fitTrait({ ...spectrum, samples: travel.map(good), others })).toThrow(
      /no negative texts.*add at least 3, or add samples of other traits to learn from/,
    )
  })

  test('gets no pseudo-negatives if both poles have samples', () => {
    const samples = [...travel.map(good), ...cooking.map(bad)]

    const { weights, metrics } = fitTrait({ ...spectrum, samples, others: replies })

    expect(weights).toEqual(fitTrait({ ...spectrum, samples }).weights)
    expect(metrics).not.toHaveProperty('derived_pole')
  })
})

describe('the method centroid', () => {
  test('is the plain difference of the centroids, with held-out metrics in the same form', () => {
    const fitted = fitTrait({ ...spectrum, method: 'centroid', samples: replies })

    expect(fitted.metrics.configuration).toBe('words 1-2, characters 3-5, centroid')
    expect(fitted.metrics.auc).toBeGreaterThan(0.6)
    expect(fitted.metrics.auc).toBeLessThan(1)
    const scorer = makeLexicalScorer([{ key: 'a', ...fitted }])
    expect(scorer.score('Thank you, I am sorry and happy to help.')[0]!.score).toBeGreaterThan(55)
    expect(scorer.score('Your request was rejected.')[0]!.score).toBeLessThan(45)
  })

  test('searches nothing, whatever the effort', () => {
    const { metrics } = fitTrait({ ...spectrum, method: 'centroid', samples: replies, effort: 'max' })

    expect(metrics.tried).toHaveLength(1)
  })
})

describe('the configuration', () => {
  test('metrics record every configuration that was tried, and the chosen one', () => {
    const { metrics } = fitTrait({ ...spectrum, samples: replies, effort: 'high' })

    expect(metrics.tried).toHaveLength(5)
    expect(metrics.tried.map(({ configuration }) => configuration)).toContain(metrics.configuration)
    expect(new Set(metrics.tried.map(({ configuration }) => configuration)).size).toBe(5)
    expect(metrics.tried.every(({ log_loss }) => log_loss > 0 && log_loss < 1)).toBe(true)
  })

  test('of an earlier version is used again without a search', () => {
    const searched = fitTrait({ ...spectrum, samples: replies, effort: 'high' })
    const { configuration } = searched.metrics

    const again = fitTrait({ ...spectrum, samples: replies, effort: 'high', configuration })

    expect(again.weights).toEqual(searched.weights)
    expect(again.calibration).toEqual(searched.calibration)
    expect(again.metrics.tried).toHaveLength(1)
    for (const { configuration: other } of searched.metrics.tried) {
      const { metrics } = fitTrait({ ...spectrum, samples: replies, effort: 'high', configuration: other })
      expect(metrics.configuration).toBe(other)
    }
  })

  test.each(['spectrum', 'topic', 'claim', 'outlier'] as const)('that is unknown is refused for a %s', (type) => {
    const job = { ...spectrum, type, samples: replies, configuration: 'guesswork' }

    expect(() => fitTrait(job)).toThrow(
      expect.objectContaining({ code: 'configuration_unknown', message: expect.stringContaining('"guesswork"') }),
    )
  })
})
