import { describe, expect, test } from 'vitest'
import {
  distributionSentence,
  rankingSentence,
  reliabilitySentence,
  solidSentence,
} from '../../console/model-page/traits/curve-sentences.ts'
import { ratesFrom, rocPoints } from '../../console/model-page/traits/roc-points.ts'
import { medianScore, scoreHistogram } from '../../console/model-page/traits/score-bins.ts'
import { trainingNotes } from '../../console/model-page/traits/training-notes.ts'
import { traitKeyOf } from '../../console/model-page/traits/trait-key.ts'

/** Counts in 50 bins of two points, from the number of samples by their score. */
function counted(scores: Readonly<Record<number, number>>): readonly number[] {
  return Array.from({ length: 50 }, (_, bin) => (scores[2 * bin] ?? 0) + (scores[2 * bin + 1] ?? 0))
}

const counts = { negatives: counted({ 0: 2, 10: 1, 80: 1 }), positives: counted({ 10: 1, 80: 2, 98: 1 }) }

describe('the ROC curve', () => {
  test('goes from no text above the threshold to every text', () => {
    const { falsePositiveRates, truePositiveRates } = rocPoints(counts)

    expect([falsePositiveRates[0], truePositiveRates[0]]).toEqual([0, 0])
    expect([falsePositiveRates.at(-1), truePositiveRates.at(-1)]).toEqual([1, 1])
    // The thresholds 98, 80, 10 and 0 are after 1, 10, 45 and 50 bins from above.
    expect([1, 10, 45, 50].map((bins) => [falsePositiveRates[bins], truePositiveRates[bins]])).toEqual([
      [0, 0.25],
      [0.25, 0.75],
      [0.5, 1],
      [1, 1],
    ])
  })

  test('has below it the area that is the AUC, with ties as halves', () => {
    const { falsePositiveRates: x, truePositiveRates: y } = rocPoints(counts)
    const area = x.slice(1).reduce((sum, end, i) => sum + ((end - x[i]!) * (y[i]! + y[i + 1]!)) / 2, 0)

    // Of the 16 pairs 12 are ranked right, and 3 are ties.
    expect(area).toBeCloseTo((12 + 3 / 2) / 16, 10)
  })

  test('says what a threshold finds, and what it takes wrongly', () => {
    expect(ratesFrom(counts, 80)).toEqual({ truePositiveRate: 0.75, falsePositiveRate: 0.25 })
    expect(solidSentence(counts, { developing: 10, solid: 80, strong: 98 })).toBe(
      'From 80 on, where Solid begins, are 75\u00a0% of the positive samples and 25\u00a0% of the negative ones.',
    )
  })

  test('is read as pairs of texts', () => {
    expect(rankingSentence(0.969, [0.83, 0.989])).toBe(
      'The model ranks a positive text above a negative one in 97 of 100 pairs. On new texts of the same kind, expect 83 to 99 (95 % interval).',
    )
    expect(rankingSentence(0.5, null)).toBe('The model ranks a positive text above a negative one in 50 of 100 pairs.')
  })
})

describe('the distributions', () => {
  test('have wide bars for few samples and narrow ones for many', () => {
    const few = scoreHistogram(counts)
    expect(few.from).toEqual([0, 10, 20, 30, 40, 50, 60, 70, 80, 90, 100])
    expect(few.negatives).toEqual([0.5, 0.25, 0, 0, 0, 0, 0, 0, 0.25, 0, 0])
    expect(few.positives.slice(8)).toEqual([0.5, 0.25, 0.25])

    const many = scoreHistogram({ negatives: counted({ 0: 400 }), positives: counted({ 98: 400 }) })
    expect(many.from).toHaveLength(51)
  })

  test('are read by their medians', () => {
    expect([medianScore(counts.negatives), medianScore(counts.positives)]).toEqual([0, 80])
    expect(distributionSentence(counts)).toBe(
      'Half of the positive samples score 80 or more, half of the negative ones 0 or less.',
    )
  })
})

describe('the reliability curve', () => {
  test('is read by its mean gap and its largest', () => {
    expect(reliabilitySentence({ predicted: [0.1, 0.72, 0.9], observed: [0.12, 0.85, 0.9] }, 0.0397)).toBe(
      'On average, the predicted and the observed share of positive texts differ by 4.0 points (calibration error 0.040). The largest gap: where it predicts 72\u00a0%, 85\u00a0% are positive.',
    )
    expect(reliabilitySentence({ predicted: [], observed: [] }, null)).toBe('')
  })
})

test('what makes figures look better than they are is said', () => {
  expect(trainingNotes({})).toEqual([])
  expect(trainingNotes({ derived_pole: 'negative', derived_samples: 50, synthesized_samples: 12 })).toEqual([
    'The negative pole has no samples of its own: 50 samples of the other traits stand in for it. Add some to measure the trait itself.',
    '12 of the samples were written by the service. They are alike, so that the figures look better than they are.',
  ])
})

test('a trait gets the key that the service derives from its name', () => {
  expect([traitKeyOf('How warm is it?'), traitKeyOf('Élan vital'), traitKeyOf('温かさ')]).toEqual([
    'how_warm_is_it',
    'elan_vital',
    '',
  ])
})
