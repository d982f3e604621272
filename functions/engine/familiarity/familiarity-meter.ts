import { findPieces, pieceKeys } from '#engine/familiarity/pieces.ts'
import type { Vocabulary } from '#engine/familiarity/vocabulary.ts'
import type { FoundWords } from '#engine/meaning/find-words.ts'
import { SIGN, WORD } from '#engine/text/characters.ts'
import { KEYS, keyOfTokens } from '#engine/text/n-grams.ts'
import type { Tokens } from '#engine/text/tokens.ts'

/**
 * Returns the familiarity of a text to each vocabulary, a whole number 0–100, from its tokens and, for vocabularies that have the
 * table of words, those words that the table knows.
 */
export type FamiliarityMeter = (tokens: Tokens, found: FoundWords | undefined) => readonly number[]

/** In words. Added to those of a text, so that a text without evidence is unfamiliar, and a text of one word never wholly familiar. */
const NO_EVIDENCE = 0.5

/** Vocabularies that share a pass over the tokens: one bit of a byte each. */
const BATCH = 8
/** Half a byte → a byte for each bit of it: four counters in one number, which are added to together. */
const countersOf = Int32Array.from({ length: 16 }, (_, bits) =>
  [0, 1, 2, 3].reduce((sum, bit) => sum + (((bits >> bit) & 1) << (8 * bit)), 0),
)
/** The most that such a counter can count to: the highest of them has the sign. */
const MOST_COUNTED = 127
const noTokens = new Int32Array()

/**
 * Makes a meter of familiarity: 100·Σ degree / (½ + words + unknown signs), the coverage of a text by a vocabulary. The degree of
 * a known word is 1, and of another the share of its pieces that are known (backing off to subwords, as Bojanowski et al. 2017 do
 * for the vectors of unknown words). A known sign doesn't count: signs that all texts have say nothing.
 */
export function makeFamiliarityMeter(vocabularies: readonly Vocabulary[]): FamiliarityMeter {
  const batches = Array.from({ length: Math.ceil(vocabularies.length / BATCH) }, (_, i) =>
    makeBatchMeter(vocabularies.slice(BATCH * i, BATCH * (i + 1))),
  )
  return (tokens, found) => batches.flatMap((measure) => measure(tokens, found))
}

function makeBatchMeter(vocabularies: readonly Vocabulary[]): FamiliarityMeter {
  const count = vocabularies.length
  /** Key → the vocabularies that have it, a bit each. */
  const knownBy = new Uint8Array(KEYS)
  let withTable = 0
  vocabularies.forEach(({ keys, hasWordTable }, v) => {
    for (const key of keys) knownBy[key]! |= 1 << v
    if (hasWordTable) withTable |= 1 << v
  })
  const all = (1 << count) - 1
  /** Per vocabulary: the degrees of the words that not all know, the signs that it doesn't know, and the pieces of a word that it knows. */
  const degrees = new Float64Array(count)
  const unknownSigns = new Int32Array(count)
  const knownPieces = new Int32Array(count)

  return (tokens, found) => {
    const { kinds, hashes } = tokens
    degrees.fill(0)
    unknownSigns.fill(0)
    let words = 0
    let knownToAll = 0
    let nextFound = 0
    const { tokens: foundTokens, count: foundCount } = found ?? { tokens: noTokens, count: 0 }
    for (let token = 0; token < tokens.count; token++) {
      const kind = kinds[token]
      if (kind === SIGN) {
        const strangers = all & ~knownBy[keyOfTokens(hashes[token]!)]!
        if (strangers !== 0) for (let v = 0; v < count; v++) unknownSigns[v]! += (strangers >> v) & 1
        continue
      }
      words++
      while (nextFound < foundCount && foundTokens[nextFound]! < token) nextFound++
      // A run of an unspaced script is no word: it is known by its pieces alone.
      let known = nextFound < foundCount && foundTokens[nextFound] === token ? withTable : 0
      if (known !== all && kind === WORD) known |= knownBy[keyOfTokens(hashes[token]!)]!
      if (known === all) knownToAll++
      else addDegrees(tokens, token, known)
    }
    return Array.from(degrees, (sum, v) =>
      Math.round((100 * (knownToAll + sum)) / (NO_EVIDENCE + words + unknownSigns[v]!)),
    )
  }

  /** Adds the degree of a word to each sum: 1 where it is known. */
  function addDegrees(tokens: Tokens, word: number, known: number): void {
    const pieces = findPieces(tokens, word)
    countKnownPieces(pieces)
    for (let v = 0; v < count; v++) degrees[v]! += (known >> v) & 1 ? 1 : knownPieces[v]! / pieces
  }

  function countKnownPieces(pieces: number): void {
    for (let v = 0; v < count; v++) knownPieces[v] = 0
    for (let from = 0; from < pieces; from += MOST_COUNTED) {
      const end = Math.min(from + MOST_COUNTED, pieces)
      let firstFour = 0
      let lastFour = 0
      for (let piece = from; piece < end; piece++) {
        const by = knownBy[pieceKeys[piece]!]!
        firstFour += countersOf[by & 15]!
        lastFour += countersOf[by >> 4]!
      }
      for (let v = 0; v < count; v++) knownPieces[v]! += ((v < 4 ? firstFour : lastFour) >> (8 * (v & 3))) & 255
    }
  }
}
