import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { MAX_DEPTH, segmentsOf } from '#engine/segments/segments-of.ts'
import type { FeatureVersion } from '#engine/text/feature-version.ts'
import { MAX_UNITS } from '#engine/text/text-as-read.ts'

const first =
  'The first paragraph has two sentences, and this is one. Is the other one, which asks something, long enough too?'
const second = 'The second paragraph has a single sentence of some length, and that is all.'
const letter = `Dear Ann,\n\n${first}\n\n${second}\n\nBye!`

describe('a long text is cut', () => {
  test('at depth 1 into its paragraphs, a heading or a greeting going with the one that it leads to', () => {
    expect(cutUp(letter, 1)).toEqual([letter, `Dear Ann,\n\n${first}`, `${second}\n\nBye!`])
  })

  test('at depth 2 into its sentences as well', () => {
    expect(cutUp(letter, 2).slice(3)).toEqual([
      'Dear Ann,\n\nThe first paragraph has two sentences, and this is one.',
      'Is the other one, which asks something, long enough too?',
      `${second}\n\nBye!`,
    ])
  })

  test('at depth 3 into parts of sentences as well', () => {
    const [one, other] = [
      'It rained for a week without an end, or so it seemed',
      'and then, when nobody hoped for it, came the sun.',
    ]
    const text = `${one}; ${other} ${second}`

    expect(cutUp(text, 2)).toEqual([text, `${one}; ${other}`, second])
    expect(cutUp(text, 3).slice(3)).toEqual([`${one};`, other, second])
  })

  test.each(['\n\n', '\r\n\r\n', '\n \t\n', '\r\r', '\n\n\n\n', '\u2029', '\u2028\u2028'])(
    'into paragraphs at %j',
    (gap) => {
      expect(cutUp(`${second}${gap}${second}`, 1).slice(1)).toEqual([second, second])
    },
  )

  test.each([' ', '\n', '\r\n', '\t\t'])('but not into paragraphs at %j', (gap) => {
    expect(cutUp(`${second}${gap}${second}`, 1)).toHaveLength(1)
  })

  test.each([
    ['. ', 2],
    ['?! ', 2],
    ['…\u201d ', 2],
    ['.) ', 2],
    ['。', 2],
    ['; ', 3],
    [' – ', 3],
  ])('after %j at depth %i and no higher', (sign, depth) => {
    const [head, tail] = [
      'these are the words of one part which has to be long',
      'those are the words of the other part which is long',
    ]
    const text = `${head} and more${sign}${tail} too`

    expect(segmentsOf(text, depth - 1, 2)).toHaveLength(1)
    expect(cutUp(text, depth).slice(1)).toEqual([`${head} and more${sign.trimEnd()}`, `${tail} too`])
  })

  test.each(['3.5', 'example.org', "don't", '10:30', '1,000', 'e-mail'])('never inside %j', (word) => {
    const text = `${'word '.repeat(20)}${word}${' word'.repeat(20)}`

    expect(segmentsOf(text, 3, 2)).toHaveLength(1)
  })
})

describe('a text in Chinese or Japanese is cut', () => {
  const [one, other] = ['这是一段话的第一部分'.repeat(5), 'これは文の後の部分です'.repeat(4)]

  test.each([
    ['。', 2],
    ['!', 2],
    ['?」', 2],
    ['.', 2],
    [',', 3],
    [':', 3],
  ])('after %j without a space, at depth %i and no higher', (sign, depth) => {
    const text = `${one}${sign}${other}`

    expect(cutUp(text, depth - 1)).toEqual([text])
    expect(cutUp(text, depth)).toEqual([text, `${one}${sign}`, other])
  })

  test.each(['3.5', '10:30', 'example.org', 'A,B'])('but never inside %j', (word) => {
    expect(cutUp(`${one}${word}${other}`, 3)).toHaveLength(1)
  })

  test('as in other scripts where only letters of these stand beside the sign', () => {
    const [thai, english] = [
      'ข้อความนี้ยาวพอสมควร'.repeat(3),
      'and these are the words of another part, long enough'.repeat(2),
    ]

    expect(cutUp(`${thai}.${thai}`, 3)).toHaveLength(1)
    expect(cutUp(`${one}!${english.replaceAll(',', '')}`, 2).slice(1)).toEqual([`${one}!`, english.replaceAll(',', '')])
  })

  test.each([
    ['！」', 2],
    ['，', 3],
  ])('by feature version 1 after %j, whatever the letters beside it', (sign, depth) => {
    const [head, tail] = [
      'these are the words of one part which has to be long',
      'those are the words of the other part',
    ]
    const text = `${head}${sign}${tail} which is long`

    expect(cutUp(text, depth, 1)).toEqual([text, `${head}${sign}`, `${tail} which is long`])
    expect(cutUp(`${one}!${other}`, depth, 1)).toHaveLength(1)
  })
})

describe('a text is not cut', () => {
  test.each([
    ['of one paragraph, however long, at depth 1', `${first} ${second}`.repeat(20), 1],
    ['of short lines', 'Hi!\n\nThanks.\n\nBye.', 3],
    ['of nothing', '', 3],
    ['of spaces alone', ' \n\n \n\n', 3],
    ['at depth 0', letter, 0],
  ])('%s', (_, text, depth) => {
    expect(segmentsOf(text, depth, 2).map(({ start, end }) => [start, end])).toEqual([[0, text.length]])
  })
})

test('no text has more segments than the limit', () => {
  for (const part of ['A sentence, of some length; one of very many of them. ', 'A.\n\n', 'x', `${second}\n\n`]) {
    expect(segmentsOf(part.repeat(3000), MAX_DEPTH, 2).length).toBeLessThanOrEqual(1 + MAX_DEPTH * 64)
  }
})

test('text beyond the length limit makes no segment', () => {
  const text = `${second}\n\n`.repeat(3000)

  const segments = segmentsOf(text, 3, 2).slice(1)

  expect(Math.max(...segments.map(({ end }) => end))).toBeLessThanOrEqual(MAX_UNITS)
})

test('the segments of a depth are in order, leave out nothing readable, and add up to the text', () => {
  const parts = fc.constantFrom(
    'word',
    'words and words',
    '. ',
    ', ',
    '\n\n',
    ' ',
    '。',
    '“',
    '”',
    "'",
    '🙂',
    '\ud83d',
    '\u0000',
  )
  fc.assert(
    fc.property(fc.array(parts, { maxLength: 300 }), fc.integer({ min: 1, max: 3 }), (pieces, depth) => {
      const text = pieces.join('')
      const [whole, ...segments] = segmentsOf(text, depth, 2)

      // A depth begins again where a segment does not lie behind the one before it.
      const depths = segments.reduce<(typeof segments)[]>((all, segment) => {
        if (segment.start === segments[0]!.start) all.push([])
        all.at(-1)!.push(segment)
        return all
      }, [])
      for (const ofDepth of depths) {
        expect(ofDepth.reduce((sum, { length }) => sum + length, 0)).toBe(whole!.length)
        expect(ofDepth.every(({ length }) => length >= 40)).toBe(true)
        const gaps = ofDepth.map(({ end }, i) => text.slice(end, ofDepth[i + 1]?.start ?? text.length))
        expect(gaps.join('')).toMatch(/^[\s\0]*$/)
      }
    }),
  )
})

function cutUp(text: string, depth: number, version: FeatureVersion = 2): readonly string[] {
  return segmentsOf(text, depth, version).map(({ start, end }) => text.slice(start, end))
}
