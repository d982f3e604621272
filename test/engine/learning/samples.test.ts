import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { foldOfRows } from '#engine/learning/folds.ts'
import { prune } from '#engine/learning/prune.ts'
import { readTexts } from '#engine/learning/read-texts.ts'
import { balancedWeights, polesOf, rescale } from '#engine/learning/targets.ts'
import { dequantise } from '#engine/linear/quantise.ts'

describe('targets', () => {
  test('labels stay unchanged, rare ones too', () => {
    expect([...rescale(Float64Array.of(0, 0, 1, 1))]).toEqual([0, 0, 1, 1])
    const rare = Float64Array.from({ length: 100 }, (_, i) => (i < 97 ? 0 : 1))
    expect(rescale(rare)).toEqual(rare)
  })

  test('ratings that use part of the scale are rescaled to all of it', () => {
    const qualities = Float64Array.from({ length: 11 }, (_, i) => 0.3 + 0.04 * i)

    const targets = rescale(qualities)

    expect(targets[0]).toBe(0)
    expect(targets[10]).toBe(1)
    expect(targets[5]).toBeCloseTo(0.5, 10)
    expect(targets[3]).toBeCloseTo(0.25, 10)
  })

  test('weights add up to the number of rows, half of it at each pole', () => {
    const weights = balancedWeights(Float64Array.of(1, 0, 0, 0))

    expect([...weights]).toEqual([2, 2 / 3, 2 / 3, 2 / 3])
  })

  test('the middle of a graded scale belongs to no pole, unless a pole would be empty', () => {
    expect(polesOf(Float64Array.of(0, 0.4, 0.5, 0.6, 1))).toEqual({
      negatives: Int32Array.of(0, 1),
      positives: Int32Array.of(3, 4),
    })
    expect(polesOf(Float64Array.of(0.45, 0.45, 0.55))).toEqual({
      negatives: Int32Array.of(0, 1),
      positives: Int32Array.of(2),
    })
  })
})

describe('folds', () => {
  test('copies of a text share a fold, and every fold has the whole scale', () => {
    const rows = fc.array(fc.tuple(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 0, max: 1 })), {
      minLength: 60,
      maxLength: 90,
    })
    fc.assert(
      fc.property(rows, (drawn) => {
        const sorted = drawn.toSorted((a, b) => a[1] - b[1])
        const names = sorted.map(([name]) => `text ${name}`)
        const folds = foldOfRows(
          names,
          Float64Array.from(sorted, ([, target]) => target),
        )
        const foldsOfName = Map.groupBy(folds.keys(), (row) => names[row]!)
        for (const of of foldsOfName.values()) expect(new Set(of.map((row) => folds[row])).size).toBe(1)
      }),
    )
  })

  test.each([
    [20, 10],
    [200, 10],
    [201, 5],
    [3000, 5],
    [3001, 4],
  ])('%i different texts are dealt into %i folds of equal mixture', (n, expected) => {
    const targets = Float64Array.from({ length: n }, (_, i) => (i < n / 2 ? 0 : 1))
    const folds = foldOfRows(
      Array.from({ length: n }, (_, i) => `text ${i}`),
      targets,
    )

    expect(new Set(folds).size).toBe(expected)
    for (const fold of new Set(folds)) {
      const positives = folds.filter((of, i) => of === fold && targets[i] === 1).length
      expect(Math.abs(positives - n / 2 / expected)).toBeLessThanOrEqual(1)
    }
  })
})

describe('reading the training texts', () => {
  const setting = { featureVersion: 2, tokensTo: 1, charactersFrom: 9, charactersTo: 9 } as const
  const texts = ['red green', 'red blue', 'red', 'green yellow']

  test('the most widespread n-grams are kept when there are too many', () => {
    const all = readTexts({ texts }, setting, 100)
    const few = readTexts({ texts }, setting, 3)

    expect(all.grams.columnCount).toBe(4)
    expect(few.grams.columnCount).toBe(2)
    expect([...few.grams.starts]).toEqual([0, 2, 3, 4, 5])
    expect(few.grams.values[4]).toBeCloseTo(Math.SQRT1_2, 6)
  })

  test('style measures have mean 0 and deviation 1', () => {
    const { style } = readTexts({ texts }, setting, 100)

    const lengths = texts.map((_, row) => style.values[style.starts[row]!]!)
    expect(lengths.reduce((sum, z) => sum + z, 0)).toBeCloseTo(0, 5)
    expect(lengths.reduce((sum, z) => sum + z * z, 0) / 4).toBeCloseTo(1, 5)
  })

  test('a measure that varies only by rounding has no effect', () => {
    const { standardisation } = readTexts({ texts: ['a bcd efghij', 'I am runners', 'I run slowly'] }, setting, 100)

    const wordLength = 2
    expect(standardisation.style.means[wordLength]).toBeCloseTo(10 / 3, 6)
    expect(standardisation.style.deviations[wordLength]).toBe(0)
  })

  test('pruning keeps the largest weights, and the bias compensates for the rest', () => {
    const { grams } = readTexts({ texts }, setting, 100)
    const weights = Float64Array.of(4, -2, 0.001, 1)
    const balanced = new Float64Array(4).fill(1)

    const pruned = prune({ grams: weights, bias: 1 }, grams, balanced, 2)

    expect([...pruned.columns]).toEqual([0, 1])
    const mean = (w: (j: number) => number) => {
      let sum = 0
      for (let at = 0; at < grams.values.length; at++) sum += (w(grams.columnOf[at]!) * grams.values[at]!) / 4
      return sum
    }
    const kept = new Map([...pruned.columns].map((j, i) => [j, dequantise(pruned.quantisedWeights[i]!, pruned.scale)]))
    expect(pruned.bias + mean((j) => kept.get(j) ?? 0)).toBeCloseTo(1 + mean((j) => weights[j]!), 10)
  })
})
