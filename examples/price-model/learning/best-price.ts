import { type Curve, type Demand, unitsAt } from './demand.ts'

export type BestPrice = {
  readonly price: number
  readonly expected_units: number
  readonly expected_margin: number
  /** The reason when the best price is outside the range of observed prices. The price is then the nearest one inside. */
  readonly limited_by: 'lowest_price_seen' | 'highest_price_seen' | null
}

type Range = Pick<Demand, 'lowest_price' | 'highest_price'>

/** Returns the price p with the greatest margin (p − cost) · exp(level − slope · p), whose derivative is 0 at cost + 1/slope. */
export function bestPrice(curve: Curve, cost: number, { lowest_price, highest_price }: Range): BestPrice {
  // Demand that does not fall with the price has no best price: the margin grows with it.
  const best = curve.slope > 0 ? cost + 1 / curve.slope : Number.POSITIVE_INFINITY
  const limited_by = best < lowest_price ? 'lowest_price_seen' : best > highest_price ? 'highest_price_seen' : null
  const price = toCents(Math.min(Math.max(best, lowest_price), highest_price))
  const units = unitsAt(curve, price)
  return { price, expected_units: toCents(units), expected_margin: toCents((price - cost) * units), limited_by }
}

function toCents(amount: number): number {
  return Math.round(amount * 100) / 100
}
