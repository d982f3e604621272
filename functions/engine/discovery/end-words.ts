import type { OrientedDirection } from '#engine/discovery/orientation.ts'
import { spellingsOf } from '#engine/discovery/spellings.ts'
import type { EndWords } from '#engine/discovery/suggestion.ts'

/** Words per label. */
const WORDS = 3
/** N-grams examined to find them: most of the heaviest are pairs of words or signs, which make no name. */
const CANDIDATES = 40

/** Returns the words with the largest loadings at either end of each direction. */
export function endWordsOf(
  directions: readonly OrientedDirection[],
  keyOfColumn: Int32Array,
  texts: readonly string[],
): readonly EndWords[] {
  const ends = directions.map(({ loadings, sign }) => ({
    positive: heaviest(loadings, sign),
    negative: heaviest(loadings, sign === 1 ? -1 : 1),
  }))
  const spellings = spellingsOf(new Set(ends.flatMap(({ positive, negative }) => [...positive, ...negative])), texts)
  const spelled = (keys: readonly number[]) => keys.flatMap((key) => spellings.get(key) ?? []).slice(0, WORDS)
  return ends.map(({ positive, negative }) => ({ positive: spelled(positive), negative: spelled(negative) }))

  function heaviest(loadings: Float64Array, sign: 1 | -1): number[] {
    const columns = [...loadings.keys()].filter((j) => sign * loadings[j]! > 0)
    columns.sort((a, b) => sign * (loadings[b]! - loadings[a]!) || a - b)
    return columns.slice(0, CANDIDATES).map((j) => keyOfColumn[j]!)
  }
}
