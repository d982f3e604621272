import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Draft, diversify } from '#engine/synthesis/diversify.ts'
import { replies } from '../support/replies.ts'

const seeds: readonly Draft[] = replies.map((reply) => ({ trait: 'warmth', ...reply }))
const seed = (text: string): Draft => ({ trait: 'a', text, quality: 0.7 })
const textsOf = (text: string, count = 12) => diversify([seed(text)], count).map((draft) => draft.text)
const plain = (text: string) => text.trim().replace(/\s+/g, ' ').toLowerCase()

describe('variations of seeds', () => {
  test('are as many as requested, spread evenly, with the trait and quality of their seeds', () => {
    const variations = diversify(seeds.slice(0, 4), 10)

    expect(variations.map(({ seed }) => seed)).toEqual([0, 1, 2, 3, 0, 1, 2, 3, 0, 1])
    expect(variations.every(({ trait, quality }) => trait === 'warmth' && quality === 1)).toBe(true)
  })

  test('are the same every time', () => {
    expect(diversify(seeds, 60)).toEqual(diversify(seeds, 60))
  })

  test('of a larger count begin with those of a smaller one', () => {
    expect(diversify(seeds, 60).slice(0, 30)).toEqual(diversify(seeds, 30))
  })

  test('never repeat a seed or one another, whatever the text', () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(fc.string({ unit: 'binary' }), fc.lorem({ mode: 'sentences' })), { maxLength: 4 }),
        (texts) => {
          const known = texts.map(plain)
          const made = diversify(texts.map(seed), 10).map(({ text }) => plain(text))

          expect(new Set(made).size).toBe(made.length)
          expect(made.filter((text) => text === '' || known.includes(text))).toEqual([])
          expect(made.length).toBeLessThanOrEqual(10)
        },
      ),
      { numRuns: 200 },
    )
  })

  test('are fewer for a text that has little to vary', () => {
    expect(textsOf('Hello')).toEqual([])
    expect(textsOf('')).toEqual([])
    expect(textsOf('日本語のテキスト')).toEqual([])
    expect(diversify([], 5)).toEqual([])
    expect(diversify(seeds, 0)).toEqual([])
  })

  test('are the same for a decomposed seed, whose accents belong to their letters', () => {
    const text = 'The big café has huge problems, and a résumé is a small help.'

    expect(textsOf(text.normalize('NFD'))).toEqual(textsOf(text))
    expect(textsOf(text).length).toBeGreaterThan(3)
  })

  test('a word is replaced by a similar one, in the same case and with the right article', () => {
    expect(textsOf('Enormous mistakes surprised nobody.')).toContain('Huge errors surprised nobody.')
    expect(textsOf('No, it was a dreadful idea.')).toContain('No, it was an awful idea.')
  })

  test('names keep their words, unless all words have capitals', () => {
    expect(textsOf('No one at Big Small met us today.').join()).not.toMatch(/Large|Tiny/)
    expect(textsOf('No Big Mistakes At All').join()).toMatch(/Large|Errors/)
  })

  test('words with the same ending are swapped around their "and"', () => {
    expect(textsOf('No, it was carefully and neatly done.', 3)).toContain('No, it was neatly and carefully done.')
  })

  test('a filler is dropped unless it is negated', () => {
    expect(textsOf('No food was very cold.', 1)).toEqual(['No food was cold.'])
    expect(textsOf('It was not very cold there.').filter((text) => !text.includes('not very'))).toEqual([])
  })

  test('a connective is put before a sentence, in the tone of the text', () => {
    expect(textsOf('The goods shipped.', 4)).toContain('In addition, the goods shipped.')
    expect(textsOf("The goods aren't here.", 4)).toContain("By the way, the goods aren't here.")
  })

  test('sentences without references to earlier ones are swapped, and the first stays first', () => {
    const variations = textsOf('No dog came. Nobody called.\nNone wrote. But we waited.', 2)

    expect(variations).toContain('No dog came. None wrote.\nNobody called. But we waited.')
  })

  test('a negation is never lost', () => {
    const negations = (text: string) => text.match(/\b(?:no|not|never|without|nothing)\b|n't/gi)?.length ?? 0
    const cold = seeds.filter(({ quality }) => quality === 0)

    for (const one of cold) {
      const expected = negations(one.text)
      expect(diversify([one], 20).filter(({ text }) => negations(text) !== expected)).toEqual([])
    }
  })

  test('punctuation stays the same, and a text begins with a capital', () => {
    for (const one of seeds) {
      const signs = one.text.replace(/[^!?.;:]/g, '')
      for (const { text } of diversify([one], 20)) {
        expect(text.replace(/[^!?.;:]/g, '')).toBe(signs)
        expect(text).toMatch(/^[A-Z]/)
        expect(text).not.toMatch(/ {2}| [,.!?]/)
      }
    }
  })

  test.each([
    ['words', 'A big film about small mistakes, really. '.repeat(1_600)],
    ['one word', 'a'.repeat(65_000)],
    ['signs between two letters', `a${'!'.repeat(65_000)}a and so on`],
    ['letters and signs in turn', 'a!'.repeat(32_000)],
    ['brackets', `${'.)'.repeat(32_000)} `],
  ])('a long text of %s is varied without delay', (_, long) => {
    const start = performance.now()
    diversify([seed(long)], 3)

    expect(performance.now() - start).toBeLessThan(5_000)
  })
})
