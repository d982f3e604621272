import { describe, expect, test } from 'vitest'
import { makeLexicalScorer } from '#engine/scoring/lexical-scorer.ts'
import { readSnapshot, readsVector, writeSnapshot } from '#engine/snapshot/snapshot.ts'
import type { FitMethod } from '#engine/training/efforts.ts'
import type { FittedTrait } from '#engine/traits/fit-job.ts'
import { fitTrait } from '#engine/traits/fit-trait.ts'
import { newReplies, replies } from '../support/replies.ts'
import { vectorOf as unitVectorOf } from '../support/vectors.ts'

const dimension = 1024

const vectorOf = (text: string) => unitVectorOf(text, dimension)

type Reply = (typeof replies)[number]

const vectorsOf = (samples: readonly Reply[]) => new Map(samples.map(({ text }) => [text, vectorOf(text)]))

function trained(
  samples: readonly Reply[] = replies,
  vectors = vectorsOf(samples),
  method: FitMethod = 'balanced_cosine',
) {
  return fitTrait({ type: 'spectrum', method, samples, effort: 'medium', vectors })
}

/** A vector of length 1 that leans to the side of its pole. */
function vectorAt(quality: number, seed: number): Float32Array {
  const vector = Float32Array.of(quality < 0.5 ? -1 : 1, (seed % 5) / 5, (seed % 3) / 3, (seed % 7) / 7)
  const length = Math.sqrt(vector.reduce((sum, x) => sum + x * x, 0))
  return vector.map((x) => x / length)
}

function logOddsOf({ weights, calibration }: FittedTrait, vector: Float32Array, text: string): number {
  return makeLexicalScorer([{ key: 'a', weights, calibration }]).logOdds(text, vector)[0]!
}

describe('a trait over vectors', () => {
  test('scores new texts of the positive pole above those of the negative', () => {
    const fitted = trained()

    expect(logOddsOf(fitted, vectorOf(newReplies.warm), newReplies.warm)).toBeGreaterThan(0)
    expect(logOddsOf(fitted, vectorOf(newReplies.cold), newReplies.cold)).toBeLessThan(0)
  })

  test('is learned from the vectors and from words, and says so', () => {
    const { weights, metrics } = trained()

    expect(metrics.experts).toEqual(['ridge', 'bayes', 'style', 'vector', 'valence'])
    expect(readsVector(weights)).toBe(true)
    expect(
      readsVector(fitTrait({ type: 'spectrum', method: 'balanced_cosine', samples: replies, effort: 'low' }).weights),
    ).toBe(false)
  })

  test('is stored in one byte per dimension beside the words', () => {
    const { vector, ...words } = readSnapshot(trained().weights)

    expect(vector!.quantisedWeights).toHaveLength(dimension)
    expect(trained().weights.length - writeSnapshot(words).length).toBe(8 + dimension)
  })

  test('separates what the words of its samples do not tell apart', () => {
    const unlike = replies.map(({ quality }, i) => ({ text: String.fromCharCode(0x61 + i).repeat(5), quality }))
    const vectors = new Map(unlike.map(({ text, quality }, i) => [text, vectorAt(quality, i)]))

    const fitted = fitTrait({ type: 'spectrum', method: 'balanced_cosine', samples: unlike, effort: 'medium', vectors })

    expect(fitted.metrics.auc).toBe(1)
  })

  test('is the same in bytes and calibration whatever the order of the samples', () => {
    const turned = replies.map((_, i) => replies[(i * 7) % replies.length]!)

    expect(new Set(turned).size).toBe(replies.length)
    const { outOfFold: _, ...fitted } = trained()
    expect(trained(turned)).toMatchObject(fitted)
  })

  test('is calibrated and measured on held-out texts', () => {
    const { calibration, metrics } = trained()

    expect(metrics).toMatchObject({ sample_count: 24, positives: 12, negatives: 12, dimension })
    expect(metrics.configuration).toBe('words 1-2, characters 3-5, ridge 0.3, bayes 20, style 0.3')
    expect(metrics.auc).toBeGreaterThan(0.6)
    expect(metrics.auc).toBeLessThan(1)
    expect(calibration.breaks.developing).toBeLessThanOrEqual(calibration.breaks.strong)
  })

  test('scores the same after it was stored', () => {
    const fitted = trained()
    const stored = { ...fitted, weights: fitted.weights.slice() }

    expect(writeSnapshot(readSnapshot(fitted.weights))).toEqual(fitted.weights)
    expect(logOddsOf(fitted, vectorOf('Sorry!'), 'Sorry!')).toBe(logOddsOf(stored, vectorOf('Sorry!'), 'Sorry!'))
  })

  test('gives even odds to a text without readable characters', () => {
    expect(logOddsOf(trained(), new Float32Array(dimension), ' ')).toBe(0)
  })

  test('scores by words and style alone if the vectors have no information', () => {
    const blank = new Map(replies.map(({ text }) => [text, new Float32Array(4)]))

    const fitted = trained(replies, blank)

    expect(Number.isFinite(logOddsOf(fitted, new Float32Array(4), newReplies.warm))).toBe(true)
  })

  test('can be the plain difference of centroids, which separates the poles too', () => {
    const fitted = trained(replies, vectorsOf(replies), 'centroid')

    expect(fitted.metrics.experts).toEqual(['centroid', 'vector centroid'])
    expect(logOddsOf(fitted, vectorOf(newReplies.warm), newReplies.warm)).toBeGreaterThan(
      logOddsOf(fitted, vectorOf(newReplies.cold), newReplies.cold),
    )
  })

  test('can be trained again with the configuration that its metrics name', () => {
    const again = (configuration: string) =>
      fitTrait({
        type: 'spectrum',
        method: 'balanced_cosine',
        samples: replies,
        effort: 'high',
        vectors: vectorsOf(replies),
        configuration,
      })

    const { configuration, tried } = again('words 1-2, characters 3-5, ridge 0.1, bayes 6, style 0.3').metrics
    expect(configuration).toBe('words 1-2, characters 3-5, ridge 0.1, bayes 6, style 0.3')
    expect(tried).toHaveLength(1)
    expect(() => again('vectors of 1024, ridge 1, style 0.3')).toThrow('There is no configuration "vectors of 1024')
  })

  test("takes the vectors of the other traits' texts for a pole without samples", () => {
    const warm = replies.filter(({ quality }) => quality === 1)
    const cold = replies.filter(({ quality }) => quality === 0)

    const fitted = fitTrait({
      type: 'spectrum',
      method: 'balanced_cosine',
      samples: warm,
      others: cold,
      effort: 'medium',
      vectors: vectorsOf(replies),
    })

    expect(fitted.metrics).toMatchObject({ derived_pole: 'negative', derived_samples: cold.length, dimension })
    expect(logOddsOf(fitted, vectorOf(newReplies.warm), newReplies.warm)).toBeGreaterThan(0)
  })
})

describe('inconsistent input is refused:', () => {
  test('a vector of another dimension than the trait was trained on', () => {
    expect(() => logOddsOf(trained(), new Float32Array(512), 'a')).toThrow(
      'vectors of 1024 numbers, and the text has a vector of 512',
    )
  })

  test('vectors that differ in dimension, or are missing for a text', () => {
    const odd = vectorsOf(replies).set(replies[3]!.text, new Float32Array(2))

    expect(() => trained(replies, odd)).toThrow('differ in dimension')
    expect(() => trained(replies, vectorsOf(replies.slice(1)))).toThrow('a text without a vector')
  })

  test('samples of one pole', () => {
    const alike = replies.map(({ text }) => ({ text, quality: 1 }))

    expect(() => trained(alike)).toThrow('negative texts')
  })
})
