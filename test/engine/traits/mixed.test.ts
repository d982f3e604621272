import { expect, test } from 'vitest'
import { makeLexicalScorer } from '#engine/scoring/lexical-scorer.ts'
import type { FitJob } from '#engine/traits/fit-job.ts'
import { fitTrait } from '#engine/traits/fit-trait.ts'
import { replies } from '../support/replies.ts'
import { againstTrains, bad, cooking, forTrains, good, travel } from '../support/travel.ts'

const jobs: readonly (readonly [string, Pick<FitJob, 'type' | 'samples' | 'others'>])[] = [
  ['warmth', { type: 'spectrum', samples: replies }],
  ['travel', { type: 'topic', samples: [...travel.map(good), ...cooking.map(bad)] }],
  ['travel_alone', { type: 'topic', samples: travel.map(good) }],
  [
    'trains',
    { type: 'claim', samples: [...forTrains.map(good), ...againstTrains.map(bad)], others: cooking.map(good) },
  ],
  ['trains_alone', { type: 'claim', samples: [...forTrains.map(good), ...againstTrains.map(bad)] }],
  ['usual', { type: 'outlier', samples: travel.map(good) }],
]
const traits = jobs.map(([key, job], i) => {
  const effort = i % 2 === 0 ? 'medium' : 'low'
  return { key, ...fitTrait({ method: 'balanced_cosine', effort, ...job }) }
})
const texts = [
  ...travel.slice(0, 3),
  ...cooking.slice(0, 3),
  ...forTrains.slice(0, 2),
  '',
  '!',
  '雪 🙂',
  'x'.repeat(9000),
]

test('traits of all types in one model score as each does alone, to the last bit', () => {
  const together = makeLexicalScorer(traits)

  for (const text of texts) {
    expect(together.score(text)).toEqual(traits.flatMap((trait) => makeLexicalScorer([trait]).score(text)))
    expect(together.score(text, ['usual'])).toEqual(together.score(text).slice(-1))
  }
})

test('any text gets integer scores and finite figures from every type', () => {
  const scorer = makeLexicalScorer(traits)

  for (const text of texts) {
    for (const { score, band, native, breaks } of scorer.score(text)) {
      expect(Number.isInteger(score) && score >= 0 && score <= 100).toBe(true)
      expect([...band, ...Object.values(native), ...Object.values(breaks)].every(Number.isFinite)).toBe(true)
      expect(breaks.developing).toBeLessThanOrEqual(breaks.solid)
      expect(breaks.solid).toBeLessThanOrEqual(breaks.strong)
    }
  }
})

/** In bytes: of axes and cohorts, and of prototypes. */
const limits = { travel_alone: 80 * 1024, trains_alone: 80 * 1024 }

/** 64 traits with so much are a quarter of what an item may have. The curves take 450 bytes of it. */
const maxMetricsBytes = 1_500

test.each(traits.map(({ key, ...fitted }) => [key, fitted] as const))('%s keeps to its place', (key, fitted) => {
  expect(fitted.weights.length).toBeLessThanOrEqual({ [key]: 18 * 1024, ...limits }[key]!)
  expect(JSON.stringify(fitted.metrics).length).toBeLessThan(maxMetricsBytes)
  expect(JSON.stringify(fitted.calibration)).not.toContain('null')
})
