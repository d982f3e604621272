import { describe, expect, test } from 'vitest'
import { polesOf } from '#engine/learning/targets.ts'
import { reliabilityOf } from '#engine/training/reliability.ts'
import { scoreCounts } from '#engine/training/score-counts.ts'
import { fitTrait } from '#engine/traits/fit-trait.ts'
import { gradedReplies, replies } from '../support/replies.ts'
import { bad, cooking, good, travel } from '../support/travel.ts'

const job = { method: 'balanced_cosine', effort: 'low', samples: gradedReplies } as const
const warm = replies.filter(({ quality }) => quality === 1)
const cold = replies.filter(({ quality }) => quality === 0)
const logit = (probability: number) => Math.log(probability / (1 - probability))
const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0)

/** The AUC of scores that are only known by bins, and the most that it can differ from that of the scores. */
function areaOf({ negatives, positives }: { negatives: readonly number[]; positives: readonly number[] }) {
  const pairs = sum(negatives) * sum(positives)
  const wins = positives.map((count, i) => count * (sum(negatives.slice(0, i)) + negatives[i]! / 2))
  return { area: sum(wins) / pairs, within: sum(positives.map((count, i) => count * negatives[i]!)) / (2 * pairs) }
}

describe('the scores of both poles', () => {
  test('are counted in bins of two points, as cards round them, and 100 belongs to the last bin', () => {
    const scores = [0, 1, 2, 49.4, 49.6, 97.4, 97.6, 99, 99.9]
    const logOdds = Float64Array.from(scores, (score) => logit(Math.max(score, 0.01) / 100))
    const positives = Int32Array.from(logOdds.keys())

    const counts = scoreCounts(logOdds, { negatives: Int32Array.of(0), positives })

    expect(counts.positives).toHaveLength(50)
    expect([0, 1, 24, 25, 48, 49].map((bin) => counts.positives[bin])).toEqual([2, 1, 1, 1, 1, 3])
    expect(counts.negatives).toEqual([1, ...Array(49).fill(0)])
  })

  test('give the true and false positive rates at every even score', () => {
    const logOdds = Float64Array.of(-3, -1, 0.4, -0.2, 0.1, 2)
    const { negatives, positives } = scoreCounts(logOdds, polesOf(Float64Array.of(0, 0, 0, 1, 1, 1)))

    // Scores 5, 27, 60 and 45, 52, 88.
    expect([sum(positives.slice(23)), sum(negatives.slice(23))]).toEqual([2, 1])
    expect([sum(positives.slice(30)), sum(negatives.slice(30))]).toEqual([1, 1])
    expect([sum(positives.slice(31)), sum(negatives.slice(31))]).toEqual([1, 0])
  })
})

describe('the reliability curve', () => {
  test('has the means of each bin that has texts, with both poles weighted equally', () => {
    const logOdds = Float64Array.of(...[0.04, 0.08, 0.92, 0.94].map(logit))

    // Three negatives weigh 2/3 each, one positive 2.
    expect(reliabilityOf(logOdds, Float64Array.of(0, 0, 0, 1))).toEqual({
      predicted: [0.06, 0.935],
      observed: [0, 0.75],
      shares: [0.333, 0.667],
      counts: [2, 2],
    })
  })
})

test.each([
  ['a spectrum', { ...job, type: 'spectrum' }],
  ['a spectrum whose negative pole is derived', { ...job, type: 'spectrum', samples: warm, others: cold }],
  ['a topic', { ...job, type: 'topic' }],
  ['a claim', { ...job, type: 'claim' }],
  ['an outlier with a background', { ...job, type: 'outlier', samples: [...travel.map(good), ...cooking.map(bad)] }],
] as const)('the AUC and the calibration error of %s follow from its curves', (_, each) => {
  const { auc, expected_calibration_error, scores, reliability } = curvesOf(each)

  const { area, within } = areaOf(scores!)
  expect(Math.abs(area - auc!)).toBeLessThanOrEqual(within + 0.00005)
  const { predicted, observed, shares, counts } = reliability!
  const gaps = predicted.map((value, bin) => Math.abs(value - observed[bin]!))
  const error = sum(gaps.map((gap, bin) => shares[bin]! * gap))
  expect(Math.abs(error - expected_calibration_error!)).toBeLessThanOrEqual(0.001 + 0.0005 * sum(gaps) + 0.00005)
  expect(sum(shares)).toBeCloseTo(1, 2)
  expect(sum(counts)).toBeGreaterThanOrEqual(sum(scores!.positives) + sum(scores!.negatives))
})

test('the samples of a derived pole are among the scores', () => {
  const { scores, derived_samples } = curvesOf({ ...job, type: 'spectrum', samples: warm, others: cold })

  expect(sum(scores!.positives)).toBe(warm.length)
  expect(sum(scores!.negatives)).toBe(derived_samples)
})

test('qualities between the poles are in the reliability curve, and not among the scores', () => {
  const { scores, reliability } = curvesOf({ ...job, type: 'spectrum' })

  expect(sum(scores!.positives) + sum(scores!.negatives)).toBeLessThan(gradedReplies.length)
  expect(sum(reliability!.counts)).toBe(gradedReplies.length)
})

test.each(['topic', 'outlier'] as const)('a %s of one pole has no curves', (type) => {
  const metrics = curvesOf({ ...job, type, samples: warm })

  expect(metrics).not.toHaveProperty('scores')
  expect(metrics).not.toHaveProperty('reliability')
})

test('samples in another order make the same curves', () => {
  const [one, other] = [gradedReplies, gradedReplies.toReversed()].map((samples) =>
    curvesOf({ ...job, type: 'spectrum', samples }),
  )

  expect(other?.scores).toEqual(one?.scores)
  expect(other?.reliability).toEqual(one?.reliability)
})

test('the curves of a trait take at most 700 bytes of JSON, with 100,000 samples 1,000', () => {
  const logOdds = Float64Array.from({ length: 100_000 }, (_, i) => 8 * ((i * 0.618034) % 1) - 4 + (i % 2))
  const targets = logOdds.map((_, i) => i % 2)
  const bytesOf = (length: number) => {
    const [some, of] = [logOdds.slice(0, length), targets.slice(0, length)]
    return JSON.stringify({ scores: scoreCounts(some, polesOf(of)), reliability: reliabilityOf(some, of) }).length
  }

  expect(bytesOf(2_000)).toBeLessThanOrEqual(700)
  expect(bytesOf(100_000)).toBeLessThanOrEqual(1_000)
})

function curvesOf(each: Parameters<typeof fitTrait>[0]) {
  return fitTrait(each).metrics
}
