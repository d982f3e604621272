/** A source of random choices that a seed determines. */
export type Random = {
  /** Returns a number in [0, 1). */
  readonly fraction: () => number
  readonly below: (limit: number) => number
  readonly isChance: (probability: number) => boolean
  readonly pick: <Each>(choices: readonly Each[]) => Each
  /** Picks an index with a probability in proportion to its weight. */
  readonly pickWeighted: (weights: readonly number[]) => number
}

/** Makes a source from a seed: mulberry32 by Tommy Ettinger, whose period of 2^32 is enough for a proof. */
export function randomFrom(seed: number): Random {
  let state = seed | 0
  const fraction = () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const below = (limit: number) => Math.floor(fraction() * limit)

  return {
    fraction,
    below,
    isChance: (probability) => fraction() < probability,
    pick: (choices) => {
      const choice = choices[below(choices.length)]
      if (choice === undefined) throw new Error('There is nothing to pick from.')
      return choice
    },
    pickWeighted: (weights) => {
      let left = fraction() * weights.reduce((sum, weight) => sum + weight, 0)
      const index = weights.findIndex((weight) => {
        left -= weight
        return left < 0
      })
      return index === -1 ? weights.length - 1 : index
    },
  }
}
