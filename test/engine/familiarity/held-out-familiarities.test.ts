import { describe, expect, test } from 'vitest'
import { familiaritiesOf, heldOutFamiliarities } from '#engine/familiarity/held-out-familiarities.ts'
import { featureVersion } from '#engine/snapshot/engine-version.ts'
import { extractFeatures } from '#engine/text/features.ts'
import type { FeatureSetting } from '#engine/text/n-grams.ts'

const setting: FeatureSetting = { featureVersion, tokensTo: 1, charactersFrom: 3, charactersTo: 3 }

/** The vocabulary of all words and pieces of the texts. */
function vocabularyOfTexts(texts: readonly string[]) {
  const { keys, count } = extractFeatures(texts.join(' '), setting)
  return { setting, keys: keys.slice(0, count), hasWordTable: false }
}

const familiaritiesAmong = (texts: readonly string[], groups = texts) =>
  heldOutFamiliarities(vocabularyOfTexts(texts), { texts, groups })

/** A word of one Chinese character: its only piece is the character. */
const wordOf = (i: number) => String.fromCodePoint(0x4e00 + i)

describe('the familiarity of a training text', () => {
  test('is that to what it shares with other groups', () => {
    const texts = ['alpha beta', 'alpha qqqqq', 'beta alpha']

    const { shared } = familiaritiesAmong(texts)

    // Two known words of two, and one of two: 2 / 2.5 and 1 / 2.5.
    expect([...shared]).toEqual([80, 40, 80])
    expect([...familiaritiesAmong(texts, ['a', 'b', 'a']).shared]).toEqual([40, 40, 40])
  })

  test('counts texts of a group that are not beside each other once', () => {
    const texts = ['alpha beta', 'qqqqq zzzzz', 'alpha beta']

    expect([...familiaritiesAmong(texts, ['a', 'q', 'a']).shared]).toEqual([0, 0, 0])
  })

  test('as an unseen text is the same where a trait kept all that it learned from', () => {
    const { shared, unseen } = familiaritiesAmong(['alpha beta', 'alpha gamma', 'beta gamma', 'alpha delta'])

    expect(unseen).toEqual(shared)
  })

  test('as an unseen text is lower where a trait kept what two texts have, and little of what one has', () => {
    // 100 characters in two texts, of which all are kept, and 100 in one, of which 20 are.
    const pairs = Array.from({ length: 100 }, (_, i) => wordOf(i))
    const singles = Array.from({ length: 100 }, (_, i) => wordOf(1000 + i))
    const texts = [pairs.join(' '), pairs.concat(singles).join(' ')]
    const vocabulary = vocabularyOfTexts([...pairs, ...singles.slice(0, 20)])

    const { shared, unseen } = heldOutFamiliarities(vocabulary, { texts, groups: texts })

    // All of the first text is shared. Without it the pairs would be singles: some 20 of 100.
    expect(shared[0]).toBe(100)
    expect(unseen[0]).toBeGreaterThan(10)
    expect(unseen[0]).toBeLessThan(35)
    expect(unseen[1]).toBeLessThan(shared[1]!)
  })
})

test('the familiarity of a text that was not learned from is that to the whole vocabulary', () => {
  expect([...familiaritiesOf(vocabularyOfTexts(['alpha beta']), ['alpha', 'alpha beta', 'qqqqq', ''])]).toEqual([
    67, 80, 0, 0,
  ])
})
