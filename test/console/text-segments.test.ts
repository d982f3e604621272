import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { areWordsOf, type SharedWord, textSegments } from '../../console/model-page/playground/text-segments.ts'

test('a text is cut at the edges of its words', () => {
  const good = { start: 0, end: 4, share: 1.5 }
  const bad = { start: 9, end: 12, share: -0.5 }

  expect(textSegments('Good and bad!', [bad, good])).toEqual([
    { start: 0, text: 'Good', word: good },
    { start: 4, text: ' and ', word: undefined },
    { start: 9, text: 'bad', word: bad },
    { start: 12, text: '!', word: undefined },
  ])
})

test('a text without words is one piece, and an empty text none', () => {
  expect(textSegments('Good', [])).toEqual([{ start: 0, text: 'Good', word: undefined }])
  expect(textSegments('', [])).toEqual([])
})

test('where words overlap, the piece belongs to the one with the larger share', () => {
  const weak = { start: 0, end: 6, share: 0.5 }
  const strong = { start: 2, end: 4, share: -2 }

  expect(textSegments('abcdef', [weak, strong])).toEqual([
    { start: 0, text: 'ab', word: weak },
    { start: 2, text: 'cd', word: strong },
    { start: 4, text: 'ef', word: weak },
  ])
})

test('offsets are UTF-16 units, as JavaScript counts', () => {
  const word = { start: 3, end: 8, share: 1 }

  expect(textSegments('😀 שלום!', [word]).map(({ text }) => text)).toEqual(['😀 ', 'שלום!'])
  expect(areWordsOf('😀 שלום!', [{ ...word, text: 'שלום!' }])).toBe(true)
  expect(areWordsOf('https://example.com/', [{ ...word, text: 'Hello' }])).toBe(false)
})

describe('whatever the words are', () => {
  const texts = fc.string({ unit: 'binary', maxLength: 60 })
  const words = fc.array(
    fc.record({ start: fc.integer({ min: -5, max: 70 }), length: fc.nat(20), share: fc.integer({ min: -9, max: 9 }) }),
    { maxLength: 30 },
  )
  const placed = words.map((some) => some.map(({ start, length, share }) => ({ start, end: start + length, share })))

  test('the segments put together are the text, each where it says', () => {
    fc.assert(
      fc.property(texts, placed, (text, some) => {
        const segments = textSegments(text, some)

        expect(segments.map((segment) => segment.text).join('')).toBe(text)
        for (const segment of segments)
          expect(text.slice(segment.start, segment.start + segment.text.length)).toBe(segment.text)
      }),
    )
  })

  test('each character belongs to a strongest word that covers it, and to none only if none does', () => {
    fc.assert(
      fc.property(texts, placed, (text, some) => {
        for (const segment of textSegments(text, some)) {
          for (let at = segment.start; at < segment.start + segment.text.length; at += 1) {
            const strength = strongestAt(some, at)
            if (segment.word === undefined) expect(strength).toBe(-1)
            else {
              expect(Math.abs(segment.word.share)).toBe(strength)
              expect(segment.word.start <= at && at < segment.word.end).toBe(true)
            }
          }
        }
      }),
    )
  })
})

/** Returns the largest share, without its sign, of the words at a character; -1 where there is none. */
function strongestAt(words: readonly SharedWord[], at: number): number {
  return Math.max(-1, ...words.filter(({ start, end }) => start <= at && at < end).map(({ share }) => Math.abs(share)))
}
