import { expect, test } from 'vitest'
import { scoreOf } from '#engine/calibration/score-scale.ts'
import { evaluateTrait, type LabelledScore } from '#engine/evaluation/evaluate-trait.ts'
import type { TierLabel } from '#engine/scoring/tier.ts'

function scored(index: number, quality: number, logOdds: number, label: TierLabel | null): LabelledScore {
  return { index, quality, scored: { score: scoreOf(logOdds), logOdds, label } }
}

test('an evaluation counts poles and labels, and measures the log-odds', () => {
  const figures = evaluateTrait([
    scored(0, 1, 2, 'Strong'),
    scored(1, 0.7, 1, 'Solid'),
    scored(2, 1, -1, null),
    scored(3, 0, 0, 'Developing'),
    scored(4, 0.2, -2, 'Weak'),
  ])

  expect(figures).toMatchObject({ count: 5, positives: 3, negatives: 2, auc: 0.8333, balanced_accuracy: 0.5833 })
  expect(figures.auc_interval).toEqual([expect.closeTo(0.31, 1), expect.closeTo(0.97, 1)])
  expect(figures.balanced_accuracy_interval).toEqual([expect.closeTo(0.25, 1), expect.closeTo(0.85, 1)])
  expect(figures.confusion).toEqual({
    positive: { Strong: 1, Solid: 1, Developing: 0, Weak: 0, none: 1 },
    negative: { Strong: 0, Solid: 0, Developing: 1, Weak: 1, none: 0 },
  })
})

test('the worst texts come first, and equal ones in the order of the request', () => {
  const rows = Array.from({ length: 30 }, (_, index) => scored(index, index % 2, index < 4 ? 4 : 0, null))

  const { worst } = evaluateTrait(rows)

  expect(worst).toHaveLength(20)
  expect(worst.slice(0, 4).map(({ index }) => index)).toEqual([0, 2, 4, 5])
  expect(worst[0]).toEqual({ index: 0, quality: 0, score: 98, label: null })
})

test('texts of one pole have counts and worst texts, and no metric that compares poles', () => {
  const figures = evaluateTrait([scored(0, 1, 2, 'Strong'), scored(1, 1, -2, 'Weak')])

  expect(figures).toMatchObject({
    auc: null,
    auc_interval: null,
    log_loss: null,
    balanced_accuracy: null,
    balanced_accuracy_interval: null,
    spearman: null,
  })
  expect(figures.worst.map(({ index }) => index)).toEqual([1, 0])
})
