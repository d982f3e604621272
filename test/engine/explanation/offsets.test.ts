import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { makeExplainer } from '#engine/explanation/explainer.ts'
import type { Explanation } from '#engine/explanation/explanation.ts'
import { normalisedText } from '#engine/explanation/source-text.ts'
import { makeLexicalScorer } from '#engine/scoring/lexical-scorer.ts'
import { normaliseText } from '#engine/text/normalise.ts'
import { fitTrait } from '#engine/traits/fit-trait.ts'
import { hardTexts } from '../support/hard-texts.ts'
import { letterInScripts, repliesInScripts } from '../support/scripts.ts'

const job = { method: 'balanced_cosine', effort: 'low', samples: repliesInScripts } as const
const warm = repliesInScripts.filter(({ quality }) => quality === 1)
const fitted = {
  warmth: fitTrait({ ...job, type: 'spectrum' }),
  topic: fitTrait({ ...job, type: 'topic', samples: warm }),
  claim: fitTrait({ ...job, type: 'claim' }),
  outlier: fitTrait({ ...job, type: 'outlier', samples: warm }),
}
const traits = (['none', 'mean', 'max'] as const).flatMap((aggregation) =>
  Object.entries(fitted).map(([key, trait]) => ({ key: `${key}_${aggregation}`, ...trait, aggregation })),
)
const depth = 3
const explain = makeExplainer(traits, depth)
const scorer = makeLexicalScorer(traits, depth)
const texts = fc.tuple(fc.constantFrom('', letterInScripts), hardTexts).map((parts) => parts.join('\n\n'))

describe('the words of an explanation', () => {
  test('are what was sent, at its offsets, in pieces that do not overlap, whatever normalising makes of the text', () => {
    fc.assert(
      fc.property(texts, (text) => {
        for (const { words } of Object.values(explain(text))) {
          const inOrder = words.toSorted((a, b) => a.start - b.start)
          for (const { text: word, start, end } of inOrder) expect(text.slice(start, end)).toBe(word)
          inOrder.forEach(({ start }, i) => {
            expect(start).toBeGreaterThanOrEqual(inOrder[i - 1]?.end ?? 0)
          })
        }
      }),
      { numRuns: 100 },
    )
  })

  test('add up to the raw score with base and style', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const raw = scorer.logOdds(text)
        Object.values(explain(text)).forEach((explanation, trait) => {
          expect(Math.abs(sumOf(explanation) - raw[trait]!)).toBeLessThan(1e-9)
        })
      }),
      { numRuns: 100 },
    )
  })

  test.each([
    ['a decomposed letter', 'we are de\u0301sole\u0301s', 'de\u0301sole\u0301s'],
    ['decomposed jamo', 'ok 감사합니다!'.normalize('NFD'), '감사합니다'.normalize('NFD')],
    ['a tatweel', 'قال شـــكرا لك', 'شـــكرا'],
    ['a zero-width character', 'any pati\u200bence\u200b now', 'pati\u200bence'],
    ['bidi controls', 'the \u202bpatience\u202c now', 'patience'],
    ['a soft hyphen', 'any pa\u00adtience', 'pa\u00adtience'],
    ['a ligature', 'a ﬁne idea', 'ﬁne'],
    ['Arabic presentation forms', 'قال ﺷﻜﺮﺍ', 'ﺷﻜﺮﺍ'],
    ['full-width letters', 'ｔｈａｎｋ you', 'ｔｈａｎｋ'],
  ])('with %s are found as they were sent', (_, text, word) => {
    const { words } = explain(text).warmth_none!

    expect(words.map((found) => found.text)).toContain(word)
  })

  test('that one sign stands for are one', () => {
    const { words } = explain('ﷺ شكرا').warmth_none!

    expect(words.filter(({ start }) => start === 0).map(({ text }) => text)).toEqual(['ﷺ'])
  })
})

describe('a run of an unspaced script is explained in pieces', () => {
  test.each([
    '感谢您的耐心等待您的请求已被拒绝',
    'ขอบคุณมากคำขอของคุณถูกปฏิเสธ',
    'ありがとうございます申請は却下されました',
  ])('of neighbouring characters that move the score in one direction: %s', (run) => {
    const { words } = explain(run).warmth_none!
    const inOrder = words.toSorted((a, b) => a.start - b.start)

    expect(inOrder.length).toBeGreaterThan(1)
    expect(inOrder.map(({ text }) => text).join('')).toBe(run)
    inOrder.slice(1).forEach(({ share, text }, i) => {
      expect(Math.sign(share)).not.toBe(Math.sign(inOrder[i]!.share))
      expect(text).not.toMatch(/^\p{M}/u)
    })
  })

  test('which name what is for either pole', () => {
    const { words } = explain('感谢您的耐心等待，已被拒绝').warmth_none!
    const shareOf = (part: string) => words.find(({ text }) => text.includes(part))!.share

    expect(shareOf('感谢')).toBeGreaterThan(0)
    expect(shareOf('拒绝')).toBeLessThan(0)
  })

  test('apart from the words beside it', () => {
    const { words } = explain('iPhoneを買った').warmth_none!
    const inOrder = words.toSorted((a, b) => a.start - b.start)

    expect(inOrder[0]!.text).toBe('iPhone')
    expect(inOrder.slice(1).every(({ start }) => start >= 'iPhone'.length)).toBe(true)
  })

  test('with the half-width kana that were sent', () => {
    const { words } = explain('ｱﾘｶﾞﾄｳ').warmth_none!

    expect(words.every(({ text }) => !/^\uff9e/.test(text))).toBe(true)
  })
})

test('the spans of a normalised text are those of the parts that it was made of', () => {
  fc.assert(
    fc.property(hardTexts, (text) => {
      fc.pre(text.isWellFormed())
      const read = normaliseText(text)
      const { spanOf } = normalisedText(text)
      let last = 0
      for (let at = 0; at < read.length; at++) {
        const [start, end] = spanOf(at, at + 1)
        expect(end).toBeGreaterThan(start)
        expect(start).toBeGreaterThanOrEqual(last)
        expect(normaliseText(text.slice(start, end))).toContain(read[at])
        last = start
      }
      if (read.length > 0) expect(normaliseText(text.slice(...spanOf(0, read.length)))).toBe(read)
    }),
    { numRuns: 1000 },
  )
})

test('the spans of a megabyte that normalising changes are found in little time', () => {
  for (const text of ['e\u0301\u200b'.repeat(350_000), '，感'.repeat(350_000), `a${'\u0301\u0327'.repeat(500_000)}`]) {
    const begin = performance.now()
    const { spanOf } = normalisedText(text)

    expect(spanOf(0, 1)[0]).toBe(0)
    // Most of a second on a busy machine; in quadratic time it would be minutes.
    expect(performance.now() - begin).toBeLessThan(20_000)
  }
})

function sumOf({ base, words, style, rest }: Explanation): number {
  return [...words, ...style, ...(rest ? [rest] : [])].reduce((sum, { share }) => sum + share, base)
}
