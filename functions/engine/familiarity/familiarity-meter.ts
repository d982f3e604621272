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
    let [words, knownToAll, nextFound] = [0, 0, 0]
    for (let token = 0; token < tokens.count; token++) {
      if (kinds[token] === SIGN) {
        const strangers = all & ~knownBy[keyOfTokens(hashes[token]!)]!
        if (strangers !== 0) for (let v = 0; v < count; v++) unknownSigns[v]! += (strangers >> v) & 1
        continue
      }
      words++
      while (found && nextFound < found.count && found.tokens[nextFound]! < token) nextFound++
      const isInTable = found !== undefined && nextFound < found.count && found.tokens[nextFound] === token
      // A run of an unspaced script is no word: it is known by its pieces alone.
      const known = (isInTable ? withTable : 0) | (kinds[token] === WORD ? knownBy[keyOfTokens(hashes[token]!)]! : 0)
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
    knownPieces.fill(0)
    for (let piece = 0; piece < pieces; piece++) {
      const byPiece = knownBy[pieceKeys[piece]!]!
      if (byPiece !== 0) for (let v = 0; v < count; v++) knownPieces[v]! += (byPiece >> v) & 1
    }
    for (let v = 0; v < count; v++) degrees[v]! += (known >> v) & 1 ? 1 : knownPieces[v]! / pieces
  }
}
