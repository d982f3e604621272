import type { TextFeatures } from '#engine/text/features.ts'
import { KEYS } from '#engine/text/n-grams.ts'

/** The first key of character n-grams; keys below it are those of token n-grams. */
export const CHARACTER_KEYS = KEYS / 2

/** A norm of a text: its L2 length, or the sum of the values of its token or character n-grams. */
export type Norm = 'length' | 'tokens' | 'characters'

/** Returns the norms of a text. */
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
