import { describe, expect, test } from 'vitest'
import { makeLexicalScorer } from '#engine/scoring/lexical-scorer.ts'
import type { LabelledText } from '#engine/training/training-set.ts'
import { fitTrait } from '#engine/traits/fit-trait.ts'
import { bad, cooking, good, travel } from '../support/travel.ts'

const learn = (samples: readonly LabelledText[]) =>
  fitTrait({ type: 'topic', method: 'balanced_cosine', samples, effort: 'medium' })
const onTopic = 'can you book me a flight and a hotel'
const offTopic = 'my dough needs an oven recipe'

describe('a topic', () => {
  test('with off-topic texts, predicts by the axis between the two, as a spectrum does', () => {
    const samples = [...travel.map(good), ...cooking.map(bad)]

    const topic = learn(samples)
    const spectrum = fitTrait({ type: 'spectrum', method: 'balanced_cosine', samples, effort: 'medium' })

    expect(topic.calibration).toEqual(spectrum.calibration)
    expect(topic.metrics).toMatchObject({ auc: spectrum.metrics.auc, positives: 30, negatives: 30 })
    const scorer = makeLexicalScorer([{ key: 'topic', ...topic }])
    const [on, off] = [onTopic, offTopic].map((text) => scorer.score(text)[0]!)
    expect(on!.score).toBeGreaterThan(off!.score)
    expect(on!.native).toEqual({ topicality: 0.27 })
  })

  test('with on-topic texts alone, predicts by the cosine to their centroid or nearest prototype', () => {
    for (const samples of [travel.slice(1), travel]) {
      const topic = learn(samples.map(good))
      const scorer = makeLexicalScorer([{ key: 'topic', ...topic }])

      const [on, off] = [onTopic, offTopic].map((text) => ({
        ...scorer.score(text)[0]!,
        logOdds: scorer.logOdds(text)[0]!,
      }))

      expect(topic.metrics).toMatchObject({ auc: null, positives: samples.length, negatives: 0, tried: [] })
      expect(topic.calibration.breaks.developing).toBe(50)
      expect(on!.logOdds).toBeGreaterThan(off!.logOdds)
      expect(topicalityOf(on)).toBeGreaterThan(topicalityOf(off))
    }
  })

  test('returns a cosine as topicality in all cases', () => {
    for (const samples of [travel.slice(1).map(good), travel.map(good), [...travel.map(good), ...cooking.map(bad)]]) {
      const scorer = makeLexicalScorer([{ key: 'topic', ...learn(samples) }])
      for (const text of [...travel, ...cooking, onTopic, offTopic, '?!', 'x', '']) {
        const topicality = topicalityOf(scorer.score(text)[0])
        expect(Math.abs(topicality)).toBeLessThanOrEqual(1)
      }
      expect(topicalityOf(scorer.score('')[0])).toBe(0)
    }
  })

  test('with too few on-topic texts is refused', () => {
    expect(() => learn(travel.slice(0, 2).map(good))).toThrow(/only 2 different positive texts/)
    expect(() => learn(cooking.map(bad))).toThrow(/no positive texts/)
  })
})

function topicalityOf(score: { native: object } | undefined): number {
  if (score && 'topicality' in score.native) return Number(score.native.topicality)
  throw new Error('There is no topicality')
}
