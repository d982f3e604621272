import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { bestPrice } from '../../../examples/price-model/learning/best-price.ts'
import { curveOf, fitDemand, unitsAt } from '../../../examples/price-model/learning/demand.ts'
import { learnDemand } from '../../../examples/price-model/learning/learn-demand.ts'
import { poissonMean, poissonRegression } from '../../../examples/price-model/learning/poisson-regression.ts'
import { solveCholesky } from '../../../examples/price-model/learning/solve-cholesky.ts'
import { coffee, type DemandLaw, simulateSales } from './simulate-sales.ts'

describe('solving equations', () => {
  test('equations with three unknowns have the solution that they were made from', () => {
    const matrix = [
      [4, 2, 1],
      [2, 5, 3],
      [1, 3, 6],
    ]

    expect(solveCholesky(matrix, [11, 21, 25]).map((value) => Math.round(value * 1e9) / 1e9)).toEqual([1, 2, 3])
  })

  test('any positive definite matrix is solved', () => {
    const numbers = fc.array(fc.double({ min: -5, max: 5, noNaN: true }), { minLength: 3, maxLength: 3 })
    fc.assert(
      fc.property(fc.array(numbers, { minLength: 3, maxLength: 3 }), numbers, (roots, x) => {
        const matrix = roots.map((left, i) =>
          roots.map((right, j) => left.reduce((sum, value, k) => sum + value * (right[k] ?? 0), i === j ? 1 : 0)),
        )
        const b = matrix.map((row) => row.reduce((sum, value, k) => sum + value * (x[k] ?? 0), 0))

        for (const [index, value] of solveCholesky(matrix, b).entries()) expect(value).toBeCloseTo(x[index] ?? 0, 5)
      }),
    )
  })

  test('a matrix that is not positive definite is an error', () => {
    expect(() => solveCholesky([[0]], [1])).toThrow('not positive definite')
  })
})

describe('the regression', () => {
  test('without features it finds the mean', () => {
    const weights = poissonRegression([[1], [1], [1]], [1, 2, 6], 1)

    expect(poissonMean([1], weights)).toBeCloseTo(3, 6)
  })

  test('at the optimum the predictions add up to the counts, and each weight balances its ridge penalty', () => {
    const sales = simulateSales(coffee, 60)
    const rows = sales.map(({ price }) => [1, price - 5])
    const counts = sales.map(({ units }) => units)
    const ridge = 3

    const weights = poissonRegression(rows, counts, ridge)

    const pull = (column: number) =>
      rows.reduce((sum, row, index) => sum + (row[column] ?? 0) * ((counts[index] ?? 0) - poissonMean(row, weights)), 0)
    expect(pull(0)).toBeCloseTo(0, 3)
    expect(pull(1)).toBeCloseTo(ridge * (weights[1] ?? 0), 3)
  })

  test('any counts give finite weights', () => {
    const row = fc.tuple(fc.double({ min: -3, max: 3, noNaN: true }), fc.integer({ min: 0, max: 100_000 }))
    fc.assert(
      fc.property(fc.array(row, { minLength: 3, maxLength: 30 }), (given) => {
        const weights = poissonRegression(
          given.map(([x]) => [1, x]),
          given.map(([, units]) => units),
          0.01,
        )
        expect(weights.every(Number.isFinite)).toBe(true)
      }),
    )
  })
})

describe('the demand', () => {
  const demand = fitDemand(simulateSales(coffee, 700), 0.01)
  const lawOf = ({ level, slope }: Pick<DemandLaw, 'level' | 'slope'>, price: number) => Math.exp(level - slope * price)

  test.each([3, 4, 5, 6, 7])("at a price of %i it is close to the shop's true demand", (price) => {
    const weekday = unitsAt(curveOf(demand, { weekend: 0 }), price)
    const weekend = unitsAt(curveOf(demand, { weekend: 1 }), price)

    expect(weekday / lawOf(coffee, price)).toBeGreaterThan(0.93)
    expect(weekday / lawOf(coffee, price)).toBeLessThan(1.07)
    expect(weekend / lawOf(coffee.weekend, price)).toBeGreaterThan(0.93)
    expect(weekend / lawOf(coffee.weekend, price)).toBeLessThan(1.07)
  })

  test('an unknown feature is an error, and an omitted one has its usual value', () => {
    expect(() => curveOf(demand, { moon: 1 })).toThrow('The model has not learned the feature "moon".')
    const usual = Object.fromEntries(demand.features.map(({ name, mean }) => [name, mean]))
    expect(curveOf(demand)).toEqual(curveOf(demand, usual))
  })

  test('a constant feature does no harm', () => {
    const sales = simulateSales(coffee, 60).map((sale) => ({ ...sale, features: { open: 1 } }))

    expect(curveOf(fitDemand(sales, 1), { open: 1 }).slope).toBeCloseTo(curveOf(fitDemand(sales, 1)).slope, 9)
  })
})

describe('the reported error', () => {
  test('is measured on held-out sales, and well below that of the average', () => {
    const { held_out } = learnDemand(simulateSales(coffee, 200))

    expect(held_out.sales).toBe(40)
    expect(held_out.mean_absolute_error).toBeLessThan(0.6 * held_out.error_of_the_average)
  })

  test('is no better than the average if the price has no effect', () => {
    const flat = { level: 3, slope: 0 }

    const { held_out } = learnDemand(simulateSales({ ...flat, weekend: flat }, 200))

    expect(held_out.mean_absolute_error).toBeGreaterThan(0.9 * held_out.error_of_the_average)
  })
})

describe('the best price', () => {
  const range = { lowest_price: 1, highest_price: 10 }

  test('is cost + 1/slope', () => {
    expect(bestPrice({ level: 4, slope: 0.5 }, 2, range)).toEqual({
      ...{ price: 4, expected_units: 7.39, expected_margin: 14.78 },
      limited_by: null,
    })
  })

  test('is the best of all prices in the observed range', () => {
    const slopes = fc.double({ min: -0.5, max: 3, noNaN: true })
    fc.assert(
      fc.property(slopes, fc.double({ min: 0, max: 8, noNaN: true }), (slope, cost) => {
        const curve = { level: 2, slope }
        const marginAt = (price: number) => (price - cost) * unitsAt(curve, price)
        const { price } = bestPrice(curve, cost, range)

        for (let other = 1; other <= 10; other += 0.25) {
          expect(marginAt(price)).toBeGreaterThanOrEqual(marginAt(other) - 0.01 * (1 + Math.abs(marginAt(other))))
        }
      }),
    )
  })

  test.each([
    ['lies above all that was tried', { level: 2, slope: 0.01 }, 0, 'highest_price_seen', 10],
    ['is boundless, where demand does not fall', { level: 2, slope: -1 }, 0, 'highest_price_seen', 10],
    ['lies below all that was tried', { level: 2, slope: 20 }, 0, 'lowest_price_seen', 1],
  ] as const)('is the nearest that was seen where the best %s', (_, curve, cost, limited_by, price) => {
    expect(bestPrice(curve, cost, range)).toMatchObject({ price, limited_by })
  })
})
