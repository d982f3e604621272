import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { extractFeatures } from '#engine/text/features.ts'
import { type FeatureSetting, type GramList, KEYS, listCharacterGrams, listTokenGrams } from '#engine/text/n-grams.ts'
import { styleNames } from '#engine/text/style.ts'
import { tokenize } from '#engine/text/tokens.ts'

const setting: FeatureSetting = { featureVersion: 2, tokensTo: 3, charactersFrom: 3, charactersTo: 5 }
const runs = ['感谢您', 'ありがとう', 'バスで', 'ขอบคุณ', 'น้ำ', 'សូម', 'ကျေးဇူး', 'ຂອບໃຈ', '々〆', '中か\u0301', 'ไทย中文']
const spaced = ['iPhone', 'Zürich', 'спасибо', 'شكرا', '감사', 'x2', ' ', '\n', '!', ', ', "it's", "'", '😀', '_', '½']
const run = fc.constantFrom(...runs)
const stretch = fc.array(fc.constantFrom(...spaced), { minLength: 1, maxLength: 6 }).map((some) => some.join(''))

describe('a text of several scripts', () => {
  test('has the n-grams that its stretches of spaced and of unspaced scripts have by themselves, and no others', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(stretch, run), { maxLength: 5 }), stretch, (pairs, last) => {
        const parts = [...pairs.flat(), last]

        expect(gramsOf(parts.join(''))).toEqual(parts.flatMap(gramsOf).sort())
      }),
    )
  })

  test('has the measures of style of its words and signs, but for the length of the text', () => {
    const { 'text length': length, ...measures } = styleOf(
      'Thank you 感谢您的耐心 sooo much, ขอบคุณมาก REALLY! 2 thanks.',
    )
    const { 'text length': shorter, ...measuresOfWords } = styleOf('Thank you sooo much,  REALLY! 2 thanks.')

    expect(measures).toEqual(measuresOfWords)
    expect(length).toBeGreaterThan(shorter!)
  })
})

describe('a run of an unspaced script', () => {
  test('gives nothing to the block of tokens, and its n-grams of 1 to 5 characters to the other', () => {
    const { keys, count } = extractFeatures('感谢您', setting)

    // 3 single characters; with a space before and after them 4 pairs, 3 triples, 2 of 4 and the whole.
    expect([...keys.subarray(0, count)].filter((key) => key < KEYS / 2)).toEqual([])
    expect(count).toBe(3 + 4 + 3 + 2 + 1)
  })

  test.each([
    ['thank you!', 1],
    ['!!', 1],
    ['感谢您的耐心等待！', 1 / 9],
    ['感谢您!thank you', 3 / 6],
    ['感谢您', 0],
  ])('in %j leaves the tokens as much weight as they have of the text', (text, expected) => {
    const { keys, values, count } = extractFeatures(text, setting)
    const ofTokens = [...values.subarray(0, count)].filter((_, i) => keys[i]! < KEYS / 2)
    const ofCharacters = [...values.subarray(0, count)].filter((_, i) => keys[i]! >= KEYS / 2)

    expect(lengthOf(ofTokens)).toBeCloseTo(expected, 12)
    expect(lengthOf(ofCharacters)).toBeCloseTo(text === '!!' ? 0 : 1, 12)
  })

  test('was a word by feature version 1', () => {
    const { keys, count } = extractFeatures('感谢您 thank you', { ...setting, featureVersion: 1 })

    // Three words, two pairs and a triple.
    expect([...keys.subarray(0, count)].filter((key) => key < KEYS / 2)).toHaveLength(6)
  })
})

function gramsOf(text: string): readonly number[] {
  const grams: number[] = []
  const tokens = tokenize(text, 2)
  const record = ({ keys, count }: GramList) => grams.push(...keys.subarray(0, count))
  for (let n = 1; n <= setting.tokensTo; n++) record(listTokenGrams(tokens, n))
  record(listCharacterGrams(tokens, setting))
  return grams.sort()
}

function styleOf(text: string): Record<string, number> {
  const { style } = extractFeatures(text, setting)
  return Object.fromEntries(styleNames.map((name, i) => [name, style[i]!]))
}

function lengthOf(values: readonly number[]): number {
  return Math.sqrt(values.reduce((sum, value) => sum + value * value, 0))
}
