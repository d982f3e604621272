import { poissonMean, poissonRegression } from './poisson-regression.ts'

/** One observation: so many units were sold at this price, while things stood so. */
export type Sale = {
  readonly price: number
  readonly units: number
  readonly features?: Readonly<Record<string, number>>
}

type Scale = { readonly mean: number; readonly spread: number }

/**
 * What was learned: ln(units) = intercept + Σ weight·z − (slope + Σ slope_weight·z) · price, where z is how far each feature is
 * from its mean, in spreads. A feature moves both how much is sold and how much the price matters.
 */
export type Demand = {
  readonly intercept: number
  readonly slope: number
  readonly features: readonly (Scale & {
    readonly name: string
    readonly weight: number
    readonly slope_weight: number
  })[]
  /** Between these the law was seen at work. */
  readonly lowest_price: number
  readonly highest_price: number
}

/** A curve of one product: units(p) = exp(level − slope · p). */
export type Curve = { readonly level: number; readonly slope: number }

export function fitDemand(sales: readonly Sale[], ridge: number): Demand {
  const names = [...new Set(sales.flatMap(({ features = {} }) => Object.keys(features)))].sort()
  const prices = sales.map(({ price }) => price)
  const price = scaleOf(prices)
  const features = names.map((name) => ({ name, ...scaleOf(sales.map((sale) => sale.features?.[name] ?? Number.NaN)) }))
  const rows = sales.map((sale) => {
    const z = features.map((feature) => zScore(sale.features?.[feature.name], feature))
    const p = (sale.price - price.mean) / price.spread
    return [1, p, ...z, ...z.map((one) => one * p)]
  })
  const units = sales.map((sale) => sale.units)
  const [intercept = 0, byPrice = 0, ...rest] = poissonRegression(rows, units, ridge)
  const weightOf = (index: number) => rest[index] ?? 0
  // Back from standardized prices to prices: p enters both its own term and each feature's.
  return {
    intercept: intercept - (byPrice * price.mean) / price.spread,
    slope: -byPrice / price.spread,
    features: features.map((feature, index) => {
      const together = weightOf(names.length + index)
      return {
        ...feature,
        weight: weightOf(index) - (together * price.mean) / price.spread,
        slope_weight: -together / price.spread,
      }
    }),
    lowest_price: Math.min(...prices),
    highest_price: Math.max(...prices),
  }
}

/** How units depend on the price while things stand so. What is not said of a feature is taken to be as usual. */
export function curveOf({ intercept, slope, features }: Demand, given: Readonly<Record<string, number>> = {}): Curve {
  const known = new Set(features.map(({ name }) => name))
  const strange = Object.keys(given).find((name) => !known.has(name))
  if (strange !== undefined) throw new Error(`Nothing was learned of the feature "${strange}"`)
  return features.reduce(
    (curve, feature) => {
      const z = zScore(given[feature.name], feature)
      return { level: curve.level + feature.weight * z, slope: curve.slope + feature.slope_weight * z }
    },
    { level: intercept, slope },
  )
}

export function unitsAt({ level, slope }: Curve, price: number): number {
  return poissonMean([1, -price], [level, slope])
}

/** What never changes has a spread of 1: it then stands at 0 everywhere. */
function scaleOf(given: readonly number[]): Scale {
  const values = given.filter(Number.isFinite)
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length
  return { mean, spread: Math.sqrt(variance) || 1 }
}

function zScore(value: number | undefined, { mean, spread }: Scale): number {
  return value === undefined ? 0 : (value - mean) / spread
}
