import { featureVersion } from '#engine/snapshot/engine-version.ts'
import { RUN, SIGN } from '#engine/text/characters.ts'
import { FNV_PRIME, FNV_START, mixHash } from '#engine/text/hashing.ts'
import { keyOfTokens, listTokenGrams } from '#engine/text/n-grams.ts'
import { CHARACTER_KEYS } from '#engine/text/norms.ts'
import { type Tokens, tokenize } from '#engine/text/tokens.ts'

/** The longest word to use in a name, in UTF-16 units. */
const LONGEST_WORD = 30
/** Counted for an n-gram that is no word: it has no spelling, but may be the most frequent n-gram of a key. */
const NO_WORD = ''

/**
 * Returns the words that keys are hashes of, in lower case. If several n-grams share a key, the most frequent one counts, or the
 * first in the alphabet. Keys of signs and of pairs of words are left out.
 */
export function spellingsOf(keys: ReadonlySet<number>, texts: readonly string[]): ReadonlyMap<number, string> {
  const counts = new Map([...keys].map((key) => [key, new Map<string, number>()]))
  for (const text of texts) {
    const tokens = tokenize(text, featureVersion)
    for (let token = 0; token < tokens.count; token++) {
      const key = keyOfTokens(tokens.hashes[token]!)
      if (tokens.kinds[token] !== RUN && counts.has(key)) count(key, wordAt(tokens, token))
    }
    const pairs = listTokenGrams(tokens, 2)
    for (let i = 0; i < pairs.count; i++) if (counts.has(pairs.keys[i]!)) count(pairs.keys[i]!, NO_WORD)
    visitRuns(tokens, (key, from, end) => {
      if (counts.has(key)) count(key, spelled(tokens, from, end))
    })
  }
  const spellings = [...counts].map(([key, ofKey]) => [key, mostFrequent(ofKey)] as const)
  return new Map(spellings.filter(([, spelling]) => spelling !== NO_WORD))

  function count(key: number, spelling: string): void {
    const ofKey = counts.get(key)!
    ofKey.set(spelling, (ofKey.get(spelling) ?? 0) + 1)
  }
}

/** Visits single characters and pairs of them, which replace words in scripts without spaces. */
function visitRuns(tokens: Tokens, visit: (key: number, from: number, end: number) => void): void {
  for (let token = 0; token < tokens.count; token++) {
    if (tokens.kinds[token] !== RUN) continue
    for (let from = tokens.starts[token]!; from < tokens.ends[token]!; from++) {
      let hash = FNV_START
      for (let i = from; i < Math.min(from + 2, tokens.ends[token]!); i++) {
        hash = Math.imul(hash ^ tokens.units[i]!, FNV_PRIME)
        visit(CHARACTER_KEYS | (mixHash(hash) & (CHARACTER_KEYS - 1)), from, i + 1)
      }
    }
  }
}

function wordAt(tokens: Tokens, token: number): string {
  return tokens.kinds[token] === SIGN ? NO_WORD : spelled(tokens, tokens.starts[token]!, tokens.ends[token]!)
}

function spelled({ units }: Tokens, from: number, end: number): string {
  if (end - from > LONGEST_WORD) return NO_WORD
  const spelling = String.fromCharCode(...units.subarray(from, end))
  return /[^'_]/.test(spelling) ? spelling : NO_WORD
}

function mostFrequent(counts: ReadonlyMap<string, number>): string {
  const [first] = [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))
  return first?.[0] ?? NO_WORD
}
