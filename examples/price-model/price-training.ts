import type { Sale } from './learning/demand.ts'
import { learnDemand } from './learning/learn-demand.ts'

export type Product = {
  readonly id: string
  readonly cost: number
  readonly features?: Readonly<Record<string, number>>
}

type Job = { readonly input: { readonly sales: readonly Sale[]; readonly products?: readonly Product[] } }

/**
 * Learns how demand depends on the price. The returned output completes the job and is all that an inference needs, so a
 * subscription that passes it on prices the products again after each training.
 */
export async function handler({ input: { sales, products = [] } }: Job) {
  if (new Set(sales.map(({ price }) => price)).size < 3) {
    throw new Error(
      'Add sales at three or more different prices: the effect of the price cannot be learned from fewer.',
    )
  }
  return { ...learnDemand(sales), products }
}
