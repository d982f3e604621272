import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { makeLexicalScorer } from '#engine/scoring/lexical-scorer.ts'
import { CannotFit } from '#engine/training/cannot-fit.ts'
import { type SearchEffort, supportedEfforts } from '#engine/training/efforts.ts'
import type { LabelledText } from '#engine/training/training-set.ts'
import type { FittedTrait } from '#engine/traits/fit-job.ts'
import { fitSamples, nativePolarity } from '../support/fit-samples.ts'
import { gradedReplies, newReplies, replies } from '../support/replies.ts'

describe('fitting a trait', () => {
  test('texts of the positive pole score above texts of the negative one', () => {
    const scorer = makeLexicalScorer([{ key: 'warmth', ...fitSamples(replies, 'medium') }])

    const [warm, cold] = [newReplies.warm, newReplies.cold].map((text) => scorer.score(text)[0]!)

    expect(warm!.score).toBeGreaterThan(60)
    expect(cold!.score).toBeLessThan(40)
    expect(nativePolarity(warm!)).toBeGreaterThan(nativePolarity(cold!))
  })

  test.each(supportedEfforts)('the order of the samples changes no byte at effort %s', (effort) => {
    const first = fitSamples(replies, effort)
    const isSame = (other: FittedTrait) => {
      expect(hashOf(other)).toBe(hashOf(first))
      expect(other.calibration).toEqual(first.calibration)
      expect(other.metrics).toEqual(first.metrics)
    }

    fc.assert(
      fc.property(fc.shuffledSubarray([...replies], { minLength: replies.length }), (shuffled) => {
        isSame(fitSamples(shuffled, effort))
      }),
      { numRuns: 3 },
    )
  })

  test('metrics are measured on held-out texts, with the counts of both poles', () => {
    const { metrics } = fitSamples(replies, 'medium')

    expect(metrics).toMatchObject({ sample_count: 24, positives: 12, negatives: 12 })
    expect(metrics.configuration).toBe('words 1-2, characters 3-5, ridge 0.3, bayes 20, style 0.3')
    expect(metrics.auc).toBeGreaterThan(0.6)
    expect(metrics.auc).toBeLessThan(1)
    expect(metrics.log_loss).toBeLessThan(Math.LN2)
    expect(metrics.spearman).toBeNull()
    expect(JSON.stringify(metrics).length).toBeLessThan(1_500)
  })

  test('graded qualities are fitted, and their rank correlation is reported', () => {
    const { metrics } = fitSamples(gradedReplies, 'medium')

    expect(metrics.spearman).toBeGreaterThan(0.2)
    expect(metrics).toMatchObject({ positives: 16, negatives: 12 })
  })

  test('the same text at both poles has no effect, and causes no error', () => {
    const contradiction = replies.flatMap(({ text }) => [
      { text, quality: 0 },
      { text, quality: 1 },
    ])

    const fitted = fitSamples(contradiction, 'medium')

    expect(fitted.metrics.auc).toBe(0.5)
    const [score] = makeLexicalScorer([{ key: 'a', ...fitted }]).score(newReplies.mixed)
    expect(score!.score).toBeGreaterThanOrEqual(0)
    expect(score!.score).toBeLessThanOrEqual(100)
  })

  test('copies of a text do not inflate the metrics, because all are held out together', () => {
    const copied = replies.flatMap((sample) => [sample, { ...sample, text: `${sample.text} ` }, sample])

    const once = fitSamples(replies, 'medium').metrics.auc
    const thrice = fitSamples(copied, 'medium').metrics.auc

    expect(Math.abs(thrice! - once!)).toBeLessThan(0.15)
  })

  test('three texts a pole are enough', () => {
    const { calibration, metrics } = fitSamples([...replies.slice(0, 3), ...replies.slice(-3)], 'medium')

    expect(metrics.sample_count).toBe(6)
    expect(calibration.breaks.developing).toBeLessThanOrEqual(calibration.breaks.solid)
  })

  test.each<[string, readonly LabelledText[], string, RegExp]>([
    ['no samples', [], 'one_pole_missing', /no positive texts/],
    ['one pole', replies.slice(0, 12), 'one_pole_missing', /no negative texts.*add at least 3/],
    ['two texts of a pole', replies.slice(0, 14), 'too_few_samples', /only 2 different negative texts.*3 are needed/],
    ['copies of one text', ['A', 'a', 'a ', ' A', 'a', 'A'].map(labelled), 'texts_identical', /same text/],
    [
      'nothing but control characters',
      [...'\u0001\u0002\u0003\u0004\u0005\u0006'].map(labelled),
      'nothing_to_read',
      /word/,
    ],
    ['a quality beyond the scale', [...replies, { text: 'x', quality: 1.1 }], 'invalid_quality', /from 0 to 1/],
    ['a quality that is no number', [...replies, { text: 'x', quality: Number.NaN }], 'invalid_quality', /from 0 to 1/],
  ])('%s is refused with what to change', (_, samples, code, message) => {
    const refusal = refusalOf(() => fitSamples(samples, 'medium'))

    expect(refusal).toMatchObject({ name: 'CannotFit', code })
    expect(refusal.message).toMatch(message)
  })

  test('an unknown effort is refused', () => {
    const refusal = refusalOf(() => fitSamples(replies, 'heroic' as SearchEffort))

    expect(refusal.code).toBe('effort_unsupported')
    expect(refusal.message).toContain('medium')
  })

  test('any texts with both poles either fit, to finite figures, or are refused', () => {
    const sample = fc.record({
      text: fc.string({ unit: 'binary', maxLength: 30 }),
      quality: fc.constantFrom(0, 0, 0.3, 0.5, 1, 1),
    })

    fc.assert(
      fc.property(fc.array(sample, { minLength: 6, maxLength: 16 }), (samples) => {
        const fitted = fittedOrRefused(samples)
        if (!fitted) return
        const { breaks, negatives, positives } = fitted.calibration
        const figures = [...Object.values(breaks), ...Object.values(negatives), ...Object.values(positives)]
        expect(figures.every(Number.isFinite)).toBe(true)
        expect(fitted.metrics.log_loss).toBeGreaterThan(0)
        const [score] = makeLexicalScorer([{ key: 'a', ...fitted }]).score(samples[0]!.text)
        expect(Number.isInteger(score!.score)).toBe(true)
        expect(Number.isFinite(nativePolarity(score!))).toBe(true)
      }),
      { numRuns: 40 },
    )
  })
})

function labelled(text: string, i: number): LabelledText {
  return { text, quality: i % 2 }
}

function hashOf({ weights }: FittedTrait): string {
  return createHash('sha256').update(weights).digest('hex')
}

function refusalOf(attempt: () => unknown): CannotFit {
  try {
    attempt()
  } catch (error) {
    if (error instanceof CannotFit) return error
    throw error
  }
  throw new Error('Nothing was refused.')
}

function fittedOrRefused(samples: readonly LabelledText[]): FittedTrait | undefined {
  try {
    return fitSamples(samples, 'medium')
  } catch (error) {
    if (error instanceof CannotFit) return undefined
    throw error
  }
}
