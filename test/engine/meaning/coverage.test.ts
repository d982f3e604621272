import { describe, expect, test } from 'vitest'
import { coverageOf, MIN_COVERAGE } from '#engine/meaning/coverage.ts'
import { wordTable } from '#engine/meaning/word-table.ts'
import { readSnapshot } from '#engine/snapshot/snapshot.ts'
import { fitTrait } from '#engine/traits/fit-trait.ts'
import { replies } from '../support/replies.ts'

const coverage = (...texts: string[]) => coverageOf(texts, wordTable())

describe('the coverage of texts by the table of words', () => {
  test('is the share of their running words that it knows; signs are no words', () => {
    expect(coverage('The cat sat, on the qwzxv!')).toBe(5 / 6)
    expect(coverage("We don't", 'qwzxv')).toBe(2 / 3)
    expect(coverage('?!', '')).toBe(0)
  })

  test('is high for English, and too low for other languages', () => {
    expect(coverage('We are sorry that your order arrived late; a refund is on its way.')).toBeGreaterThan(0.9)
    expect(coverage('Es tut uns leid, dass Ihre Bestellung zu spät eingetroffen ist.')).toBeLessThan(MIN_COVERAGE)
    expect(coverage('Nous sommes désolés du retard de votre commande.')).toBeLessThan(MIN_COVERAGE)
    expect(coverage('对于您的订单延误，我们深表歉意。')).toBe(0)
    expect(coverage('نأسف لتأخر طلبك')).toBe(0)
  })
})

describe('a trait', () => {
  const trained = (samples: readonly { text: string; quality: number }[]) =>
    fitTrait({ type: 'spectrum', method: 'balanced_cosine', effort: 'medium', samples })

  test('of English texts is learned from meaning and valence too, and says so', () => {
    const { weights, metrics } = trained(replies)

    expect(metrics.experts).toEqual(['ridge', 'bayes', 'style', 'meaning', 'valence'])
    expect(metrics.word_coverage).toBeGreaterThan(0.9)
    expect(readSnapshot(weights)).toMatchObject({ meaning: expect.anything(), valence: expect.anything() })
  })

  test('of texts that the table does not cover is learned without, and says so', () => {
    const unknown = replies.map(({ text, quality }) => ({ text: text.replaceAll(/[a-z]+/gi, 'x$&x'), quality }))

    const { weights, metrics } = trained(unknown)

    expect(metrics.experts).toEqual(['ridge', 'bayes', 'style'])
    expect(metrics.word_coverage).toBeLessThan(MIN_COVERAGE)
    expect(readSnapshot(weights)).not.toHaveProperty('meaning')
    expect(readSnapshot(weights)).not.toHaveProperty('valence')
  })

  test('keeps the plain difference of centroids plain', () => {
    const { metrics } = fitTrait({ type: 'spectrum', method: 'centroid', effort: 'medium', samples: replies })

    expect(metrics.experts).toEqual(['centroid'])
  })
})
