import { SIGN, UNSPACED } from '#engine/text/characters.ts'
import { FNV_PRIME, FNV_START, mixHash } from '#engine/text/hashing.ts'
import { KEYS, visitTokenGrams } from '#engine/text/n-grams.ts'
import { type Tokens, tokenize } from '#engine/text/tokens.ts'

/** Token n-grams have the lower half of the keys, character n-grams the upper. */
const BLOCK = KEYS / 2
/** A longer run is no word that a name could be made of. In UTF-16 units. */
const LONGEST_WORD = 30
/** What is counted for an n-gram that is no word: it has no spelling, but may be what a key is there for. */
const NO_WORD = ''

/**
 * The words that stand behind keys, in lower case. A key is a hash: where different n-grams share one, the most frequent
 * counts, of equals the first in the alphabet. Keys of signs and of pairs of words are left out.
 */
export function spellingsOf(keys: ReadonlySet<number>, texts: readonly string[]): ReadonlyMap<number, string> {
  const counts = new Map([...keys].map((key) => [key, new Map<string, number>()]))
  for (const text of texts) {
    const tokens = tokenize(text)
    for (const tokensIn of [1, 2]) {
      visitTokenGrams(tokens, tokensIn, (key, first, last) => {
        if (counts.has(key)) count(key, first === last ? wordAt(tokens, first) : NO_WORD)
      })
    }
    visitUnspaced(tokens, (key, from, end) => {
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

/** Single characters and pairs of them, which stand for words where these are not spaced. */
function visitUnspaced(tokens: Tokens, visit: (key: number, from: number, end: number) => void): void {
  for (let token = 0; token < tokens.count; token++) {
    if (tokens.kinds[token] !== UNSPACED) continue
    for (let from = tokens.starts[token]!; from < tokens.ends[token]!; from++) {
      let hash = FNV_START
      for (let i = from; i < Math.min(from + 2, tokens.ends[token]!); i++) {
        hash = Math.imul(hash ^ tokens.units[i]!, FNV_PRIME)
        visit(BLOCK | (mixHash(hash) & (BLOCK - 1)), from, i + 1)
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
