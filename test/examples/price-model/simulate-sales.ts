import type { Sale } from '../../../examples/price-model/learning/demand.ts'

/** How many a shop sells where units = exp(level − slope · price), and on weekends with another level and slope. */
export type DemandLaw = {
  readonly level: number
  readonly slope: number
  readonly weekend: { readonly level: number; readonly slope: number }
}

export const coffee: DemandLaw = { level: 4.9, slope: 0.42, weekend: { level: 4.75, slope: 0.28 } }

/** What such a shop sells on so many days at changing prices: counts, with the chance that is in counts. Always the same. */
export function simulateSales(law: DemandLaw, days: number, seed = 7): Sale[] {
  const random = randomFrom(seed)
  return Array.from({ length: days }, (_, day) => {
    const weekend = day % 7 > 4 ? 1 : 0
    const { level, slope } = weekend ? law.weekend : law
    const price = Math.round((2.5 + 5 * random()) * 10) / 10
    const temperature = Math.round(10 + 12 * Math.sin(day / 20) + 6 * random())
    return { price, units: poissonSample(Math.exp(level - slope * price), random), features: { weekend, temperature } }
  })
}

/** A Poisson count of this mean, by Knuth's method. */
function poissonSample(mean: number, random: () => number): number {
  const limit = Math.exp(-mean)
  let count = -1
  for (let product = 1; product > limit; product *= random()) count++
  return count
}

/** Marsaglia's xorshift, 32 bits. */
function randomFrom(seed: number): () => number {
  let state = seed
  return () => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    return (state >>> 0) / 2 ** 32
  }
}
