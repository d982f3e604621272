import type { Choice } from '#engine/synthesis/choice.ts'
import {
  anaphoricFirstWords,
  commonFirstWords,
  fillerWords,
  negatorsAndQuantifiers,
  spokenConnectives,
  synonymsOf,
  writtenConnectives,
} from '#engine/synthesis/lexicon.ts'
import { isEnd, sentencesOf } from '#engine/synthesis/sentences.ts'
import {
  capitalised,
  isCapitalised,
  isPlain,
  isTitle,
  lowerOf,
  type Word,
  withArticle,
  withCore,
} from '#engine/synthesis/words.ts'

/** Makes one change to a text. Returns undefined if there is no position for it. */
export type Edit = (words: readonly Word[], choose: Choice) => Word[] | undefined

/**
 * Edits that a reader would not notice (after Wei & Zou 2019, EDA, with care for grammar). Synonyms are tried most often, because
 * they change the least.
 */
export const fineEdits: readonly Edit[] = [
  replaceSynonym,
  swapJoined,
  replaceSynonym,
  dropFiller,
  replaceSynonym,
  insertConnective,
  reorderSentences,
]

/** Chooses one of the positions that match. */
export function choosePosition(
  words: readonly Word[],
  choose: Choice,
  matches: (at: number) => boolean,
): number | undefined {
  const positions = [...words.keys()].filter(matches)
  return positions.length === 0 ? undefined : positions[choose(positions.length)]
}

/** Replaces a word by a synonym. A capitalised word is a name, which has none, unless it opens a sentence or all words are capitalised. */
function replaceSynonym(words: readonly Word[], choose: Choice): Word[] | undefined {
  const isFree = isTitle(words)
  const starts = new Set(sentencesOf(words).map(({ from }) => from))
  const at = choosePosition(words, choose, (i) => {
    const word = words[i]!
    return synonymsOf.has(lowerOf(word)) && (isFree || starts.has(i) || !isCapitalised(word))
  })
  if (at === undefined) return undefined
  const others = synonymsOf.get(lowerOf(words[at]!))!
  return withArticle(words.with(at, withCore(words[at]!, others[choose(others.length)]!)), at)
}

/** Swaps joined words, like "slow and noisy", if their endings suggest the same part of speech and no sign lies between them. */
function swapJoined(words: readonly Word[], choose: Choice): Word[] | undefined {
  const at = choosePosition(words, choose, (i) => {
    const [first, joint, second] = words.slice(i, i + 3)
    if (!first || !joint || !second || !/^(?:and|or)$/.test(joint.core)) return false
    const touch = first.after + joint.before + joint.after + second.before
    return touch === '' && isPlain(first) && isPlain(second) && endAlike(lowerOf(first), lowerOf(second))
  })
  if (at === undefined) return undefined
  const [first, second] = [words[at]!, words[at + 2]!]
  const swapped = words.with(at, withCore(first, lowerOf(second))).with(at + 2, withCore(second, lowerOf(first)))
  return withArticle(swapped, at)
}

const endings = ['ing', 'ed', 'ly', 'ful', 'ous', 'able', 'ive', 'ic', 'al', 'less', 'y', 's']

function endAlike(a: string, b: string): boolean {
  const areLong = a.length >= 4 && b.length >= 4
  return areLong && a !== b && endings.some((ending) => a.endsWith(ending) && b.endsWith(ending))
}

function dropFiller(words: readonly Word[], choose: Choice): Word[] | undefined {
  const at = choosePosition(words, choose, (i) => {
    const [previous, word, next] = [words[i - 1], words[i]!, words[i + 1]]
    if (!previous || !next || !fillerWords.has(word.core) || word.before + word.after !== '') return false
    return (
      isPlain(previous) &&
      isPlain(next) &&
      !negatorsAndQuantifiers.has(lowerOf(previous)) &&
      !fillerWords.has(lowerOf(next))
    )
  })
  return at === undefined ? undefined : withArticle(words.toSpliced(at, 1), at)
}

function insertConnective(words: readonly Word[], choose: Choice): Word[] | undefined {
  if (isTitle(words)) return undefined
  const starts = new Set(sentencesOf(words).map(({ from }) => from))
  const at = choosePosition(words, choose, (i) => {
    const word = words[i]!
    return (
      starts.has(i) && word.before === '' && commonFirstWords.has(lowerOf(word)) && /^[A-Za-z][a-z]*$/.test(word.core)
    )
  })
  if (at === undefined) return undefined
  const isSpoken = words.some(({ core }) => /^(?:i|you)$|['’](?:s|t|re|ve|ll|m|d)$/i.test(core))
  const connectives = isSpoken ? spokenConnectives : writtenConnectives
  const connective = connectives[choose(connectives.length)]!
  const word = words[at]!
  const core = isCapitalised(word) ? capitalised(connective) : connective
  return words.toSpliced(at, 1, { before: '', core, after: ',', space: ' ' }, { ...word, core: lowerOf(word) })
}

/** Swaps two neighbouring sentences that do not refer to the one before. The first sentence stays: it introduces the subject. */
function reorderSentences(words: readonly Word[], choose: Choice): Word[] | undefined {
  const sentences = sentencesOf(words)
  const isFree = (i: number) => {
    const { from, to } = sentences[i]!
    return !anaphoricFirstWords.has(lowerOf(words[from]!)) && isEnd(words[to - 1]!)
  }
  const positions = [...sentences.keys()].filter((i) => i > 0 && i + 1 < sentences.length && isFree(i) && isFree(i + 1))
  if (positions.length === 0) return undefined
  const position = positions[choose(positions.length)]!
  const [first, second] = [sentences[position]!, sentences[position + 1]!]
  const [spaceWithin, spaceAfter] = [words[first.to - 1]!.space, words[second.to - 1]!.space]
  return [
    ...words.slice(0, first.from),
    ...closed(words.slice(second.from, second.to), spaceWithin),
    ...closed(words.slice(first.from, first.to), spaceAfter),
    ...words.slice(second.to),
  ]
}

function closed(sentence: readonly Word[], space: string): Word[] {
  return sentence.with(-1, { ...sentence.at(-1)!, space })
}
