import { wordTable } from '#engine/meaning/word-table.ts'
import { DIMENSIONS } from '#engine/meaning/word-table-bytes.ts'
import { makeLexicalScorer } from '#engine/scoring/lexical-scorer.ts'
import { readTraitPredictor } from '#engine/scoring/trait-predictor.ts'
import type { TrainedTrait } from '#engine/scoring/trait-score.ts'
import { extractFeatures } from '#engine/text/features.ts'
import { listCharacterGrams, listTokenGrams } from '#engine/text/n-grams.ts'
import { makeTable } from '../make-table.ts'
import { fastest } from './fastest.ts'
import { fiveTraits } from './five-traits.ts'
import { touchstone } from './learners/touchstone.ts'
import { profileStages, type Stages } from './stage-profile.ts'
import { kilobytes, shortSamples } from './texts.ts'

const stagesOfScore: Stages = {
  'normalise, cut into tokens': ['text/text-as-read.ts', 'text/normalise.ts', 'text/tokens.ts'],
  'hash n-grams': ['text/n-grams.ts'],
  'count n-grams, values': ['text/features.ts'],
  style: ['text/style.ts'],
  'look up words': ['meaning/find-words.ts'],
  'meaning, valence': ['meaning/measure-meaning.ts', 'meaning/valence.ts'],
  'sums of weights': ['linear/'],
  familiarity: ['familiarity/'],
  'scores, tiers': ['scoring/'],
}

const stagesOfTraining: Stages = {
  'samples: normalise, sort, group': ['training/training-set.ts'],
  'coverage by the table of words': ['meaning/coverage.ts'],
  'read: features, columns': ['learning/read-texts.ts'],
  'folds: experts, scored out of fold': ['learning/cross-fit.ts'],
  stack: ['learning/stack.ts'],
  'experts on all rows': ['learning/candidate.ts'],
  'merge, prune': ['learning/merge.ts', 'learning/prune.ts'],
  'calibration, metrics, curves': ['calibration/', 'training/training-metrics.ts', 'learning/balanced-log-loss.ts'],
  familiarity: ['familiarity/'],
  distributions: ['training/held-out-distribution.ts'],
  snapshot: ['snapshot/'],
}

const textCount = 200
const scoringRounds = 60
const sampleCount = 20_000

/** Reports where the time of a score and of a training goes, and what a score reads. */
export function where(folder: string): void {
  const { traits } = fiveTraits(folder)
  const texts = kilobytes(folder, textCount)
  const scorer = makeLexicalScorer(traits)
  const scoreAll = () => texts.forEach((text) => void scorer.score(text))
  const seconds = fastest(scoringRounds, scoreAll) / textCount
  const scoring = profileStages(stagesOfScore, () => {
    for (let round = 0; round < scoringRounds; round++) scoreAll()
  })
  printStages('score: 1 KB against 5 traits', 'µs a text', 1e6 * seconds, scoring)
  console.log(workOf(traits, texts))

  const samples = shortSamples(folder, sampleCount)
  const before = process.cpuUsage()
  const training = profileStages(stagesOfTraining, () => void touchstone.learn(samples))
  const { user, system } = process.cpuUsage(before)
  console.log()
  printStages(`training: ${sampleCount} short samples`, 'ms of CPU', (user + system) / 1000, training)
}

function printStages(what: string, unit: string, total: number, shares: ReturnType<typeof profileStages>): void {
  const table = makeTable([
    [what, 40],
    [unit, 12],
    ['share', 9],
  ])
  console.log(table.heading)
  for (const [stage, share] of [...shares, ['together', 1] as const]) {
    console.log(table.line([stage, (share * total).toFixed(1), `${(100 * share).toFixed(1)} %`]))
  }
}

/** Says how much is hashed and added up for a text, on average: below this, no better code can go. */
function workOf(traits: readonly TrainedTrait[], texts: readonly string[]): string {
  const predictors = traits.map(({ weights, calibration }) => readTraitPredictor(weights, calibration))
  const functions = predictors.flatMap(({ linearFunctions }) => linearFunctions)
  const { setting } = functions[0]!
  const known = new Set(functions.flatMap(({ keys }) => [...keys]))
  const work = { units: 0, tokens: 0, ngrams: 0, different: 0, weighed: 0, words: 0 }
  for (const text of texts) {
    const { tokens, found, keys, count } = extractFeatures(text, setting, wordTable())
    work.units += tokens.unitCount
    work.tokens += tokens.count
    work.different += count
    work.weighed += keys.subarray(0, count).filter((key) => known.has(key)).length
    work.words += new Set(found!.indexes.subarray(0, found!.count)).size
    for (let n = 1; n <= setting.tokensTo; n++) work.ngrams += listTokenGrams(tokens, n).count
    work.ngrams += listCharacterGrams(tokens, setting).count
  }
  const each = (total: number) => Math.round(total / texts.length)
  const bytes =
    2 * work.units +
    (BYTES_COUNTED + BYTES_LOOKED_UP) * work.different +
    4 * functions.length * work.weighed +
    DIMENSIONS * work.words
  return [
    `a text: ${each(work.units)} units, ${each(work.tokens)} tokens, ${each(work.ngrams)} n-grams hashed (${(work.ngrams / work.units).toFixed(2)} a unit),`,
    `${each(work.different)} of them different, ${each(work.weighed)} weighed by a trait;`,
    `${each(functions.length * work.weighed)} products of weights and ${each(DIMENSIONS * work.words)} of ${each(work.words)} vectors of words; ${each(bytes)} bytes read of text and tables`,
  ].join(' ')
}

/** Bytes read for each different n-gram: its count, and the bits and the number of rows that its row is found by. */
const BYTES_COUNTED = 4
const BYTES_LOOKED_UP = 8
