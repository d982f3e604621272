import { naturalLog } from '#engine/numbers/logarithm.ts'
import { countStyle, type StyleCounts } from '#engine/text/style-counts.ts'
import type { Tokens } from '#engine/text/tokens.ts'

type Measure = readonly [name: string, of: (counts: StyleCounts) => number]

/** The square root of a fraction: the first question mark of a text counts more than the third. */
const rootOf = (part: number, whole: number) => Math.sqrt(part / Math.max(whole, 1))

/** Measures of how a text is written, independent of its subject. The order is part of the snapshot's layout. */
const measures: readonly Measure[] = [
  ['text length', ({ units }) => naturalLog(1 + units)],
  ['number of tokens', ({ tokens }) => naturalLog(1 + tokens)],
  ['word length', ({ letters, words }) => letters / Math.max(words, 1)],
  ['sentence length', ({ tokens, sentences }) => naturalLog(1 + tokens / Math.max(sentences, 1))],
  ['different tokens', ({ types, tokens }) => types / Math.max(tokens, 1)],
  // Guiraud's index, which depends less on the length of the text than their share does.
  ['richness of vocabulary', ({ types, tokens }) => types / Math.sqrt(Math.max(tokens, 1))],
  ['syllables per word', ({ vowelGroups, words }) => vowelGroups / Math.max(words, 1)],
  ['long words', ({ longWords, words }) => rootOf(longWords, words)],
  ['words of many syllables', ({ hardWords, words }) => rootOf(hardWords, words)],
  ['upper-case letters', ({ upperLetters, letters }) => rootOf(upperLetters, letters)],
  ['capitalised words', ({ capitalised, words }) => rootOf(capitalised, words)],
  ['words in capitals', ({ inCapitals, words }) => rootOf(inCapitals, words)],
  ['digits', ({ digits, letters }) => rootOf(digits, letters)],
  ['exclamation marks', ({ exclamations, tokens }) => rootOf(exclamations, tokens)],
  ['question marks', ({ questions, tokens }) => rootOf(questions, tokens)],
  ['commas', ({ commas, tokens }) => rootOf(commas, tokens)],
  ['semicolons and colons', ({ colons, tokens }) => rootOf(colons, tokens)],
  ['quotation marks', ({ quotes, tokens }) => rootOf(quotes, tokens)],
  ['brackets and dashes', ({ brackets, tokens }) => rootOf(brackets, tokens)],
  ['other signs', ({ otherSigns, tokens }) => rootOf(otherSigns, tokens)],
  ['function words', ({ functionWords, words }) => rootOf(functionWords, words)],
  ['first person', ({ firstPerson, words }) => rootOf(firstPerson, words)],
  ['second person', ({ secondPerson, words }) => rootOf(secondPerson, words)],
  ['contractions', ({ contractions, words }) => rootOf(contractions, words)],
]

export const styleNames = measures.map(([name]) => name)

export const STYLE_COUNT = measures.length

/** Fills `style` with the measures of a text; `types` is the number of its different tokens. */
export function measureStyle(tokens: Tokens, types: number, style: Float64Array): void {
  const counts = countStyle(tokens, types)
  for (let i = 0; i < STYLE_COUNT; i++) style[i] = measures[i]![1](counts)
}
