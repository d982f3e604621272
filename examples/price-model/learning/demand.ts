import { poissonMean, poissonRegression } from './poisson-regression.ts'

/** An observation: the units sold at a price, with the values of the features at that time. */
export type Sale = {
  readonly price: number
  readonly units: number
  readonly features?: Readonly<Record<string, number>>
}

type Scale = { readonly mean: number; readonly spread: number }

/**
 * The learned demand: ln(units) = intercept + Σ weight·z − (slope + Σ slope_weight·z) · price, where z is the standardised
 * feature. A feature changes both the units sold and the effect of the price.
 */
export type Demand = {
  readonly intercept: number
  readonly slope: number
  readonly features: readonly (Scale & {
    readonly name: string
    readonly weight: number
    readonly slope_weight: number
  })[]
  /** The range of observed prices. */
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
  // Converts standardised prices back to prices, which are in their own term and in that of each feature.
  return {
    intercept: intercept - (byPrice * price.mean) / price.spread,
    slope: -byPrice / price.spread,
    features: features.map((feature, index) => {
      const interaction = weightOf(names.length + index)
      return {
        ...feature,
        weight: weightOf(index) - (interaction * price.mean) / price.spread,
        slope_weight: -interaction / price.spread,
      }
    }),
    lowest_price: Math.min(...prices),
    highest_price: Math.max(...prices),
  }
}

/** Returns the demand curve for the values of features. A missing feature has its mean. */
export function curveOf({ intercept, slope, features }: Demand, current: Readonly<Record<string, number>> = {}): Curve {
  const known = new Set(features.map(({ name }) => name))
  const unknown = Object.keys(current).find((name) => !known.has(name))
  if (unknown !== undefined) throw new Error(`The model has not learned the feature "${unknown}".`)
  return features.reduce(
    (curve, feature) => {
      const z = zScore(current[feature.name], feature)
      return { level: curve.level + feature.weight * z, slope: curve.slope + feature.slope_weight * z }
    },
    { level: intercept, slope },
  )
}

export function unitsAt({ level, slope }: Curve, price: number): number {
  return poissonMean([1, -price], [level, slope])
}

/** Returns the mean and the spread. Constant values get a spread of 1, so that their standardised value is 0. */
function scaleOf(numbers: readonly number[]): Scale {
  const values = numbers.filter(Number.isFinite)
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length
  return { mean, spread: Math.sqrt(variance) || 1 }
}

function zScore(value: number | undefined, { mean, spread }: Scale): number {
  return value === undefined ? 0 : (value - mean) / spread
}
