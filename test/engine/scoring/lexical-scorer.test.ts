import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { makeLexicalScorer } from '#engine/scoring/lexical-scorer.ts'
import type { Aggregation } from '#engine/segments/aggregate.ts'
import { MAX_UNITS } from '#engine/text/text-as-read.ts'
import { fitSamples, nativePolarity } from '../support/fit-samples.ts'
import { newReplies, replies } from '../support/replies.ts'

const warmth = { key: 'warmth', ...fitSamples(replies, 'medium') }
const coldness = {
  key: 'coldness',
  ...fitSamples(
    replies.slice(2).map(({ text, quality }) => ({ text, quality: 1 - quality })),
    'low',
  ),
}
const both = makeLexicalScorer([warmth, coldness])
const alone = makeLexicalScorer([warmth])
const letter = `${newReplies.warm}\n\n${newReplies.cold}`

describe('scoring a text', () => {
  test('scores all traits in their order, or only the requested ones', () => {
    expect(both.score(newReplies.warm).map(({ key }) => key)).toEqual(['warmth', 'coldness'])
    expect(both.score(newReplies.warm, ['coldness']).map(({ key }) => key)).toEqual(['coldness'])
    expect(both.score(newReplies.warm, [])).toEqual([])
  })

  test('a trait scores the same to the last bit beside others and alone', () => {
    const second = makeLexicalScorer([coldness])

    for (const text of Object.values(newReplies)) {
      expect(both.logOdds(text)[1]).toBe(second.logOdds(text)[0])
      expect(both.score(text)[1]).toEqual(second.score(text)[0])
    }
  })

  test('a snapshot that went through storage scores the same', () => {
    const stored = {
      key: 'warmth',
      weights: Uint8Array.from([0, 0, 0, ...warmth.weights]).subarray(3),
      calibration: JSON.parse(JSON.stringify(warmth.calibration)),
    }

    expect(makeLexicalScorer([stored]).score(newReplies.warm)).toEqual(both.score(newReplies.warm, ['warmth']))
  })

  test.each([
    ['nothing', ''],
    ['spaces and control characters', ' \t\n\u0000\u0007\u200b'],
  ])('%s has even odds', (_, text) => {
    expect([...both.logOdds(text)]).toEqual([0, 0])
    expect(both.score(text).map(({ score }) => score)).toEqual([50, 50])
    expect(both.tokens(text)).toBe(0)
  })

  test.each([
    ['a lone high surrogate', '\ud83d', 1],
    ['surrogates the wrong way round', 'ok \ude00\ud83d ok', 4],
    ['an emoji', 'thanks 😀', 2],
    ['a family of emoji', '👩‍👩‍👧', 3],
    ['Chinese', '感谢您的耐心等待！', 2],
    ['Arabic', 'شكرا جزيلا على صبرك', 4],
    ['Thai', 'ขอบคุณมาก', 1],
    ['combining marks', 'Zu\u0308rich', 1],
    ['signs alone', '?!...', 5],
    ['one letter repeated', 'a'.repeat(100_000), 1],
    ['one word repeated', 'sorry '.repeat(20_000), Math.ceil(MAX_UNITS / 6)],
  ])('%s gets a finite score', (_, text, tokens) => {
    expect(both.tokens(text)).toBe(tokens)
    for (const trait of both.score(text)) {
      const { score, band } = trait
      expect(score).toSatisfy((s: number) => Number.isInteger(s) && s >= 0 && s <= 100)
      expect(band.every(Number.isInteger)).toBe(true)
      expect(Math.abs(nativePolarity(trait))).toBeLessThanOrEqual(1)
    }
  })

  test('text beyond the length limit changes nothing', () => {
    const long = 'We are sorry. '.repeat(6000).slice(0, MAX_UNITS)

    expect(both.score(`${long} rejected rejected rejected`)).toEqual(both.score(long))
  })

  test('any text gets integer scores, the same every time', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
        const first = both.score(text)
        expect(first.every(({ score }) => Number.isInteger(score) && score >= 0 && score <= 100)).toBe(true)
        expect(both.score(text)).toEqual(first)
      }),
    )
  })
})

describe('a text in paragraphs', () => {
  test('has the best, the worst or a mean score of its paragraphs and the whole, as the trait sets', () => {
    const scores = [letter, newReplies.warm, newReplies.cold].map((text) => alone.logOdds(text)[0]!)

    expect(scoredAs('none', letter)).toBe(scores[0])
    expect(scoredAs('max', letter)).toBe(Math.max(...scores))
    expect(scoredAs('min', letter)).toBe(Math.min(...scores))
    // Of the paragraphs 64 and 41 units can be read.
    expect(scoredAs('mean', letter)).toBeCloseTo((105 * scores[0]! + 64 * scores[1]! + 41 * scores[2]!) / 210, 12)
  })

  test('has the label, band and polarity that belong to that score, and the familiarity of the whole', () => {
    const [card] = makeLexicalScorer([{ ...warmth, aggregation: 'min' }], 1).score(letter)

    expect(card).toEqual({ ...alone.score(newReplies.cold)[0]!, familiarity: alone.score(letter)[0]!.familiarity })
  })

  test("scores each trait by that trait's aggregation, beside others", () => {
    const scorer = makeLexicalScorer(
      [
        { ...warmth, aggregation: 'max' },
        { ...warmth, key: 'again', aggregation: 'none' },
      ],
      1,
    )

    expect(scorer.score(letter, ['again'])).toEqual([{ ...alone.score(letter)[0], key: 'again' }])
    expect([...scorer.logOdds(letter)]).toEqual([scoredAs('max', letter), scoredAs('none', letter)])
  })
})

test.each([...Object.values(newReplies), '', ' ', '?', 'no\n\nno\n\nno'])(
  'a text of one paragraph scores the same with segments as without, to the last bit: %j',
  (text) => {
    for (const aggregation of ['mean', 'max', 'min', 'none'] as const) {
      const scorer = makeLexicalScorer([{ ...warmth, aggregation }], 1)
      expect(scorer.score(text)).toEqual(alone.score(text))
      expect(scorer.logOdds(text)).toEqual(alone.logOdds(text))
    }
  },
)

function scoredAs(aggregation: Aggregation, text: string): number {
  return makeLexicalScorer([{ ...warmth, aggregation }], 1).logOdds(text)[0]!
}
