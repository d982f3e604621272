import type { TextFeatures } from '#engine/text/features.ts'
import { KEYS } from '#engine/text/n-grams.ts'

/** Keys below are those of token n-grams, the others those of character n-grams. */
export const CHARACTER_KEYS = KEYS / 2

/** How much there is of a text: its length as a vector, or the sum of the values of its token or its character n-grams. */
export type Norm = 'length' | 'tokens' | 'characters'

export function normsOf({ keys, values, count }: TextFeatures): Record<Norm, number> {
  let [squares, tokens, characters] = [0, 0, 0]
  for (let i = 0; i < count; i++) {
    const value = values[i]!
    squares += value * value
    if (keys[i]! < CHARACTER_KEYS) tokens += value
    else characters += value
  }
  return { length: Math.sqrt(squares), tokens, characters }
}
