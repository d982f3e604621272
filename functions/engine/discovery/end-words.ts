import type { OrientedDirection } from '#engine/discovery/orientation.ts'
import { spellingsOf } from '#engine/discovery/spellings.ts'
import type { EndWords } from '#engine/discovery/suggestion.ts'

/** As many words as a label can hold. */
const WORDS = 3
/** Looked at to find them: pairs of words and signs make no name, and are most of what weighs. */
const CANDIDATES = 40

/** The words that load most at either end of each direction. */
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
