import { describe, expect, test } from 'vitest'
import { makeLexicalScorer } from '#engine/scoring/lexical-scorer.ts'
import type { LabelledText } from '#engine/training/training-set.ts'
import { fitTrait } from '#engine/traits/fit-trait.ts'
import { bad, cooking, good, travel } from '../support/travel.ts'

const learn = (samples: readonly LabelledText[]) =>
  fitTrait({ type: 'outlier', method: 'balanced_cosine', samples, effort: 'medium' })
const cohort = learn(travel.map(good))
const scorer = makeLexicalScorer([{ key: 'odd', ...cohort }])
const nativeOf = (text: string) => scorer.score(text)[0]!.native as { cohort_similarity: number; anomaly_z: number }

describe('an outlier trait', () => {
  test('is trained on the cohort alone, and scores similar texts high', () => {
    const [member, stranger, nothing] = ['please find the night train', 'quarterly revenue fell by 3 %', ''].map(
      (text) => scorer.score(text)[0]!,
    )

    expect(member!.score).toBeGreaterThan(80)
    expect(stranger).toMatchObject({ score: 0, label: 'Weak', confidence: 'high' })
    expect(nothing!.score).toBe(0)
  })

  test('returns the similarity to the cohort, and how many standard deviations farther than a member a text is', () => {
    expect(nativeOf('please find the night train').cohort_similarity).toBeGreaterThan(0.3)
    expect(nativeOf('please find the night train').anomaly_z).toBeLessThan(1)
    expect(nativeOf('quarterly revenue fell by 3 %').cohort_similarity).toBeLessThan(0.1)
    expect(nativeOf('quarterly revenue fell by 3 %').anomaly_z).toBeGreaterThan(4)
    expect(nativeOf('')).toMatchObject({ cohort_similarity: 0 })
  })

  test('knows a member in other words where the table of words covers the cohort, and says so', () => {
    const unknown = travel.map((text) => good(text.replaceAll(/[a-z]+/gi, 'x$&x')))
    const gapBetween = (samples: readonly LabelledText[], wrap: string) => {
      const { score } = makeLexicalScorer([{ key: 'odd', ...learn(samples) }])
      const [member, stranger] = ['airline journeys abroad', 'quarterly debts shrink'].map((text) => {
        return (score(text.replaceAll(/[a-z]+/g, wrap))[0]!.native as { anomaly_z: number }).anomaly_z
      })
      return stranger! / member!
    }

    expect(cohort.metrics).toMatchObject({ experts: ['cosine', 'familiarity', 'meaning'] })
    expect(learn(unknown).metrics).toMatchObject({ experts: ['cosine', 'familiarity'], word_coverage: 0 })
    expect(gapBetween(travel.map(good), '$&')).toBeGreaterThan(gapBetween(unknown, 'x$&x'))
  })

  test('its breaks come from held-out members: one in twenty is Weak, a quarter not Solid', () => {
    const { breaks, positives } = cohort.calibration

    expect(breaks.developing).toBe(50)
    expect(breaks.solid).toBe(positives.p25)
    expect(breaks.strong).toBe(positives.p75)
    expect(breaks.solid).toBeGreaterThan(60)
    expect(cohort.metrics).toMatchObject({ auc: null, sample_count: 30, positives: 30, negatives: 0 })
  })

  test('background texts are not fitted, but measure the trait and move the breaks', () => {
    const measured = learn([...travel.map(good), ...cooking.map(bad)])

    expect(measured.weights).toEqual(cohort.weights)
    expect(measured.metrics.auc).toBeGreaterThan(0.6)
    expect(measured.metrics.negatives).toBe(30)
    expect(measured.calibration.negatives).not.toEqual(cohort.calibration.negatives)
  })

  test('copies of a text are held out together', () => {
    const odd = 'an entirely different sentence about nothing of the kind'
    const strangeness = (copies: number) => {
      const { calibration } = learn([...travel, ...Array(copies).fill(odd)].map(good))
      return calibration.positives.p25_log_odds
    }

    expect(strangeness(12)).toBeLessThan(strangeness(1))
  })

  test('the order of the samples changes no byte', () => {
    const { outOfFold, ...fitted } = learn(travel.map(good).toReversed())

    expect({ ...fitted, outOfFold: outOfFold.toReversed() }).toEqual(cohort)
  })

  test('a cohort of identical texts is refused, and one without shared features gives finite figures', () => {
    expect(() => learn(['a', 'A', ' a '].map(good))).toThrow(/only 1 different/)

    const apart = learn(['alpha beta', 'gamma delta', 'epsilon zeta'].map(good))
    const [score] = makeLexicalScorer([{ key: 'a', ...apart }]).score('alpha delta')
    expect(Number.isInteger(score!.score)).toBe(true)
    expect(Object.values(score!.native).every(Number.isFinite)).toBe(true)
  })

  test('a snapshot that went through storage scores the same, and a damaged one is refused', () => {
    const stored = Uint8Array.from([0, ...cohort.weights]).subarray(1)

    expect(makeLexicalScorer([{ key: 'odd', ...cohort, weights: stored }]).score('my hotel')).toEqual(
      scorer.score('my hotel'),
    )
    for (const length of [11, 12, 50, 80, stored.length - 1]) {
      const damaged = { key: 'odd', ...cohort, weights: stored.subarray(0, length) }
      expect(() => makeLexicalScorer([damaged])).toThrow(expect.objectContaining({ name: 'UnreadableSnapshot' }))
    }
  })
})
