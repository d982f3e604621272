import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { makeDenseScorer } from '#engine/dense/dense-scorer.ts'
import { discoverAxes } from '#engine/discovery/discover-axes.ts'
import { makeExplainer } from '#engine/explanation/explainer.ts'
import { makeLexicalScorer } from '#engine/scoring/lexical-scorer.ts'
import type { TrainedTrait } from '#engine/scoring/trait-score.ts'
import { supportedEfforts } from '#engine/training/efforts.ts'
import type { FitJob } from '#engine/traits/fit-job.ts'
import { fitTrait } from '#engine/traits/fit-trait.ts'
import { gradedReplies, newReplies } from './support/replies.ts'
import { good, travel } from './support/travel.ts'
import { vectorOf } from './support/vectors.ts'

const texts = [
  ...Object.values(newReplies),
  'SORRY!!! We are sooo sorry :-(',
  'Order #4471, 3 May: 2 × EUR 19.99 (incl. VAT).',
  'Je vous remercie de votre patience, à bientôt !',
  '感谢您的耐心等待！😀',
  'شكرا جزيلا',
  'a \ud83d lone surrogate',
  'thank you '.repeat(400),
  '?',
  '',
]

const warmth: FitJob = { type: 'spectrum', method: 'balanced_cosine', effort: 'medium', samples: gradedReplies }
const warmReplies = gradedReplies.filter(({ quality }) => quality > 0.5)
const dimension = 64
const vectors = new Map(gradedReplies.map(({ text }) => [text, vectorOf(text, dimension)]))
const letter = Object.values(newReplies).join('\n\n')
const jobs: Readonly<Record<string, FitJob>> = {
  warmth,
  centroid: { ...warmth, method: 'centroid' },
  topic: { ...warmth, type: 'topic' },
  topic_of_one_pole: { ...warmth, type: 'topic', samples: warmReplies },
  claim: { ...warmth, type: 'claim' },
  outlier: { ...warmth, type: 'outlier', samples: warmReplies },
}

// Made on one machine, to be matched on every other. An intended change of the engine raises its version and rewrites the
// file: vitest run --config test/vitest.config.ts test/engine/golden.test.ts --update
test('the same samples and texts give the same snapshots and scores on every machine', async () => {
  const traits = Object.entries(jobs).map(([key, job]) => ({ key, ...fitTrait(job) }))
  const scorer = makeLexicalScorer(traits)

  const lines = [
    ...supportedEfforts.map((effort) => ({ effort, ...identityOf(fitTrait({ ...warmth, effort }).weights) })),
    ...traits.map(({ key, weights, calibration, metrics }) => ({ key, ...identityOf(weights), calibration, metrics })),
    ...texts.flatMap((text) => {
      const logOdds = scorer.logOdds(text)
      return scorer.score(text).map((score, i) => ({ text: text.slice(0, 50), log_odds: logOdds[i], ...score }))
    }),
  ]
  const golden = [...lines, ...letters(traits), ...vectorLines(), ...axes(), ...prototypeLines()]
    .map((line) => `${JSON.stringify(line)}\n`)
    .join('')

  await expect(golden).toMatchFileSnapshot('golden.jsonl')
})

/** The segment scores and the explanation of a text of several paragraphs. */
function letters(traits: readonly TrainedTrait[]) {
  return ([1, 2, 3] as const).flatMap((depth) =>
    (['mean', 'max', 'min'] as const).flatMap((aggregation) => {
      const segmented = traits.map((trait) => ({ ...trait, aggregation }))
      const log_odds = [...makeLexicalScorer(segmented, depth).logOdds(letter)]
      const explanation = makeExplainer(segmented, depth)(letter)
      return [
        { letter: aggregation, depth, log_odds, explanation: identityOf(Buffer.from(JSON.stringify(explanation))) },
      ]
    }),
  )
}

function vectorLines() {
  const { weights, calibration, metrics } = fitTrait({ ...warmth, vectors })
  const { score } = makeDenseScorer([{ key: 'vectors', weights, calibration }])
  const scores = texts.flatMap((text) => score(text, vectorOf(text, dimension)))
  return [{ key: 'vectors', ...identityOf(weights), calibration, metrics }, ...scores]
}

function prototypeLines() {
  const samples = [...travel, ...gradedReplies.map(({ text }) => text)].map(good)
  const trait = { key: 'prototypes', ...fitTrait({ ...warmth, type: 'topic', samples }) }
  const { weights, calibration, metrics } = trait
  const { score, logOdds } = makeLexicalScorer([trait])
  const explanation = makeExplainer([trait], 1)(letter)
  return [
    { key: trait.key, ...identityOf(weights), calibration, metrics },
    ...texts.flatMap((text) => score(text).map((one) => ({ log_odds: logOdds(text)[0], ...one }))),
    { letter: trait.key, explanation: identityOf(Buffer.from(JSON.stringify(explanation))) },
  ]
}

function axes() {
  return discoverAxes(gradedReplies, 'medium').map(({ weights, shrinkage, ...axis }) => ({
    axis: identityOf(weights),
    // The name of the field in the golden file, which is older than the name in the code.
    retention: shrinkage,
    ...axis,
  }))
}

function identityOf(weights: Uint8Array) {
  return { bytes: weights.length, sha256: createHash('sha256').update(weights).digest('hex') }
}
