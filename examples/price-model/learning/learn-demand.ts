import { curveOf, type Demand, fitDemand, type Sale, unitsAt } from './demand.ts'

export type HeldOutMetrics = {
  readonly sales: number
  /** The mean absolute difference of predicted and sold units on the held-out sales. */
  readonly mean_absolute_error: number
  /** The same error of always predicting the average. */
  readonly error_of_the_average: number
}

export type LearnedDemand = { readonly demand: Demand; readonly ridge: number; readonly held_out: HeldOutMetrics }

const ridges = [0.01, 0.1, 1, 10, 100]
const foldCount = 5

/**
 * Learns from all sales. The metrics come from a fifth of them, held out, by a model of the others. The ridge is chosen on
 * those others alone, so that the held-out sales influence nothing.
 */
export function learnDemand(sales: readonly Sale[]): LearnedDemand {
  const [others, heldOut] = splitFold(sales, foldCount - 1, foldCount)
  const errors = ridges.map((ridge) => ({ ridge, error: crossValidationError(others, ridge) }))
  const { ridge } = errors.reduce((best, next) => (next.error < best.error ? next : best))
  const average = others.reduce((sum, { units }) => sum + units, 0) / others.length
  const held_out = {
    sales: heldOut.length,
    mean_absolute_error: meanAbsoluteError(fitDemand(others, ridge), heldOut),
    error_of_the_average: meanOf(heldOut.map(({ units }) => Math.abs(units - average))),
  }
  return { demand: fitDemand(sales, ridge), ridge, held_out }
}

function crossValidationError(sales: readonly Sale[], ridge: number): number {
  const errors = Array.from({ length: foldCount }, (_, fold) => {
    const [others, heldOut] = splitFold(sales, fold, foldCount)
    return meanAbsoluteError(fitDemand(others, ridge), heldOut)
  })
  return meanOf(errors)
}

/** Splits off a fold: every sale whose index modulo the number of folds is the fold's number. */
function splitFold(sales: readonly Sale[], fold: number, count: number): [readonly Sale[], readonly Sale[]] {
  return [sales.filter((_, index) => index % count !== fold), sales.filter((_, index) => index % count === fold)]
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
