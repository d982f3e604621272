import { type FoundWords, findWords } from '#engine/meaning/find-words.ts'
import type { WordTable } from '#engine/meaning/word-table-bytes.ts'
import { featureVersion } from '#engine/snapshot/engine-version.ts'
import { RUN, SIGN } from '#engine/text/characters.ts'
import { type Tokens, tokenize } from '#engine/text/tokens.ts'

/**
 * The least share of a trait's running words that the table must know for meaning and valence to take part: English texts have
 * 0.79–0.96, German ones 0.4, other scripts 0. Below, they would add noise: −0.7 points of AUC at 20 samples.
 */
export const MIN_COVERAGE = 0.6

/** Returns the share of the texts' running words that the table knows, 0–1; 0 for texts without a word. */
export function coverageOf(texts: readonly string[], table: WordTable): number {
  let [known, all] = [0, 0]
  for (const text of texts) {
    const tokens = tokenize(text, featureVersion)
    all += countWords(tokens)
    known += countKnownWords(findWords(tokens, table), tokens)
  }
  return known / Math.max(all, 1)
}

/** Counts words. In a run of an unspaced script, where no words can be told apart, each unit counts as one. */
function countWords({ kinds, starts, ends, count }: Tokens): number {
  let words = 0
  for (let token = 0; token < count; token++) {
    if (kinds[token] !== SIGN) words += kinds[token] === RUN ? ends[token]! - starts[token]! : 1
  }
  return words
}

/** Counts a contraction once, whether one or both of its parts are known. */
function countKnownWords(found: FoundWords, { kinds }: Tokens): number {
  let known = 0
  for (let word = 0; word < found.count; word++) {
    const token = found.tokens[word]!
    if (kinds[token] !== SIGN && (word === 0 || token !== found.tokens[word - 1])) known++
  }
  return known
}
