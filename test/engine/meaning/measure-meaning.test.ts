import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { attributeMeaning } from '#engine/meaning/attribute-meaning.ts'
import { findWords } from '#engine/meaning/find-words.ts'
import { measureMeaning } from '#engine/meaning/measure-meaning.ts'
import { wordTable } from '#engine/meaning/word-table.ts'
import { DIMENSIONS } from '#engine/meaning/word-table-bytes.ts'
import { featureVersion } from '#engine/snapshot/engine-version.ts'
import { tokenize } from '#engine/text/tokens.ts'

const words = wordTable()

function meaningOf(text: string): Float64Array {
  const meaning = new Float64Array(DIMENSIONS)
  measureMeaning(findWords(tokenize(text, featureVersion), words), words, meaning)
  return meaning
}

function product(a: ArrayLike<number>, b: ArrayLike<number>): number {
  return Array.from(a).reduce((sum, x, d) => sum + x * b[d]!, 0)
}

const cosine = (a: string, b: string) => product(meaningOf(a), meaningOf(b))

describe('the meaning of a text', () => {
  test('is near that of a text of other words that say the same', () => {
    expect(cosine('a great movie', 'a wonderful film')).toBeGreaterThan(0.8)
    expect(cosine('book a flight to Paris', 'plane tickets for France')).toBeGreaterThan(0.5)
    expect(cosine('a great movie', 'the stock market fell')).toBeLessThan(0.1)
  })

  test('has length 1, or 0 where no word is known', () => {
    expect(product(meaningOf('Any words at all.'), meaningOf('Any words at all.'))).toBeCloseTo(1, 12)
    expect(new Set(meaningOf('qwzxv 你好 🙂'))).toEqual(new Set([0]))
    expect(new Set(meaningOf(''))).toEqual(new Set([0]))
  })

  test('does not depend on the order, the case or the repetition of the words', () => {
    expect(meaningOf('Cats chase mice')).toEqual(meaningOf('MICE cats Chase'))
    expect(meaningOf('cats chase mice cats chase mice')).toEqual(meaningOf('cats chase mice'))
  })

  test('is not changed by unknown words', () => {
    expect(meaningOf('cats qwzxv chase mice')).toEqual(meaningOf('cats chase mice'))
  })

  test.each([
    ["don't", 'do not'],
    ["can't", 'can not'],
    ["won't", 'will not'],
    ["shan't", 'shall not'],
    ["isn't", 'is not'],
    ["she's", 'she'],
    ['they’re', 'they'],
    ["'hello'", 'hello'],
    ["''tis", 'tis'],
    ["dog's'", 'dog'],
  ])('takes %j for %j', (contraction, parts) => {
    expect(meaningOf(contraction)).toEqual(meaningOf(parts))
    expect(meaningOf(contraction)).not.toEqual(new Float64Array(DIMENSIONS))
  })

  test('stays exact for the longest text', () => {
    expect(meaningOf('giraffe '.repeat(8191))).toEqual(meaningOf('giraffe'))
  })

  test('is shared out among the words, so that their shares of any product with it add up to it', () => {
    const weights = fc.float32Array({ minLength: DIMENSIONS, maxLength: DIMENSIONS, min: -2, max: 2, noNaN: true })
    const texts = fc
      .array(fc.constantFrom('good', 'the', 'movie', "don't", 'qwzxv', ',', 'Paris', 'giraffe'), { minLength: 1 })
      .map((all) => all.join(' '))

    fc.assert(
      fc.property(texts, weights, (text, given) => {
        const tokens = tokenize(text, featureVersion)
        const meaning = new Float64Array(DIMENSIONS)
        const found = findWords(tokens, words)
        const divisor = measureMeaning(found, words, meaning)
        const shares = new Float64Array(tokens.count)

        attributeMeaning(found, words, divisor, given, shares)

        expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(product(given, meaning), 6)
      }),
    )
  })
})
