import { bestPrice } from './learning/best-price.ts'
import { curveOf, type Demand } from './learning/demand.ts'
import type { Product } from './price-training.ts'

type Job = { readonly input: { readonly demand: Demand; readonly products: readonly Product[] } }

/** Recommends the price with the greatest margin for each product. */
export async function handler({ input: { demand, products } }: Job) {
  const prices = products.map(({ id, cost, features }) => ({
    id,
    ...bestPrice(curveOf(demand, features), cost, demand),
  }))
  return { prices }
}
