import { describe, expect, test } from 'vitest'
import { spellingsOf } from '#engine/discovery/spellings.ts'
import { suggestionsFrom, suggestionsWithoutWords } from '#engine/discovery/suggestion.ts'
import { extractFeatures } from '#engine/text/features.ts'

const keysOf = (text: string) => {
  const { keys, count } = extractFeatures(text, { featureVersion: 2, tokensTo: 2, charactersFrom: 3, charactersTo: 2 })
  return new Set(keys.slice(0, count))
}

describe('the words behind keys', () => {
  test('are recovered in lower case, without signs and pairs of words', () => {
    const spellings = spellingsOf(keysOf("It's Late, ' 42!"), ["It's late, ' 42!"])

    expect([...spellings.values()].sort()).toEqual(['42', "it's", 'late'])
  })

  test('are recovered only for the requested keys', () => {
    expect([...spellingsOf(keysOf('late'), ['never too late']).values()]).toEqual(['late'])
  })

  test('include the characters of an unspaced run and their pairs', () => {
    const spellings = spellingsOf(keysOf('下雨了'), ['下雨了'])

    expect([...spellings.values()].sort()).toEqual(['下', '雨', '了', '下雨', '雨了'].sort())
  })
})

describe('suggested names', () => {
  test('the first word of each end names the axis and its key; all of them label the ends', () => {
    const [suggestion] = suggestionsFrom([{ positive: ["it's", 'film'], negative: ['he', 'his', 'her'] }])

    expect(suggestion).toEqual({
      key: 'its_or_he',
      name: "it's or he",
      description:
        'A discovered axis. Its name and labels are a suggestion, the words that weigh most at its ends: ' +
        "“it's”, “film” and “he”, “his”, “her”. Read its anchors and rename it.",
      positive_label: "it's, film",
      negative_label: 'he, his, her',
    })
  })

  test('an axis is numbered if its words give no key, or one that is in use', () => {
    const ends = { positive: ['film'], negative: ['book'] }
    const suggestions = suggestionsFrom([
      ends,
      ends,
      { positive: ['2015'], negative: ['book'] },
      { positive: ['雨'], negative: ['晴'] },
      { positive: ['film'], negative: [] },
    ])

    expect(suggestions.map(({ key }) => key)).toEqual(['film_or_book', 'axis_2', 'axis_3', 'axis_4', 'axis_5'])
    expect(suggestions.map(({ name }) => name)).toEqual(['film or book', 'axis 2', 'axis 3', 'axis 4', 'axis 5'])
    expect(suggestions[4]).toMatchObject({ positive_label: 'film', negative_label: 'negative' })
  })

  test('an axis without words is named by its number', () => {
    const description = 'A discovered axis. Read its anchors and name it.'
    const labels = { positive_label: 'positive', negative_label: 'negative' }

    expect(suggestionsWithoutWords(2)).toEqual([
      { key: 'axis_1', name: 'axis 1', description, ...labels },
      { key: 'axis_2', name: 'axis 2', description, ...labels },
    ])
  })

  test('a key is never longer than the limit of a trait key', () => {
    const long = 'abcdefghij'.repeat(3)

    const [suggestion] = suggestionsFrom([{ positive: [long], negative: [long] }])

    expect(suggestion!.key).toMatch(/^[a-z][a-z0-9_]{0,63}$/)
  })
})
