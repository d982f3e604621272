import { describe, expect, test } from 'vitest'
import { makeLexicalScorer } from '#engine/scoring/lexical-scorer.ts'
import { makeSegmentedScorer } from '#engine/scoring/segmented-scorer.ts'
import type { Aggregation } from '#engine/segments/aggregate.ts'
import { fitSamples } from '../support/fit-samples.ts'
import { newReplies, replies } from '../support/replies.ts'

const warmth = { key: 'warmth', ...fitSamples(replies, 'medium') }
const whole = makeLexicalScorer([warmth])
const letter = `${newReplies.warm}\n\n${newReplies.cold}`

describe('a text in paragraphs', () => {
  test('has the best, the worst or a middle score of its paragraphs and the whole, as the trait says', () => {
    const scores = [letter, newReplies.warm, newReplies.cold].map((text) => whole.logOdds(text)[0]!)

    expect(scoredAs('none', letter)).toBe(scores[0])
    expect(scoredAs('max', letter)).toBe(Math.max(...scores))
    expect(scoredAs('min', letter)).toBe(Math.min(...scores))
    // Of the paragraphs 64 and 41 units can be read.
    expect(scoredAs('mean', letter)).toBeCloseTo((105 * scores[0]! + 64 * scores[1]! + 41 * scores[2]!) / 210, 12)
  })

  test('has the label, band and polarity that belong to that score', () => {
    const [card] = makeSegmentedScorer([{ ...warmth, aggregation: 'min' }], 1).score(letter)

    expect(card).toEqual(whole.score(newReplies.cold)[0])
  })

  test('scores each trait as that trait says, beside others', () => {
    const scorer = makeSegmentedScorer(
      [
        { ...warmth, aggregation: 'max' },
        { ...warmth, key: 'again', aggregation: 'none' },
      ],
      1,
    )

    expect(scorer.score(letter, ['again'])).toEqual([{ ...whole.score(letter)[0], key: 'again' }])
    expect([...scorer.logOdds(letter)]).toEqual([scoredAs('max', letter), scoredAs('none', letter)])
  })
})

test.each([...Object.values(newReplies), '', ' ', '?', 'no\n\nno\n\nno'])(
  'a text of one paragraph scores as ever, to the last bit: %j',
  (text) => {
    for (const aggregation of ['mean', 'max', 'min', 'none'] as const) {
      const scorer = makeSegmentedScorer([{ ...warmth, aggregation }], 1)
      expect(scorer.score(text)).toEqual(whole.score(text))
      expect(scorer.logOdds(text)).toEqual(whole.logOdds(text))
    }
  },
)

function scoredAs(aggregation: Aggregation, text: string): number {
  return makeSegmentedScorer([{ ...warmth, aggregation }], 1).logOdds(text)[0]!
}
