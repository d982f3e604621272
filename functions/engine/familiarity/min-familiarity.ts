import { makeFamiliarityMeter } from '#engine/familiarity/familiarity-meter.ts'
import { findPieces, pieceKeys } from '#engine/familiarity/pieces.ts'
import type { Vocabulary } from '#engine/familiarity/vocabulary.ts'
import { findWords } from '#engine/meaning/find-words.ts'
import { wordTable } from '#engine/meaning/word-table.ts'
import { quantile } from '#engine/numbers/quantile.ts'
import { RUN, SIGN } from '#engine/text/characters.ts'
import { KEYS, keyOfTokens } from '#engine/text/n-grams.ts'
import { tokenize } from '#engine/text/tokens.ts'
import type { TrainingSet } from '#engine/training/training-set.ts'

type GroupedTexts = Pick<TrainingSet, 'texts' | 'groups'>

/** The fraction of the training texts that may be less familiar. */
const FRACTION = 0.03
/** The part of that quantile that a text must reach: new texts vary more than the training texts do among themselves. */
const SLACK = 0.9

/**
 * Returns the familiarity below which a text is unlike all that a trait learned, a whole number: 0.9 of the 3 % quantile over the
 * training texts, rounded. These are measured out of fold: a key counts as known if the trait kept it and texts of two groups have
 * it, so that each text is compared with the others. Measured on 45 data sets at 20 to 2000 samples: on average 94 to 99 % of noise,
 * code and texts in other languages are below it, and 2 to 5 % of new texts.
 */
export function minFamiliarityOf(vocabulary: Vocabulary, texts: GroupedTexts): number {
  const familiarityOf = makeFamiliarityMeter([{ ...vocabulary, keys: sharedKeys(vocabulary, texts) }])
  const words = vocabulary.hasWordTable ? wordTable() : undefined
  const familiarities = Float64Array.from(texts.texts, (text) => {
    const tokens = tokenize(text, vocabulary.setting.featureVersion)
    return familiarityOf(tokens, words && findWords(tokens, words))[0]!
  })
  return Math.round(SLACK * quantile(familiarities.sort(), FRACTION))
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
