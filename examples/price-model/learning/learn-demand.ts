import { curveOf, type Demand, fitDemand, type Sale, unitsAt } from './demand.ts'

export type HeldOutMetrics = {
  readonly sales: number
  /** How far the units foretold are from those sold, on average, on sales that the model had not seen. */
  readonly mean_absolute_error: number
  /** The same for whoever always says the average. */
  readonly error_of_the_average: number
}

export type LearnedDemand = { readonly demand: Demand; readonly ridge: number; readonly held_out: HeldOutMetrics }

const ridges = [0.01, 0.1, 1, 10, 100]
const foldCount = 5

/**
 * Learns from all sales; how well, it says of a fifth of them, by what was learned from the others. The ridge is chosen on
 * those others alone, so that nothing of that fifth is in the error.
 */
export function learnDemand(sales: readonly Sale[]): LearnedDemand {
  const [others, aside] = splitFold(sales, foldCount - 1, foldCount)
  const errors = ridges.map((ridge) => ({ ridge, error: crossValidationError(others, ridge) }))
  const { ridge } = errors.reduce((best, next) => (next.error < best.error ? next : best))
  const average = others.reduce((sum, { units }) => sum + units, 0) / others.length
  const held_out = {
    sales: aside.length,
    mean_absolute_error: meanAbsoluteError(fitDemand(others, ridge), aside),
    error_of_the_average: meanOf(aside.map(({ units }) => Math.abs(units - average))),
  }
  return { demand: fitDemand(sales, ridge), ridge, held_out }
}

function crossValidationError(sales: readonly Sale[], ridge: number): number {
  const turns = Array.from({ length: foldCount }, (_, turn) => {
    const [others, aside] = splitFold(sales, turn, foldCount)
    return meanAbsoluteError(fitDemand(others, ridge), aside)
  })
  return meanOf(turns)
}

/** Every so-manieth sale is set aside: the same ones each time. */
function splitFold(sales: readonly Sale[], turn: number, count: number): [readonly Sale[], readonly Sale[]] {
  return [sales.filter((_, index) => index % count !== turn), sales.filter((_, index) => index % count === turn)]
}

function meanAbsoluteError(demand: Demand, sales: readonly Sale[]): number {
  const known = new Set(demand.features.map(({ name }) => name))
  return meanOf(
    sales.map(({ price, units, features = {} }) => {
      const seen = Object.fromEntries(Object.entries(features).filter(([name]) => known.has(name)))
      return Math.abs(units - unitsAt(curveOf(demand, seen), price))
    }),
  )
}

function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}
