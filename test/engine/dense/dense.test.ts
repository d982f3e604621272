import { describe, expect, test } from 'vitest'
import { readDenseSnapshot, writeDenseSnapshot } from '#engine/dense/dense-snapshot.ts'
import { fitDenseTrait } from '#engine/dense/fit-dense-trait.ts'
import { makeDenseScorer, scoreDense } from '#engine/dense/score-dense.ts'
import { extract } from '#engine/text/features.ts'
import { newReplies, replies } from '../support/replies.ts'

const dimension = 1024

/** In place of an embedder: the n-grams of a text, folded into few columns. */
function vectorOf(text: string): Float32Array {
  const { keys, values, count } = extract(text, { tokensTo: 1, charactersFrom: 3, charactersTo: 4 })
  const vector = new Float32Array(dimension)
  for (let i = 0; i < count; i++) vector[keys[i]! % dimension]! += values[i]!
  const norm = Math.sqrt(vector.reduce((sum, x) => sum + x * x, 0))
  return vector.map((x) => x / norm)
}

const texts = replies.map(({ text }) => text)
const qualities = replies.map(({ quality }) => quality)
const trained = (order: readonly number[] = [...texts.keys()]) =>
  fitDenseTrait(
    order.map((i) => vectorOf(texts[i]!)),
    order.map((i) => texts[i]!),
    order.map((i) => qualities[i]!),
  )

describe('a trait over vectors', () => {
  test('scores new texts of the positive pole above those of the negative', () => {
    const score = makeDenseScorer(trained().weights)

    expect(score(vectorOf(newReplies.warm), newReplies.warm)).toBeGreaterThan(0)
    expect(score(vectorOf(newReplies.cold), newReplies.cold)).toBeLessThan(0)
  })

  test('is stored in little more than a byte a dimension', () => {
    expect(trained().weights.length).toBe(24 + dimension + 3 * 4 * 24)
  })

  test('is the same in bytes and calibration whatever the order of the samples', () => {
    const order = [...texts.keys()].map((i) => (i * 7) % texts.length)

    expect(new Set(order).size).toBe(texts.length)
    expect(trained(order)).toEqual(trained())
  })

  test('is calibrated and measured with texts held out', () => {
    const { calibration, metrics } = trained()

    expect(metrics).toMatchObject({ sample_count: 24, positives: 12, negatives: 12, dimension })
    expect(metrics.configuration).toBe('vectors of 1024, ridge 1, style 0.3')
    expect(metrics.auc).toBeGreaterThan(0.6)
    expect(metrics.auc).toBeLessThan(1)
    expect(calibration.breaks.developing).toBeLessThanOrEqual(calibration.breaks.strong)
  })

  test('survives being stored', () => {
    const { weights } = trained()

    expect(writeDenseSnapshot(readDenseSnapshot(weights))).toEqual(weights)
    expect(scoreDense(weights, vectorOf('Sorry!'), 'Sorry!')).toBe(
      makeDenseScorer(weights.slice())(vectorOf('Sorry!'), 'Sorry!'),
    )
  })

  test('a text with nothing to read has even odds', () => {
    expect(scoreDense(trained().weights, new Float32Array(dimension), ' ')).toBe(0)
  })

  test('vectors that say nothing give a score all the same, from style alone', () => {
    const blank = texts.map(() => new Float32Array(4))

    const { weights } = fitDenseTrait(blank, texts, qualities)

    expect(Number.isFinite(scoreDense(weights, new Float32Array(4), newReplies.warm))).toBe(true)
  })
})

describe('what does not fit together is refused', () => {
  test('a vector of another dimension than the trait was trained on', () => {
    expect(() => scoreDense(trained().weights, new Float32Array(512), 'a')).toThrow('vectors of 1024 numbers, not 512')
  })

  test('vectors that differ in dimension, or in number from the texts', () => {
    const vectors = texts.map(vectorOf)

    expect(() => fitDenseTrait(vectors.slice(1), texts, qualities)).toThrow('23 vectors for 24 texts')
    expect(() => fitDenseTrait(vectors.with(3, new Float32Array(2)), texts, qualities)).toThrow('differ in dimension')
  })

  test('samples of one pole', () => {
    expect(() =>
      fitDenseTrait(
        texts.map(vectorOf),
        texts,
        texts.map(() => 1),
      ),
    ).toThrow('negative texts')
  })

  test('bytes that are no such snapshot, of another format, or cut short', () => {
    const { weights } = trained()

    expect(() => readDenseSnapshot(new Uint8Array(100))).toThrow('not a snapshot')
    expect(() => readDenseSnapshot(weights.slice(0, -1))).toThrow('cut short')
    expect(() => readDenseSnapshot(weights.with(4, 9))).toThrow('format 9')
  })
})
