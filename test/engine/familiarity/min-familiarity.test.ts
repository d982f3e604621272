import { describe, expect, test } from 'vitest'
import { heldOutFamiliarities } from '#engine/familiarity/held-out-familiarities.ts'
import { minFamiliarityOf } from '#engine/familiarity/min-familiarity.ts'
import { featureVersion } from '#engine/snapshot/engine-version.ts'
import { extractFeatures } from '#engine/text/features.ts'
import type { FeatureSetting } from '#engine/text/n-grams.ts'

const setting: FeatureSetting = { featureVersion, tokensTo: 1, charactersFrom: 3, charactersTo: 3 }

function boundOf(texts: readonly string[], groups = texts): number {
  const { keys, count } = extractFeatures(texts.join(' '), setting)
  const vocabulary = { setting, keys: keys.slice(0, count), hasWordTable: false }
  return minFamiliarityOf(heldOutFamiliarities(vocabulary, { texts, groups }).shared)
}

describe('the least familiarity', () => {
  test('is nine tenths of that of the least familiar texts, each compared with the others', () => {
    // Two known words of two: 80. One of two: 40, which is the 3 % quantile of 101 texts of which 4 have it.
    const familiar = Array.from({ length: 97 }, () => 'alpha beta')
    const strange = ['qqqqq', 'wwwww', 'zzzzz', 'xxxxx'].map((word) => `alpha ${word}`)
    const names = [...familiar, ...strange].map((_, i) => String(i))

    expect(boundOf(familiar, names.slice(4))).toBe(72)
    expect(boundOf([...familiar, ...strange], names)).toBe(36)
    expect(boundOf([...familiar, ...strange.slice(0, 2)], names.slice(2))).toBe(72)
  })

  test('takes no text as known by itself or by a copy', () => {
    const texts = ['alpha beta', 'alpha beta', 'much good', 'much good']

    expect(boundOf(texts, ['a', 'a', 'm', 'm'])).toBe(0)
    expect(boundOf(texts, ['a', 'b', 'm', 'n'])).toBe(72)
  })

  test('is 0 where no text has a word: then there is nothing to be unlike', () => {
    expect(boundOf(['?', '!', '…'])).toBe(0)
  })
})
