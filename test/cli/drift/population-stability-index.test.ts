import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { indexByChance, populationStabilityIndex } from '../../../cli/drift/population-stability-index.ts'
import { stabilityBandOf } from '../../../cli/drift/stability-band.ts'

/** Counts with at least one text. */
const counts = (bins: number) =>
  fc
    .array(fc.oneof(fc.constant(0), fc.nat(50), fc.nat(1_000_000)), { minLength: bins, maxLength: bins })
    .filter((each) => each.some((count) => count > 0))
const pairOfCounts = fc.integer({ min: 1, max: 12 }).chain((bins) => fc.tuple(counts(bins), counts(bins)))

describe('the population stability index', () => {
  test('is 0 for equal shares, whatever the sizes of the groups', () => {
    fc.assert(
      fc.property(counts(8), fc.integer({ min: 1, max: 1000 }), (each, times) => {
        const larger = each.map((count) => count * times)
        expect(populationStabilityIndex(each, larger)).toBe(0)
      }),
    )
  })

  test('is finite and never negative, and the same in both directions to the last bit', () => {
    fc.assert(
      fc.property(pairOfCounts, ([expected, actual]) => {
        const index = populationStabilityIndex(expected, actual)
        expect(Number.isFinite(index)).toBe(true)
        expect(index).toBeGreaterThanOrEqual(0)
        expect(populationStabilityIndex(actual, expected)).toBe(index)
      }),
    )
  })

  test('does not depend on the order of the bins, or on bins that are empty in both groups', () => {
    fc.assert(
      fc.property(pairOfCounts, ([expected, actual]) => {
        const index = populationStabilityIndex(expected, actual)
        expect(populationStabilityIndex(expected.toReversed(), actual.toReversed())).toBeCloseTo(index, 9)
        expect(populationStabilityIndex([...expected, 0], [...actual, 0])).toBe(index)
      }),
    )
  })

  test('is the sum of (a − e)·ln(a / e) over the smoothed shares', () => {
    // Half a text of 100 is 0.005 in each of two bins: 0.5 and 0.75 become 0.505 / 1.01 and 0.755 / 1.01.
    const [e, a] = [0.505 / 1.01, 0.755 / 1.01]
    const expected = (a - e) * Math.log(a / e) + (1 - a - (1 - e)) * Math.log((1 - a) / (1 - e))

    expect(populationStabilityIndex([50, 50], [75, 25])).toBeCloseTo(expected, 12)
    expect(expected).toBeCloseTo(0.2687, 4)
  })

  test('nears the index without smoothing as the groups grow', () => {
    const unsmoothed = 0.25 * Math.log(0.75 / 0.5) - 0.25 * Math.log(0.25 / 0.5)

    expect(populationStabilityIndex([500_000, 500_000], [750_000, 250_000])).toBeCloseTo(unsmoothed, 5)
  })

  test('stays moderate for one text in a bin that the training never had, and grows with their share', () => {
    const indexOf = (strange: number) => populationStabilityIndex([500, 500, 0], [50, 50 - strange, strange])

    expect(indexOf(1)).toBeLessThan(0.1)
    expect(indexOf(10)).toBeGreaterThan(0.25)
  })

  test('refuses an empty group, and groups of different bins', () => {
    expect(() => populationStabilityIndex([0, 0], [1, 0])).toThrow('at least one text')
    expect(() => populationStabilityIndex([1], [1, 2])).toThrow('the same bins')
  })
})

describe('the index by chance', () => {
  /** A linear congruential generator (Numerical Recipes), so that each run draws the same. */
  function uniformFrom(seed: number): () => number {
    let state = seed
    return () => {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
      return state / 2 ** 32
    }
  }

  function draw(shares: readonly number[], texts: number, uniform: () => number): readonly number[] {
    const drawn = shares.map(() => 0)
    for (let text = 0; text < texts; text++) {
      let [rest, bin] = [uniform(), 0]
      while (bin < shares.length - 1 && rest >= shares[bin]!) rest -= shares[bin++]!
      drawn[bin]! += 1
    }
    return drawn
  }

  test.each([
    ['five even bins', [0.2, 0.2, 0.2, 0.2, 0.2]],
    ['bins of one text in a hundred', [0.7, 0.2, 0.08, 0.01, 0.01]],
    ['nine bins', [0.01, 0.02, 0.02, 0.05, 0.1, 0.1, 0.3, 0.3, 0.1]],
  ])('is exceeded by about one in twenty batches of the same population, or fewer: %s', (_, shares) => {
    const uniform = uniformFrom(1)
    const groups = [
      [60, 100],
      [200, 100],
      [500, 1000],
    ] as const

    for (const [training, batch] of groups) {
      const trials = Array.from({ length: 1000 }, () => [draw(shares, training, uniform), draw(shares, batch, uniform)])
      const above = trials.filter(([e, a]) => populationStabilityIndex(e!, a!) > indexByChance(e!, a!)).length
      expect(above / trials.length).toBeLessThan(0.075)
      expect(above).toBeGreaterThan(0)
    }
  })

  test('is 0 where all texts are in one bin', () => {
    expect(indexByChance([0, 20], [0, 100])).toBe(0)
    expect(populationStabilityIndex([0, 20], [0, 100])).toBe(0)
  })
})

test.each([
  [0, 'stable'],
  [0.0999, 'stable'],
  [0.1, 'moderate'],
  [0.25, 'moderate'],
  [0.2501, 'significant'],
  [9, 'significant'],
] as const)('an index of %s is %s', (index, band) => {
  expect(stabilityBandOf(index)).toBe(band)
})
