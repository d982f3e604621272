import type { DenseFunction } from '#engine/dense/dense-function.ts'
import { readDenseSnapshot } from '#engine/dense/dense-snapshot.ts'
import { type MeasuredStyle, styleOf } from '#engine/dense/read-vectors.ts'
import { dequantise } from '#engine/linear/quantise.ts'
import { polarityOf } from '#engine/scoring/polarity.ts'
import type { Prediction } from '#engine/scoring/trait-predictor.ts'
import { type TrainedTrait, type TraitScore, traitScore } from '#engine/scoring/trait-score.ts'
import { requireKnownEngine } from '#engine/snapshot/require-known-engine.ts'
import type { FeatureVersion } from '#engine/text/feature-version.ts'
import { zScore } from '#engine/text/z-score.ts'

/** Scores texts by their vectors, which must come from the embedder that the traits were trained with. */
export type DenseScorer = {
  /** Returns a score for each trait, in the order of the traits; `keys` limits them. */
  readonly score: (text: string, vector: Float32Array, keys?: readonly string[]) => readonly TraitScore[]
  /** Returns the log-odds that each trait's score is rounded from, in the order of the traits. */
  readonly logOdds: (text: string, vector: Float32Array) => Float64Array
}

/** Reads the snapshots once. Each trait reads the whole text, however long: segments have no vectors. */
export function makeDenseScorer(traits: readonly TrainedTrait[]): DenseScorer {
  const predictors = traits.map((trait) => ({ trait, predict: readDensePredictor(trait) }))

  return { score, logOdds }

  function score(text: string, vector: Float32Array, keys?: readonly string[]): readonly TraitScore[] {
    const styleIn = measureOnce(text)
    return predictors
      .filter(({ trait }) => !keys || keys.includes(trait.key))
      .map(({ trait, predict }) => traitScore(trait, predict(vector, styleIn)))
  }

  function logOdds(text: string, vector: Float32Array): Float64Array {
    const styleIn = measureOnce(text)
    return Float64Array.from(predictors, ({ predict }) => predict(vector, styleIn).logOdds)
  }
}

type DensePredictor = (vector: Float32Array, styleIn: (version: FeatureVersion) => MeasuredStyle) => Prediction

/** Measures the style of a text once for all traits of a feature version. */
function measureOnce(text: string): (version: FeatureVersion) => MeasuredStyle {
  const measured = new Map<FeatureVersion, MeasuredStyle>()
  return (version) => {
    const known = measured.get(version)
    if (known) return known
    const { style, isEmpty } = styleOf(text, version)
    const kept = { style: style.slice(), isEmpty }
    measured.set(version, kept)
    return kept
  }
}

function readDensePredictor({ weights: snapshot, calibration }: TrainedTrait): DensePredictor {
  requireKnownEngine(calibration.engine_version)
  const axis = readDenseSnapshot(snapshot)
  const weights = Float32Array.from(axis.quantisedWeights, (level) => dequantise(level, axis.scale))
  return (vector, styleIn) => {
    if (vector.length !== weights.length) {
      throw new RangeError(`The trait was trained on vectors of ${weights.length} numbers, not ${vector.length}.`)
    }
    const measured = styleIn(axis.featureVersion)
    const logOdds = measured.isEmpty ? 0 : logOddsOf(axis, weights, vector, measured.style)
    return { logOdds, native: { polarity: polarityOf(logOdds, calibration) } }
  }
}

/** Returns bias + Σ styleWeight·z + Σ weight·vector, added up in this order: another order could change the last bit. */
function logOddsOf(
  { bias, styleMeans, styleDeviations, styleWeights }: DenseFunction,
  weights: Float32Array,
  vector: Float32Array,
  style: Float64Array,
): number {
  let sum = bias
  for (let i = 0; i < style.length; i++) {
    sum += styleWeights[i]! * zScore(style[i]!, styleMeans[i]!, styleDeviations[i]!)
  }
  for (let i = 0; i < weights.length; i++) sum += weights[i]! * vector[i]!
  return sum
}
