import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { contradicts, poleOfScore } from '../../console/model-page/feedback/pole.ts'
import { retrainText } from '../../console/model-page/feedback/retrain-text.ts'
import { textBatches } from '../../console/model-page/feedback/text-batches.ts'
import { typedTexts } from '../../console/model-page/feedback/typed-texts.ts'

const breaks = { developing: 20, solid: 60 }

describe('a score and the quality that a caller gave', () => {
  test('a score belongs to the pole whose usual scores it is nearer to', () => {
    expect(poleOfScore({ score: 39, breaks })).toBe(0)
    expect(poleOfScore({ score: 40, breaks })).toBe(1)
  })

  test('contradict each other at different poles, and never in the middle', () => {
    expect(contradicts(1, { score: 10, breaks })).toBe(true)
    expect(contradicts(0, { score: 90, breaks })).toBe(true)
    expect(contradicts(1, { score: 90, breaks })).toBe(false)
    expect(contradicts(0.5, { score: 10, breaks })).toBe(false)
  })
})

describe('texts in batches', () => {
  test('a batch has at most 100 texts', () => {
    const texts = Array.from({ length: 250 }, (_, i) => `text ${i}`)

    expect(textBatches(texts).map(({ length }) => length)).toEqual([100, 100, 50])
  })

  test('a batch is smaller than a request can be, whatever the texts are, and keeps their order', () => {
    const text = fc
      .tuple(fc.constantFrom('a', '"', 'é', '\u0000', '😀'), fc.integer({ min: 1, max: 30_000 }))
      .map(([unit, count]) => unit.repeat(count))
    fc.assert(
      fc.property(fc.array(text, { maxLength: 40 }), (texts) => {
        const batches = textBatches(texts)

        expect(batches.flat()).toEqual(texts)
        for (const batch of batches) {
          const body = JSON.stringify({ items: batch.map((content) => ({ content })) })
          expect(Buffer.byteLength(body)).toBeLessThan(1_000_000)
        }
      }),
      { numRuns: 30 },
    )
  })
})

test('texts are typed one on a line, or as one; blank ones and repeated ones are left out', () => {
  expect(typedTexts(' one\n\ntwo\r\none\n', true)).toEqual(['one', 'two'])
  expect(typedTexts('one\ntwo', false)).toEqual(['one\ntwo'])
  expect(typedTexts(' \n', false)).toEqual([])
})

describe('the distance to the next retrain is said in words', () => {
  const now = Date.parse('2026-03-01T12:00:00.000Z')
  const due_at = '2026-03-01T15:10:00.000Z'

  test('while changes wait', () => {
    expect(retrainText({ changes: 12, threshold: 50, due_at }, now)).toBe(
      '12 of 50 changes. They are learned at the latest in 3 hours.',
    )
  })

  test('when nothing waits, when it is due, and when none starts by itself', () => {
    expect(retrainText({ changes: 0, threshold: 50, due_at: null }, now)).toMatch(/^Nothing waits/)
    expect(retrainText({ changes: 50, threshold: 50, due_at }, Date.parse(due_at))).toMatch(/is due now/)
    expect(retrainText({ changes: 3, threshold: 50, due_at: null }, now)).toMatch(
      /^3 of 50 changes\. No retrain starts/,
    )
  })
})
