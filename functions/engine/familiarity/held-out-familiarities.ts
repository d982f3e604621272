import { makeFamiliarityMeter } from '#engine/familiarity/familiarity-meter.ts'
import { findPieces, pieceKeys } from '#engine/familiarity/pieces.ts'
import type { Vocabulary } from '#engine/familiarity/vocabulary.ts'
import { findWords } from '#engine/meaning/find-words.ts'
import { wordTable } from '#engine/meaning/word-table.ts'
import { RUN, SIGN } from '#engine/text/characters.ts'
import { KEYS, keyOfTokens } from '#engine/text/n-grams.ts'
import { tokenize } from '#engine/text/tokens.ts'
import type { TrainingSet } from '#engine/training/training-set.ts'

type GroupedTexts = Pick<TrainingSet, 'texts' | 'groups'>

/**
 * Returns the familiarity of each text that a trait learned from, 0–100, as if the trait had learned from the others alone: a key
 * counts as known if the trait kept it and texts of two groups have it. Which n-grams are kept is not decided again without the text.
 */
export function heldOutFamiliarities(vocabulary: Vocabulary, learned: GroupedTexts): Float64Array {
  return familiaritiesOf({ ...vocabulary, keys: sharedKeys(vocabulary, learned) }, learned.texts)
}

/** Returns the familiarity of each text, 0–100, to a vocabulary that was not learned from it. */
export function familiaritiesOf(vocabulary: Vocabulary, texts: readonly string[]): Float64Array {
  const familiarityOf = makeFamiliarityMeter([vocabulary])
  const words = vocabulary.hasWordTable ? wordTable() : undefined
  return Float64Array.from(texts, (text) => {
    const tokens = tokenize(text, vocabulary.setting.featureVersion)
    return familiarityOf(tokens, words && findWords(tokens, words))[0]!
  })
}

/** Returns those of the keys that texts of at least two groups have, as words, signs or pieces. */
function sharedKeys({ keys, setting }: Vocabulary, { texts, groups }: GroupedTexts): Int32Array {
  const numberOfGroup = new Map<string, number>()
  const groupOfKey = new Int32Array(KEYS)
  let group = NONE
  const note = (key: number) => {
    if (groupOfKey[key] === NONE) groupOfKey[key] = group
    else if (groupOfKey[key] !== group) groupOfKey[key] = SEVERAL
  }
  texts.forEach((text, row) => {
    group = numberOfGroup.get(groups[row]!) ?? numberOfGroup.size + 1
    numberOfGroup.set(groups[row]!, group)
    const tokens = tokenize(text, setting.featureVersion)
    for (let token = 0; token < tokens.count; token++) {
      if (tokens.kinds[token] !== RUN) note(keyOfTokens(tokens.hashes[token]!))
      if (tokens.kinds[token] === SIGN) continue
      const pieces = findPieces(tokens, token)
      for (let piece = 0; piece < pieces; piece++) note(pieceKeys[piece]!)
    }
  })
  return keys.filter((key) => groupOfKey[key] === SEVERAL)
}

/** Stand for the number of a group, 1 and up. */
const NONE = 0
const SEVERAL = -1
