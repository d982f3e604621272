import { describe, expect, test } from 'vitest'
import { extractFeatures } from '#engine/text/features.ts'
import { KEYS, listCharacterGrams, listTokenGrams } from '#engine/text/n-grams.ts'
import { STYLE_COUNT, styleNames } from '#engine/text/style.ts'
import { tokenize } from '#engine/text/tokens.ts'
import { zScore } from '#engine/text/z-score.ts'

const setting = { featureVersion: 2, tokensTo: 2, charactersFrom: 3, charactersTo: 5 } as const

describe('the features of a text', () => {
  test.each([
    // "a", "b", "a b" and " a ", " b ".
    ['a b', 3, 2],
    // One token; " ab", "ab ", " ab ".
    ['ab', 1, 3],
    ['!', 1, 0],
    // Of a run no token; 2 single characters, 3 pairs, 2 triples and the whole, spaces around them included.
    ['你好', 0, 8],
    // Two words that a run parts are no pair.
    ['a 你 b', 2, 6],
    ['', 0, 0],
  ])('%j has %i token n-grams and %i character n-grams', (text, tokenGrams, characterGrams) => {
    const { keys } = featuresOf(text)

    expect(keys.filter((key) => key < KEYS / 2)).toHaveLength(tokenGrams)
    expect(keys.filter((key) => key >= KEYS / 2)).toHaveLength(characterGrams)
  })

  test('each block is of unit length, and repetition counts by its logarithm', () => {
    const { keys, values } = featuresOf('no no no yes')
    const words = values.filter((_, i) => keys[i]! < KEYS / 2)

    expect(lengthOf(words)).toBeCloseTo(1, 12)
    expect(lengthOf(values.filter((_, i) => keys[i]! >= KEYS / 2))).toBeCloseTo(1, 12)
    // In order: "no" three times, "yes" once, "no no" twice, "no yes" once.
    const [no, yes, noNo, noYes] = words
    expect(no! / yes!).toBeCloseTo(1 + Math.log(3), 12)
    expect(noNo! / noYes!).toBeCloseTo(1 + Math.log(2), 12)
  })

  test.each(['中', '!', 'a ', '中 ', 'a中', '!中', '中!中a', '中中 '])(
    'all n-grams of the longest text of %j have room',
    (pattern) => {
      const tokens = tokenize(pattern.repeat(65_536), 2)
      const widest = { featureVersion: 2, tokensTo: 3, charactersFrom: 2, charactersTo: 6 } as const

      for (const list of [listTokenGrams(tokens, 3), listCharacterGrams(tokens, widest)]) {
        expect(list.count).toBeLessThanOrEqual(list.keys.length)
      }
    },
  )

  test('case and kinds of white space make no difference to n-grams', () => {
    expect(featuresOf('Thank\n YOU').keys).toEqual(featuresOf('thank you').keys)
  })

  test('the order of words makes a difference to n-grams', () => {
    expect(featuresOf('dog bites man').keys.toSorted()).not.toEqual(featuresOf('man bites dog').keys.toSorted())
  })

  test('one text does not affect the features of the next', () => {
    const before = featuresOf('we are sorry')
    featuresOf('we are not sorry at all, sorry')

    expect(featuresOf('we are sorry')).toEqual(before)
  })
})

describe('the style of a text', () => {
  test('is measured as named', () => {
    // 90 units; 17 words of 63 letters, 9 of them upper-case, 4 digits; 11 signs, the two quotes alike; 3 sentences.
    const text = 'I REALLY love it! Do you now? Well: "yes", the beautiful (2nd) one isn\'t mine; 100% yours…'

    expect(styleOf(text)).toEqual({
      'text length': 4.511,
      'number of tokens': 3.367,
      'word length': 3.706,
      'sentence length': 2.335,
      'different tokens': 0.964,
      'richness of vocabulary': 5.103,
      'syllables per word': 1.235,
      'long words': 0.243,
      'words of many syllables': 0.243,
      'upper-case letters': 0.378,
      'capitalised words': 0.42,
      'words in capitals': 0.243,
      digits: 0.252,
      'exclamation marks': 0.189,
      'question marks': 0.189,
      commas: 0.189,
      'semicolons and colons': 0.267,
      'quotation marks': 0.267,
      'brackets and dashes': 0.267,
      'other signs': 0.189,
      'function words': 0.686,
      'first person': 0.343,
      'second person': 0.343,
      contractions: 0.243,
    })
  })

  test('of an empty text is all zeros', () => {
    expect(new Set(Object.values(styleOf('')))).toEqual(new Set([0]))
  })

  test('is limited to three deviations, and ignored if it never varied', () => {
    expect(zScore(12, 10, 2)).toBe(1)
    expect(zScore(100, 10, 2)).toBe(3)
    expect(zScore(-100, 10, 2)).toBe(-3)
    expect(zScore(100, 10, 0)).toBe(0)
  })
})

function featuresOf(text: string) {
  const { keys, values, count } = extractFeatures(text, setting)
  return { keys: [...keys.subarray(0, count)], values: [...values.subarray(0, count)] }
}

function styleOf(text: string): Record<string, number> {
  const { style } = extractFeatures(text, setting)
  expect(style).toHaveLength(STYLE_COUNT)
  return Object.fromEntries(styleNames.map((name, i) => [name, Math.round(style[i]! * 1000) / 1000]))
}

function lengthOf(values: readonly number[]): number {
  return Math.sqrt(values.reduce((sum, value) => sum + value * value, 0))
}
