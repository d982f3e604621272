import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { discoverAxes } from '#engine/discovery/discover-axes.ts'
import { makeLexicalScorer } from '#engine/scoring/lexical-scorer.ts'
import type { LabelledText } from '#engine/training/training-set.ts'
import type { FitJob } from '#engine/traits/fit-job.ts'
import { fitTrait } from '#engine/traits/fit-trait.ts'
import { newReplies, replies } from '../support/replies.ts'
import { foldedGrams } from '../support/vectors.ts'

const nonsense = [
  '.',
  'asdf',
  '🙂🙂🙂',
  '2024-03-11T08:15:42.113Z ERROR [worker-3] connection reset by peer (errno=104) after 3012ms',
  '今天天气很好，我们去公园散步吧。',
  '',
]

const job: FitJob = { type: 'spectrum', method: 'balanced_cosine', effort: 'medium', samples: replies }
const headlines = rowsOf('samples')
const unseenHeadlines = rowsOf('held-out')

describe('a trait that was learned from headlines', () => {
  const fitted = fitTrait({ ...job, samples: headlines })
  const { score } = makeLexicalScorer([{ key: 'plain', ...fitted }])
  const cardOf = (text: string) => score(text)[0]!
  const min = fitted.calibration.min_familiarity!

  test.each(nonsense)('is not sure of a text that is unlike all of them, and gives it no label: %j', (text) => {
    const { familiarity, confidence, label, headroom } = cardOf(text)

    expect(familiarity).toBeLessThan(min)
    expect({ confidence, label, headroom }).toEqual({ confidence: 'low', label: null, headroom: null })
  })

  test('knows enough of headlines that it has not seen', () => {
    const familiarities = unseenHeadlines.map(({ text }) => cardOf(text).familiarity!)

    expect(familiarities).toHaveLength(24)
    expect(Math.min(...familiarities)).toBeGreaterThan(min)
  })

  test('knows enough of nearly all that it has seen', () => {
    const strange = headlines.filter(({ text }) => cardOf(text).familiarity! < min)

    expect(strange.length / headlines.length).toBeLessThanOrEqual(0.03)
  })

  test('has the same bound whatever the order of the headlines', () => {
    expect(fitTrait({ ...job, samples: headlines.toReversed() }).calibration).toEqual(fitted.calibration)
  })

  test('decides by the bound of its version, strictly below', () => {
    const text = unseenHeadlines[0]!.text
    const { familiarity } = cardOf(text)
    const confidenceAt = (min_familiarity: number) =>
      makeLexicalScorer([{ key: 'plain', ...fitted, calibration: { ...fitted.calibration, min_familiarity } }]).score(
        text,
      )[0]!.confidence

    expect(confidenceAt(familiarity!)).not.toBe('low')
    expect(confidenceAt(familiarity! + 1)).toBe('low')
  })
})

describe('familiarity', () => {
  test('is that of the whole text where segments are scored', () => {
    const trait = { key: 'warmth', ...fitTrait(job) }
    const letter = `${newReplies.warm}\n\nasdf jkl qwer\n\n${newReplies.cold}`
    const [whole, inSegments] = [0, 2].map((depth) =>
      makeLexicalScorer([{ ...trait, aggregation: 'min' as const }], depth).score(letter),
    )

    expect(inSegments![0]!.familiarity).toBe(whole![0]!.familiarity)
    expect(inSegments![0]!.score).not.toBe(whole![0]!.score)
  })

  test.each(['topic', 'claim'] as const)('bounds a %s by the axis between its poles', (type) => {
    const trait = { key: 'a', ...fitTrait({ ...job, type }) }
    const score = (text: string) => makeLexicalScorer([trait]).score(text)[0]!

    expect(trait.calibration.min_familiarity).toBeGreaterThan(40)
    expect(score('asdf')).toMatchObject({ confidence: 'low', label: null })
    expect(score(newReplies.warm).familiarity).toBeGreaterThan(80)
  })

  test.each(['topic', 'outlier'] as const)('is told of a lone %s but bounds nothing: it scores just that', (type) => {
    const trait = { key: 'a', ...fitTrait({ ...job, type, samples: replies.filter(({ quality }) => quality === 1) }) }
    const score = (text: string) => makeLexicalScorer([trait]).score(text)[0]!

    expect(trait.calibration).toMatchObject({ min_familiarity: 0 })
    expect(score('asdf')).toMatchObject({ label: 'Weak', confidence: 'high' })
    expect(score('asdf').familiarity).toBeLessThan(20)
    expect(score(replies[0]!.text).familiarity).toBeGreaterThan(90)
  })

  test('counts the words of a trait over vectors, too', () => {
    const vectorOf = (text: string) => foldedGrams(text, 16)
    const vectors = new Map(replies.map(({ text }) => [text, vectorOf(text)]))
    const trait = { key: 'warmth', ...fitTrait({ ...job, vectors }) }
    const score = (text: string) => makeLexicalScorer([trait]).score(text, undefined, vectorOf(text))[0]!

    expect(score('asdf')).toMatchObject({ confidence: 'low', label: null })
    expect(score(newReplies.warm).familiarity).toBeGreaterThan(80)
  })

  test('is null for a trait whose calibration has no bound, as before', () => {
    const { weights, calibration } = fitTrait(job)
    const { min_familiarity: _, ...earlier } = calibration

    const [card] = makeLexicalScorer([{ key: 'warmth', weights, calibration: earlier }]).score('asdf')

    expect(card).toMatchObject({ familiarity: null, label: expect.any(String) })
  })

  test('is null for a discovered axis, which has few words', () => {
    const [axis] = discoverAxes(headlines, 'medium')

    const [card] = makeLexicalScorer([{ key: 'axis', ...axis! }]).score(headlines[0]!.text)

    expect(card!.familiarity).toBeNull()
  })
})

function rowsOf(file: 'samples' | 'held-out'): LabelledText[] {
  const url = new URL(`../../../examples/models/plain-headlines/${file}.jsonl`, import.meta.url)
  const lines = readFileSync(url, 'utf8').trim().split('\n')
  return lines.map((line) => JSON.parse(line)).map(({ content, plain }) => ({ text: content, quality: plain }))
}
