import { makeFamiliarityMeter } from '#engine/familiarity/familiarity-meter.ts'
import { readsWordTable } from '#engine/linear/linear-function.ts'
import { stackWeights } from '#engine/linear/stack-weights.ts'
import { wordTable } from '#engine/meaning/word-table.ts'
import { polarityOf } from '#engine/scoring/polarity.ts'
import { type Prediction, readTraitPredictor, type TraitPredictor } from '#engine/scoring/trait-predictor.ts'
import { type TextPrediction, type TrainedTrait, type TraitScore, traitScore } from '#engine/scoring/trait-score.ts'
import { type Aggregation, aggregate } from '#engine/segments/aggregate.ts'
import { segmentsOf } from '#engine/segments/segments-of.ts'
import { featureVersion } from '#engine/snapshot/engine-version.ts'
import type { FeatureVersion } from '#engine/text/feature-version.ts'
import { extractFeatures, type TextFeatures } from '#engine/text/features.ts'
import type { FeatureSetting } from '#engine/text/n-grams.ts'
import { textAsRead } from '#engine/text/text-as-read.ts'
import { tokenize } from '#engine/text/tokens.ts'

/** A trait that reads words, and how it combines the log-odds of a long text's segments: 'none' where left out. */
export type LexicalTrait = TrainedTrait & { readonly aggregation?: Aggregation }

/**
 * Scores texts by their words and style, and by their vectors where the traits were trained with an embedder: the vectors must
 * come from the same one.
 */
export type LexicalScorer = {
  /** Returns a score for each trait, in the order of the traits; `keys` limits them. */
  readonly score: (text: string, keys?: readonly string[], vector?: Float32Array) => readonly TraitScore[]
  /** Returns the log-odds that each trait's score is rounded from, in the order of the traits. */
  readonly logOdds: (text: string, vector?: Float32Array) => Float64Array
  /** Counts the words and signs that are read of a text. */
  readonly tokens: (text: string) => number
}

/**
 * Reads the snapshots once. After that, traits with the same feature setting share one reading of each text, which those of an
 * older feature version read by that one. A text is cut into segments as deep as `maxDepth`; a text of one segment scores the same at every depth, to the last bit.
 */
export function makeLexicalScorer(traits: readonly LexicalTrait[], maxDepth = 0): LexicalScorer {
  const predictors = traits.map(({ weights, calibration }) => readTraitPredictor(weights, calibration))
  const linearFunctions = predictors.flatMap((predictor) => predictor.linearFunctions)
  const groups = [...Map.groupBy(linearFunctions.keys(), (f) => nameOf(linearFunctions[f]!))].map(
    ([name, members]) => ({
      members,
      setting: linearFunctions[members[0]!]!.setting,
      words: members.some((f) => readsWordTable(linearFunctions[f]!)) ? wordTable() : undefined,
      sumsOf: stackWeights(members.map((f) => linearFunctions[f]!)),
      measureFamiliarity: familiarityMeasure(predictors, name),
    }),
  )
  const versions = [...new Set(predictors.map(({ version }) => version))]
  const depth = traits.some(({ aggregation = 'none' }) => aggregation !== 'none') ? maxDepth : 0

  return { score, logOdds, tokens: (text) => tokenize(text, versions.toSorted().at(-1) ?? featureVersion).count }

  function score(text: string, keys?: readonly string[], vector?: Float32Array): readonly TraitScore[] {
    const predictions = predict(text, vector)
    return traits.flatMap((trait, i) => (keys && !keys.includes(trait.key) ? [] : [traitScore(trait, predictions[i]!)]))
  }

  function logOdds(text: string, vector?: Float32Array): Float64Array {
    return Float64Array.from(predict(text, vector), (prediction) => prediction.logOdds)
  }

  function predict(text: string, vector: Float32Array | undefined): readonly TextPrediction[] {
    const byVersion = new Map(
      versions.map((version) => [version, predictRead(textAsRead(text, version), version, vector)]),
    )
    return predictors.map(({ version }, trait) => byVersion.get(version)![trait]!)
  }

  /** Predicts a text as a feature version reads it; the predictions of traits of another version are not theirs. */
  function predictRead(
    text: string,
    version: FeatureVersion,
    vector: Float32Array | undefined,
  ): readonly TextPrediction[] {
    const whole = predictWhole(text, vector)
    if (depth === 0) return whole
    const segments = segmentsOf(text, depth, version)
    if (segments.length === 1) return whole
    // The first segment is the whole text.
    const bySegment = [whole, ...segments.slice(1).map(({ start, end }) => predictSegment(text.slice(start, end)))]
    return traits.map(({ aggregation = 'none', calibration }, trait) => {
      const logOddsOfSegments = bySegment.map((predictions) => predictions[trait]!.logOdds)
      const combined = aggregate(logOddsOfSegments, segments, aggregation)
      // Familiarity and native figures describe the whole text, except the polarity, which restates the score.
      const { native, familiarity } = whole[trait]!
      return {
        logOdds: combined,
        native: 'polarity' in native ? { polarity: polarityOf(combined, calibration) } : native,
        familiarity,
      }
    })
  }

  /** Predicts a text without cutting it into segments. */
  function predictWhole(text: string, vector: Float32Array | undefined): readonly TextPrediction[] {
    const familiarities = new Array<number | null>(traits.length).fill(null)
    const predictions = predictFrom(sumsOf(text, vector, familiarities))
    return predictions.map((prediction, trait) => ({ ...prediction, familiarity: familiarities[trait]! }))
  }

  function predictSegment(text: string): readonly Prediction[] {
    return predictFrom(sumsOf(text))
  }

  function predictFrom(sums: readonly number[]): readonly Prediction[] {
    let next = 0
    return predictors.map((predictor) => {
      const first = next
      next += predictor.linearFunctions.length
      return predictor.predict(sums.slice(first, next))
    })
  }

  /**
   * Evaluates every linear function, and fills `familiarities` if given. All sums of a text without a word or sign are 0: even odds,
   * and a cosine of 0.
   */
  function sumsOf(text: string, vector?: Float32Array, familiarities?: (number | null)[]): number[] {
    const sums = new Array<number>(linearFunctions.length).fill(0)
    for (const group of groups) {
      const features = extractFeatures(text, group.setting, group.words)
      if (familiarities) group.measureFamiliarity(features, familiarities)
      if (features.tokenCount === 0) continue
      const sumsOfGroup = group.sumsOf(features, vector)
      group.members.forEach((f, i) => {
        sums[f] = sumsOfGroup[i]!
      })
    }
    return sums
  }
}

/** Returns the name of what is read of a text: functions of one name share one reading. */
function nameOf({ setting }: { readonly setting: FeatureSetting }): string {
  return JSON.stringify(setting)
}

/** Returns a function that fills in the familiarity of a text to each trait whose vocabulary is read in the named way. */
function familiarityMeasure(
  predictors: readonly TraitPredictor[],
  name: string,
): (features: TextFeatures, familiarities: (number | null)[]) => void {
  const readers = predictors.flatMap(({ vocabulary }, trait) =>
    vocabulary && nameOf(vocabulary) === name ? [{ trait, vocabulary }] : [],
  )
  const familiarityOf = makeFamiliarityMeter(readers.map(({ vocabulary }) => vocabulary))
  return ({ tokens, found }, familiarities) => {
    familiarityOf(tokens, found).forEach((familiarity, i) => {
      familiarities[readers[i]!.trait] = familiarity
    })
  }
}
