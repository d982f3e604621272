import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { makeFamiliarityMeter } from '#engine/familiarity/familiarity-meter.ts'
import type { Vocabulary } from '#engine/familiarity/vocabulary.ts'
import { wordTable } from '#engine/meaning/word-table.ts'
import { featureVersion } from '#engine/snapshot/engine-version.ts'
import { extractFeatures } from '#engine/text/features.ts'
import type { FeatureSetting } from '#engine/text/n-grams.ts'

const setting: FeatureSetting = { featureVersion, tokensTo: 1, charactersFrom: 3, charactersTo: 3 }

/** The vocabulary of a trait that kept all words, signs and pieces of a text. */
function vocabularyIn(text: string, hasWordTable = false): Vocabulary {
  const { keys, count } = extractFeatures(text, setting)
  return { setting, keys: keys.slice(0, count), hasWordTable }
}

function familiaritiesOf(text: string, vocabularies: readonly Vocabulary[]): readonly number[] {
  const { tokens, found } = extractFeatures(text, setting, wordTable())
  return makeFamiliarityMeter(vocabularies)(tokens, found)
}

const familiarityOf = (text: string, vocabulary: Vocabulary) => familiaritiesOf(text, [vocabulary])[0]!

describe('the familiarity of a text', () => {
  const vocabulary = vocabularyIn('The cat sat, and sat.')

  test.each([
    ['The cat sat', 100 * (3 / 3.5)],
    ['sat sat sat sat', 100 * (4 / 4.5)],
    ['the dog sat', 100 * (2 / 3.5)],
  ])('is the share of its words that the trait knows, and half a word more is unknown: %s', (text, familiarity) => {
    expect(familiarityOf(text, vocabulary)).toBe(Math.round(familiarity))
  })

  test('counts an unknown word by its pieces: " ca" and "cat" of "cats" are known, "ats" and "ts " are not', () => {
    expect(familiarityOf('cats', vocabulary)).toBe(Math.round(100 * (0.5 / 1.5)))
    expect(familiarityOf('the cats', vocabulary)).toBe(Math.round(100 * (1.5 / 2.5)))
  })

  test('counts every piece of a very long word, to each of many vocabularies', () => {
    const knowsA = vocabularyIn('aaaa')
    const vocabularies = [knowsA, vocabulary, ...Array.from({ length: 6 }, () => knowsA)]

    const familiarities = familiaritiesOf('a'.repeat(1000), vocabularies)

    expect(familiarities).toEqual(vocabularies.map((one) => (one === knowsA ? Math.round(100 / 1.5) : 0)))
  })

  test('ignores signs that the trait knows, and counts the others as unknown', () => {
    expect(familiarityOf('cat, cat.', vocabulary)).toBe(80)
    expect(familiarityOf('cat; cat!', vocabulary)).toBe(Math.round(100 * (2 / 4.5)))
  })

  test.each(['', ' ', '.', ', . ,', '🙂🙂🙂', 'qwzxv', '雪'])('is 0 without evidence: %j', (text) => {
    expect(familiarityOf(text, vocabulary)).toBe(0)
  })

  test('counts a run of an unspaced script by its characters, even one that was seen as a whole', () => {
    const chinese = vocabularyIn('天气很好')

    expect(familiarityOf('天气很好', chinese)).toBe(Math.round(100 * (1 / 1.5)))
    expect(familiarityOf('天汽', chinese)).toBe(Math.round(100 * (0.5 / 1.5)))
    expect(familiarityOf('天气很好，我们', chinese)).toBe(Math.round(100 * (1 / 3.5)))
  })

  test('counts words of the table as known to a trait that reads it, a contraction as one word', () => {
    const withTable = vocabularyIn('', true)
    const without = vocabularyIn('')

    expect(familiaritiesOf("we don't qwzxv", [withTable, without])).toEqual([Math.round(100 * (2 / 3.5)), 0])
  })

  test('is the same alone as beside any number of other vocabularies', () => {
    const texts = Array.from({ length: 19 }, (_, i) => 'The cat sat, and sat.'.slice(0, i + 2))
    const vocabularies = texts.map((text, i) => vocabularyIn(text, i % 5 === 4))

    const together = familiaritiesOf('The cats sat; and the andes.', vocabularies)

    expect(together).toEqual(vocabularies.map((each) => familiarityOf('The cats sat; and the andes.', each)))
    expect(new Set(together).size).toBeGreaterThan(5)
  })
})

describe('the familiarity of any text', () => {
  const words = fc.array(fc.constantFrom('the', 'cat', 'sat', 'cats', 'sate', 'qwzxv', "don't", '雪国', ',', '!', '🙂'))
  const anyText = fc.oneof(
    words.map((each) => each.join(' ')),
    fc.string({ unit: 'binary' }),
  )
  const vocabularies = fc.record({ text: anyText, hasWordTable: fc.boolean() })

  test('is a whole number from 0 to 100', () => {
    fc.assert(
      fc.property(anyText, vocabularies, (text, { text: learned, hasWordTable }) => {
        const familiarity = familiarityOf(text, vocabularyIn(learned, hasWordTable))

        expect(Number.isInteger(familiarity) && familiarity >= 0 && familiarity <= 100).toBe(true)
      }),
    )
  })

  test('never falls with a known word, and never rises with an unknown sign', () => {
    fc.assert(
      fc.property(anyText, vocabularies, (text, { text: learned, hasWordTable }) => {
        const vocabulary = vocabularyIn(`${learned} known`, hasWordTable)
        const familiarity = familiarityOf(text, vocabulary)

        expect(familiarityOf(`${text} known`, vocabulary)).toBeGreaterThanOrEqual(familiarity)
        expect(familiarityOf(`${text} ¤`, vocabulary)).toBeLessThanOrEqual(familiarity)
      }),
    )
  })

  test('never falls when the trait knows more', () => {
    fc.assert(
      fc.property(anyText, anyText, anyText, (text, learned, more) => {
        const less = vocabularyIn(learned)
        const both = { ...less, keys: Int32Array.from([...less.keys, ...vocabularyIn(more).keys]) }

        expect(familiarityOf(text, both)).toBeGreaterThanOrEqual(familiarityOf(text, less))
        expect(familiarityOf(text, { ...both, hasWordTable: true })).toBeGreaterThanOrEqual(familiarityOf(text, both))
      }),
    )
  })
})
