import { makeFamiliarityMeter } from '#engine/familiarity/familiarity-meter.ts'
import { findPieces, pieceKeys } from '#engine/familiarity/pieces.ts'
import type { Vocabulary } from '#engine/familiarity/vocabulary.ts'
import { findWords } from '#engine/meaning/find-words.ts'
import { wordTable } from '#engine/meaning/word-table.ts'
import { RUN, SIGN } from '#engine/text/characters.ts'
import { KEYS, keyOfTokens } from '#engine/text/n-grams.ts'
import { CHARACTER_KEYS } from '#engine/text/norms.ts'
import { tokenize } from '#engine/text/tokens.ts'
import type { TrainingSet } from '#engine/training/training-set.ts'

type GroupedTexts = Pick<TrainingSet, 'texts' | 'groups'>

/** Familiarities of the texts that a trait learned from, one per text, 0–100. */
export type HeldOutFamiliarities = {
  /** By the keys that the trait kept and texts of two groups have: what a text shares with the others. */
  readonly shared: Float64Array
  /** By about as many of these as a trait that had learned from the others alone would have kept. */
  readonly unseen: Float64Array
}

/** Measures how familiar the texts that a trait learned from are by what it learned from the others. */
export function heldOutFamiliarities(vocabulary: Vocabulary, learned: GroupedTexts): HeldOutFamiliarities {
  const groupsOfKey = countGroups(vocabulary, learned)
  const shared = vocabulary.keys.filter((key) => groupsOfKey[key]! > 1)
  const isKeptWithout = keptWithoutAGroup(vocabulary.keys, groupsOfKey)
  const [sharedWithOthers, unseen] = familiaritiesTo(
    [
      { ...vocabulary, keys: shared },
      { ...vocabulary, keys: shared.filter(isKeptWithout) },
    ],
    learned.texts,
  )
  return { shared: sharedWithOthers!, unseen: unseen! }
}

/** Returns the familiarity of each text, 0–100, to a vocabulary that was not learned from it. */
export function familiaritiesOf(vocabulary: Vocabulary, texts: readonly string[]): Float64Array {
  return familiaritiesTo([vocabulary], texts)[0]!
}

/** Returns the familiarities to each of the vocabularies, which must read texts in the same way. */
function familiaritiesTo(vocabularies: readonly Vocabulary[], texts: readonly string[]): readonly Float64Array[] {
  const { setting, hasWordTable } = vocabularies[0]!
  const familiarityOf = makeFamiliarityMeter(vocabularies)
  const words = hasWordTable ? wordTable() : undefined
  const familiarities = vocabularies.map(() => new Float64Array(texts.length))
  texts.forEach((text, row) => {
    const tokens = tokenize(text, setting.featureVersion)
    familiarityOf(tokens, words && findWords(tokens, words)).forEach((familiarity, v) => {
      familiarities[v]![row] = familiarity
    })
  })
  return familiarities
}

/** Counts the groups whose texts have each key, as a word, a sign or a piece. */
function countGroups({ setting }: Vocabulary, { texts, groups }: GroupedTexts): Int32Array {
  const groupsOfKey = new Int32Array(KEYS)
  /** The last group that was counted for the key; groups have the numbers from 1. */
  const lastGroup = new Int32Array(KEYS)
  const rowsByGroup = [...Map.groupBy(texts.keys(), (row) => groups[row]!).values()]
  rowsByGroup.forEach((rows, i) => {
    const group = i + 1
    const note = (key: number) => {
      if (lastGroup[key] === group) return
      lastGroup[key] = group
      groupsOfKey[key]! += 1
    }
    for (const row of rows) {
      const tokens = tokenize(texts[row]!, setting.featureVersion)
      for (let token = 0; token < tokens.count; token++) {
        if (tokens.kinds[token] !== RUN) note(keyOfTokens(tokens.hashes[token]!))
        if (tokens.kinds[token] === SIGN) continue
        const pieces = findPieces(tokens, token)
        for (let piece = 0; piece < pieces; piece++) note(pieceKeys[piece]!)
      }
    }
  })
  return groupsOfKey
}

/**
 * Keys of more groups count as kept with one group less, too: the difference is small, and the shares of so few keys would be chance.
 * Measured on seven data sets at 30 to 400 samples: with 4, the familiarities are nearest to those of new texts.
 */
const MAX_GROUPS = 4

/**
 * Returns true for the keys that a trait would also have kept without one of the groups that have them. Training keeps those of
 * most influence, so that it keeps more of the keys that a text has than of the same keys without the text: of the keys of c
 * groups a share r(c), which are keys of c − 1 groups to each of their texts, and as such would be kept in a share r(c − 1). So
 * r(c − 1) / r(c) of the kept ones count, chosen by a hash of the key. Tokens and pieces are kept in shares of their own.
 */
function keptWithoutAGroup(kept: Int32Array, groupsOfKey: Int32Array): (key: number) => boolean {
  const isKept = new Uint8Array(KEYS)
  for (const key of kept) isKept[key] = 1
  const seen = { token: new Float64Array(MAX_GROUPS + 1), piece: new Float64Array(MAX_GROUPS + 1) }
  const keptOf = { token: new Float64Array(MAX_GROUPS + 1), piece: new Float64Array(MAX_GROUPS + 1) }
  groupsOfKey.forEach((groups, key) => {
    if (groups === 0 || groups > MAX_GROUPS) return
    seen[kindOf(key)][groups]! += 1
    keptOf[kindOf(key)][groups]! += isKept[key]!
  })
  const shareOf = (kind: 'token' | 'piece', groups: number) => keptOf[kind][groups]! / (seen[kind][groups]! || 1)
  return (key) => {
    const groups = groupsOfKey[key]!
    if (groups > MAX_GROUPS) return true
    const kind = kindOf(key)
    return fractionOf(key) * shareOf(kind, groups) < shareOf(kind, groups - 1)
  }
}

function kindOf(key: number): 'token' | 'piece' {
  return key < CHARACTER_KEYS ? 'token' : 'piece'
}

/** The number of values of a hash of 32 bits. */
const HASHES = 4_294_967_296

/** Returns a fraction, 0 to below 1, that is spread evenly over the keys (Knuth's multiplicative hash). */
function fractionOf(key: number): number {
  return (Math.imul(key, 2_654_435_761) >>> 0) / HASHES
}
