import type { Sale } from './learning/demand.ts'
import { learnDemand } from './learning/learn-demand.ts'

export type Product = {
  readonly id: string
  readonly cost: number
  readonly features?: Readonly<Record<string, number>>
}

type Job = { readonly input: { readonly sales: readonly Sale[]; readonly products?: readonly Product[] } }

/**
 * Learns how demand depends on the price. What it returns completes its job, and is all that an inference needs: a
 * subscription that takes this output prices the products anew after each training.
 */
export async function handler({ input: { sales, products = [] } }: Job) {
  if (new Set(sales.map(({ price }) => price)).size < 3) {
    throw new Error('Sales at three prices or more are needed to learn what the price does')
  }
  return { ...learnDemand(sales), products }
}
