import { makeExplainer } from '#engine/explanation/explainer.ts'
import { makeLexicalScorer } from '#engine/scoring/lexical-scorer.ts'
import type { TrainedTrait } from '#engine/scoring/trait-score.ts'
import { readSnapshot, writeSnapshot } from '#engine/snapshot/snapshot.ts'
import { makeTable } from '../make-table.ts'
import { makeBareProduct, passOver, sparseRowsOf } from './bare-work.ts'
import { fastest } from './fastest.ts'
import { fiveTraits } from './five-traits.ts'
import { winkBayes } from './learners/wink.ts'
import { loading } from './loading.ts'
import { checkPerformance, performanceTargets } from './performance-targets.ts'
import { kilobytes } from './texts.ts'

const runs = 15

const table = makeTable([
  ['scoring: 1 KB against 5 traits', 52],
  ['texts/s', 10],
  ['µs a text', 11],
  ['ours takes', 12],
])

/** Measures the cost of scoring and loading, beside the least that they could cost and a peer that scores the same texts. */
export function scoring(folder: string, missed: string[]): void {
  const { traits, samplesOf } = fiveTraits(folder)
  const texts = kilobytes(folder, 200)
  const scorer = makeLexicalScorer(traits)
  const product = makeBareProduct(
    sparseRowsOf(texts, { featureVersion: 2, tokensTo: 2, charactersFrom: 3, charactersTo: 5 }),
    5,
  )
  const peers = samplesOf.map(winkBayes.learn)

  const secondsFor = (score: (text: string) => void) => fastest(runs, () => texts.forEach(score)) / texts.length
  const secondsOf = (run: () => void) => fastest(runs, run) / texts.length
  const ours = secondsFor((text) => void scorer.score(text))
  const byNgrams = makeLexicalScorer(traits.map(withoutWordTable))
  const oursByNgrams = secondsFor((text) => void byNgrams.score(text))
  const explain = makeExplainer(
    traits.map((trait) => ({ ...trait, aggregation: 'none' as const })),
    1,
  )
  const explained = secondsFor((text) => void explain(text))
  const rows = [
    ['touchstone, ready cards', ours],
    ['touchstone, traits that read no table of words', oursByNgrams],
    ['touchstone, explanations', explained],
    ['limit: a bare pass over the same bytes', secondsOf(() => passOver(texts))],
    ['limit: bare sparse dot products of the same features', secondsOf(product)],
    ['wink Bayes, a classifier a trait', secondsFor((text) => void peers.map((score) => score(text)))],
  ] as const
  console.log(table.heading)
  for (const [what, each] of rows) {
    const ratio = each === ours ? '' : `${(ours / each).toFixed(2)} ×`
    console.log(table.line([what, String(Math.round(1 / each)), (1e6 * each).toFixed(1), ratio]))
  }
  console.log(loading(traits, texts[0]!))
  console.log(checkPerformance(performanceTargets.textsPerSecond, 1 / ours, missed))
  console.log(checkPerformance(performanceTargets.textsPerSecondByNgrams, 1 / oursByNgrams, missed))
  console.log(checkPerformance(performanceTargets.explanationMilliseconds, 1000 * explained, missed))
  console.log(
    checkPerformance(
      performanceTargets.snapshotBytes,
      Math.max(...traits.map(({ weights }) => weights.length)),
      missed,
    ),
  )
}

/** Returns the trait as it would be in a language that the table of words does not cover, but for what it learned. */
function withoutWordTable(trait: TrainedTrait): TrainedTrait {
  const { meaning: _, valence: __, ...axis } = readSnapshot(trait.weights)
  return { ...trait, weights: writeSnapshot(axis) }
}
