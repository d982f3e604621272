import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { makeLexicalScorer } from '#engine/scoring/lexical-scorer.ts'
import { readParts } from '#engine/snapshot/trained-parts.ts'
import type { LabelledText } from '#engine/training/training-set.ts'
import type { FitJob } from '#engine/traits/fit-job.ts'
import { fitTrait } from '#engine/traits/fit-trait.ts'
import { expectFinite, isSane } from '../support/sane.ts'
import { bad, cooking, good, travel } from '../support/travel.ts'

const job: Omit<FitJob, 'samples'> = { type: 'topic', method: 'balanced_cosine', effort: 'medium' }
const learn = (samples: readonly LabelledText[], more: Partial<FitJob> = {}) => fitTrait({ ...job, ...more, samples })
const numbered = (count: number) => Array.from({ length: count }, (_, i) => `word${i}`)
const byPrototypes = learn(travel.map(good))
const scorer = makeLexicalScorer([{ key: 'travel', ...byPrototypes }])

describe('a topic of positive samples alone', () => {
  test('is learned as prototypes from 30 different texts on, and as one centroid from fewer', () => {
    const copies = [...travel.slice(1), travel[1]!.toUpperCase()]

    expect(byPrototypes.metrics.configuration).toBe('words 1-2, characters 3-5, 32 prototypes')
    expect(learn(travel.map(good), { effort: 'low' }).metrics.configuration).toBe(
      'words 1-2, characters 3-5, 16 prototypes',
    )
    expect(learn(copies.map(good)).metrics.configuration).toBe('words 1-2, characters 3-5, cosine')
  })

  test('has no more prototypes than different texts', () => {
    const texts = [...travel, ...travel]

    expect(prototypesIn(learn(texts.map(good)).weights)).toHaveLength(30)
    expect(prototypesIn(learn([...travel, ...cooking].map(good)).weights)).toHaveLength(32)
    expect(prototypesIn(learn(travel.map(good), { effort: 'low' }).weights)).toHaveLength(16)
  })

  test('is the same to the last byte whatever the order of its samples, copies among them', () => {
    const samples = [...travel, ...cooking, ...travel.slice(0, 9), ...numbered(12)].map(good)
    const { outOfFold, ...fitted } = learn(samples)

    const { outOfFold: reversed, ...again } = learn(samples.toReversed())

    expect(again).toEqual(fitted)
    expect(reversed.toReversed()).toEqual(outOfFold)
  })

  test('keeps copies of a text, and texts of one group, out of the prototypes that they are scored by', () => {
    const odd = 'an entirely different sentence about nothing of the kind'
    const copies = [odd, odd, `${odd} `].map(good)
    const group = [odd, `please: ${odd}`].map((text) => ({ ...good(text), group: 'odd' }))

    for (const oddOnes of [copies, group]) {
      const { outOfFold } = learn([...travel.map(good), ...oddOnes])
      expect(Math.max(...outOfFold.subarray(30))).toBeLessThan(Math.min(...outOfFold.subarray(0, 30)) - 3)
    }
  })

  test('leaves about one new text in twenty below even odds', () => {
    const texts = phrases(600)
    const trained = learn(texts.slice(0, 200).map(good))
    const { logOdds } = makeLexicalScorer([{ key: 'phrases', ...trained }])

    const below = texts.slice(200).filter((text) => logOdds(text)[0]! < 0).length / 400

    expect(trained.calibration.breaks.developing).toBe(50)
    expect(trained.outOfFold.filter((x) => x < 0)).toHaveLength(10)
    expect(below).toBeGreaterThan(0.02)
    expect(below).toBeLessThan(0.08)
  })

  test('measures negative samples too few to learn from by the same prototypes', () => {
    const withTwo = learn([...travel.map(good), ...cooking.slice(0, 2).map(bad)])

    expect(withTwo.weights).toEqual(byPrototypes.weights)
    expect(withTwo.metrics).toMatchObject({ auc: null, positives: 30, negatives: 2 })
  })

  test('of one-word texts scores their words high and others low', () => {
    const { score } = makeLexicalScorer([{ key: 'words', ...learn(numbered(40).map(good)) }])

    expect(score('word7')[0]!.score).toBeGreaterThan(90)
    expect(score('zebra')[0]!.score).toBe(0)
    expect(score('word7')[0]!.native).toEqual({ topicality: expect.closeTo(0.9, 0) })
  })

  test('gives an empty text, and one without known words, a topicality of 0 and the score of that', () => {
    const [empty] = scorer.score('')
    const [unknown] = scorer.score('zzz')

    expect(empty!.native).toEqual({ topicality: 0 })
    expect(empty!.score).toBe(0)
    expect(scorer.logOdds('')).toEqual(scorer.logOdds('zzz'))
    expect(unknown!.native).toEqual({ topicality: 0 })
  })

  test('has finite figures and scores in range for any texts', () => {
    const text = fc.oneof(fc.string({ unit: 'binary', maxLength: 12 }), fc.constantFrom('a b', 'word', '感谢', '!', ''))
    fc.assert(
      fc.property(fc.array(text, { minLength: 0, maxLength: 30 }), (texts) => {
        const fitted = learn([...numbered(30), ...texts].map(good))
        const { score } = makeLexicalScorer([{ key: 'a', ...fitted }])
        expectFinite(fitted)
        expect(texts.filter((one) => !isSane(score(one)[0]!))).toEqual([])
      }),
      { numRuns: 10 },
    )
  })
})

describe('a lone topic that is trained again with the configuration of an earlier version', () => {
  test.each(['cosine', '16 prototypes', '32 prototypes'])('is learned as its samples ask, not as "%s" does', (name) => {
    const configuration = `words 1-2, characters 3-5, ${name}`

    expect(learn(travel.map(good), { configuration })).toEqual(byPrototypes)
    expect(learn(travel.slice(1).map(good), { configuration })).toEqual(learn(travel.slice(1).map(good)))
  })

  test('is refused a configuration that no lone topic has', () => {
    expect(() => learn(travel.map(good), { configuration: 'words 1-2, characters 3-5, ridge 0.3' })).toThrow(
      expect.objectContaining({ code: 'configuration_unknown' }),
    )
  })
})

describe('the snapshot of a topic by prototypes', () => {
  test('keeps below 80 KB', () => {
    const texts = travel.flatMap((one) =>
      cooking.map((other) => `${one} and ${other.split(' ').toReversed().join(' ')}`),
    )

    expect(learn(texts.map(good)).weights.length).toBeLessThan(80 * 1024)
  })

  test('scores the same after storage, and is refused if it is truncated anywhere', () => {
    const stored = Uint8Array.from([0, ...byPrototypes.weights]).subarray(1)

    expect(makeLexicalScorer([{ key: 'travel', ...byPrototypes, weights: stored }]).score('my hotel')).toEqual(
      scorer.score('my hotel'),
    )
    for (let length = 0; length < stored.length; length += 97) {
      const truncated = { key: 'travel', ...byPrototypes, weights: stored.subarray(0, length) }
      expect(() => makeLexicalScorer([truncated])).toThrow(expect.objectContaining({ name: 'UnreadableSnapshot' }))
    }
  })
})

/** Phrases of four words each from a common vocabulary, in no order (Lehmer's generator: Park & Miller 1988). */
function phrases(count: number): readonly string[] {
  const words = [...new Set([...travel, ...cooking].flatMap((text) => text.split(' ')))]
  let state = 1
  const nextWord = () => {
    state = (state * 48_271) % 2_147_483_647
    return words[state % words.length]
  }
  return Array.from({ length: count }, () => [nextWord(), nextWord(), nextWord(), nextWord()].join(' '))
}

function prototypesIn(weights: Uint8Array): readonly object[] {
  const trained = readParts(weights)
  if (trained.type === 'topic by prototypes') return trained.topic.functions
  throw new Error(`These are the bytes of a ${trained.type}`)
}
