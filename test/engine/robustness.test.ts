import { describe, expect, test } from 'vitest'
import { makeLexicalScorer } from '#engine/scoring/lexical-scorer.ts'
import type { TraitScore } from '#engine/scoring/trait-score.ts'
import { MAX_UNITS } from '#engine/text/text-as-read.ts'
import type { LabelledText } from '#engine/training/training-set.ts'
import type { FittedTrait } from '#engine/traits/fit-job.ts'
import { fitSamples } from './support/fit-samples.ts'
import { newReplies, replies } from './support/replies.ts'
import { expectFinite, isSane } from './support/sane.ts'

const megabyte = 2 ** 20
const [warm, cold] = [replies.slice(0, 12), replies.slice(12)]

describe('texts of any kind', () => {
  test.each<[string, readonly string[], readonly string[]]>([
    ['one character', ['a', 'b', 'c', 'd'], ['!', '?', ';', '#']],
    ['right-to-left script', ['شكرا لكم', 'شكرا جزيلا', 'مع الشكر'], ['الطلب مرفوض', 'مرفوض', 'هذا مرفوض تماما']],
    ['Hebrew beside digits', ['תודה 12', 'תודה רבה', '7 תודה'], ['נדחה 3', 'הבקשה נדחה', 'נדחה שוב']],
    ['Chinese and Japanese', ['感谢您', '非常感谢', '感谢，感谢'], ['已拒绝', '请求已拒绝', '拒绝。拒绝']],
    ['Thai', ['ขอบคุณมาก', 'ขอบคุณครับ', 'ขอบคุณ'], ['ปฏิเสธแล้ว', 'ถูกปฏิเสธ', 'ปฏิเสธ']],
    ['emoji', ['😀', '😀😀', '😀👍🏽', '👩‍👩‍👧 😀'], ['😡', '😡😡', '😡👎🏽', '💀 😡']],
    ['lone surrogates', ['\ud83d', '\ud83d a', 'b \ud83d'], ['\ude00', '\ude00 a', 'b \ude00']],
    [
      'control characters around words',
      ['\0yes', 'yes\u0007 \u001b', '\u200byes yes'],
      ['no\0', '\u0008no', 'no\u2028no'],
    ],
    ['a megabyte', ['warm ', 'kind ', 'dear '].map(filled), ['cold ', 'rude ', 'void '].map(filled)],
  ])('%s can be learned, and its poles are separated', (_, positives, negatives) => {
    const fitted = fitSamples([...positives.map(asGood), ...negatives.map(asBad)], 'medium')

    const { logOdds } = makeLexicalScorer([{ key: 'a', ...fitted }])
    const lowestPositive = Math.min(...positives.map((text) => logOdds(text)[0]!))
    const highestNegative = Math.max(...negatives.map((text) => logOdds(text)[0]!))
    expect(lowestPositive).toBeGreaterThan(highestNegative)
    expectFinite(fitted)
  })

  test('samples without readable characters are accepted, and do no harm', () => {
    const blank = ['\0', '\u0001\u0002', ' \u200b ', '\n\t'].flatMap((text) => [asGood(text), asBad(text)])

    const fitted = fitSamples([...replies, ...blank], 'medium')

    const [warmer, colder] = [newReplies.warm, newReplies.cold].map((text) => scoresBy(fitted, text).score)
    expect(warmer).toBeGreaterThan(colder!)
    expectFinite(fitted)
  })

  test('every UTF-16 unit gets a score as a text', () => {
    const scorer = makeLexicalScorer([{ key: 'a', ...fitSamples(replies, 'low') }])

    const failures = Array.from({ length: 0x10000 }, (_, unit) => String.fromCharCode(unit)).filter(
      (text) => !isSane(scorer.score(text)[0]!),
    )

    expect(failures).toEqual([])
  })

  test('only the beginning of a text of a megabyte is scored', () => {
    const fitted = fitSamples(replies, 'medium')
    const text = filled('Thank you, that is a lovely idea. ')

    expect(text.length).toBe(megabyte)
    expect(scoresBy(fitted, text)).toEqual(scoresBy(fitted, text.slice(0, MAX_UNITS)))
  })
})

describe('sets of samples with little information', () => {
  test.each<[string, readonly LabelledText[], string]>([
    [
      '10,000 identical samples of both poles',
      copies(10_000, (i) => ({ text: 'ok', quality: i % 2 })),
      'texts_identical',
    ],
    ['10,000 identical samples of one pole', copies(10_000, () => asGood('ok')), 'one_pole_missing'],
    [
      '10,000 identical samples beside a full pole',
      [...copies(10_000, () => asGood('ok')), ...cold],
      'too_few_samples',
    ],
    ['98 % of one pole, with two of the other', [...copies(98, numbered), ...cold.slice(0, 2)], 'too_few_samples'],
    ['the lowest quality throughout', replies.map(({ text }) => ({ text, quality: 0 })), 'one_pole_missing'],
    ['the middle quality throughout', replies.map(({ text }) => ({ text, quality: 0.5 })), 'one_pole_missing'],
    ['the highest quality throughout', replies.map(({ text }) => ({ text, quality: 1 })), 'one_pole_missing'],
  ])('%s are refused', (_, samples, code) => {
    expect(() => fitSamples(samples, 'medium')).toThrow(expect.objectContaining({ name: 'CannotFit', code }))
  })

  test('10,000 copies of a few texts train the same as the texts alone', () => {
    const few = [...warm.slice(0, 3), ...cold.slice(0, 3)]

    const fitted = fitSamples(
      copies(10_000, (i) => few[i % few.length]!),
      'medium',
    )

    expectFinite(fitted)
    for (const { text, quality } of few) expect(scoresBy(fitted, text).score > 50).toBe(quality === 1)
  })

  test('with a third of the samples at both poles, the others still decide', () => {
    const contradicted = replies.filter((_, i) => i % 3 === 0)
    const opposite = contradicted.map(({ text, quality }) => ({ text, quality: 1 - quality }))

    const fitted = fitSamples([...replies, ...opposite], 'medium')

    expectFinite(fitted)
    const [warmer, colder] = [newReplies.warm, newReplies.cold].map((text) => scoresBy(fitted, text).score)
    expect(warmer).toBeGreaterThan(colder!)
  })

  test.each([0.02, 0.98])('with a fraction of positives of %d both poles still count', (share) => {
    const [many, few] = share > 0.5 ? [warm, cold] : [cold, warm]
    const samples = [...copies(588, (i) => ({ ...many[i % 12]!, text: `${many[i % 12]!.text} Ticket ${i}.` })), ...few]

    const fitted = fitSamples(samples, 'medium')

    expectFinite(fitted)
    expect(fitted.metrics).toMatchObject({ sample_count: 600 })
    const [warmer, colder] = [newReplies.warm, newReplies.cold].map((text) => scoresBy(fitted, text).score)
    expect(warmer).toBeGreaterThan(colder!)
  })

  test('qualities that hardly differ are still ranked', () => {
    const samples = replies.map(({ text, quality }) => ({ text, quality: quality === 1 ? 0.5 : 0.5 - Number.EPSILON }))

    const fitted = fitSamples(samples, 'medium')

    expectFinite(fitted)
    expect(scoresBy(fitted, newReplies.warm).score).toBeGreaterThan(scoresBy(fitted, newReplies.cold).score)
  })
})

function asGood(text: string): LabelledText {
  return { text, quality: 1 }
}

function asBad(text: string): LabelledText {
  return { text, quality: 0 }
}

function numbered(i: number): LabelledText {
  return asGood(`thanks ${i}`)
}

function copies(count: number, sample: (i: number) => LabelledText): readonly LabelledText[] {
  return Array.from({ length: count }, (_, i) => sample(i))
}

function filled(words: string): string {
  return words.repeat(Math.ceil(megabyte / words.length)).slice(0, megabyte)
}

function scoresBy(fitted: FittedTrait, text: string): TraitScore {
  return makeLexicalScorer([{ key: 'a', ...fitted }]).score(text)[0]!
}
