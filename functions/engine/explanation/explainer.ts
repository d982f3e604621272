import { addLinearAttribution, emptyAttribution } from '#engine/explanation/attribution.ts'
import { type Explanation, explanationOf } from '#engine/explanation/explanation.ts'
import { type LinearAttribution, linearAttributionOf } from '#engine/explanation/linear-attribution.ts'
import { type LocatedFeatures, locateFeatures } from '#engine/explanation/located-features.ts'
import { shapleyFactorsOf } from '#engine/explanation/shapley-factors.ts'
import { normalisedText, type SourceText, unchangedText } from '#engine/explanation/source-text.ts'
import { type LinearFunction, readsWordTable } from '#engine/linear/linear-function.ts'
import { wordTable } from '#engine/meaning/word-table.ts'
import type { LexicalTrait } from '#engine/scoring/lexical-scorer.ts'
import { readTraitPredictor, type TraitPredictor } from '#engine/scoring/trait-predictor.ts'
import { type Aggregation, segmentWeightsOf } from '#engine/segments/aggregate.ts'
import { type Segment, segmentsOf } from '#engine/segments/segments-of.ts'
import type { FeatureVersion } from '#engine/text/feature-version.ts'
import { textAsRead } from '#engine/text/text-as-read.ts'

/** Explains a text: trait key → explanation, in the order of the traits; `keys` limits them. */
export type Explainer = (text: string, keys?: readonly string[]) => Readonly<Record<string, Explanation>>

type ExplainedTrait = TraitPredictor & { readonly aggregation: Aggregation }
/** A text as a feature version reads it, in segments. */
type Reading = { readonly source: SourceText; readonly segments: readonly LocatedSegment[] }
type LocatedSegment = Segment & { readonly featuresFor: (linear: LinearFunction) => LocatedFeatures }

/**
 * Reads the snapshots once. Cuts each text as the scorer does and explains the score that it has there: the mean of its
 * segments, or the best or worst one.
 */
export function makeExplainer(traits: readonly LexicalTrait[], maxDepth: number): Explainer {
  const explained = traits.map(({ key, weights, calibration, aggregation = 'none' }) => {
    return { key, aggregation, ...readTraitPredictor(weights, calibration) }
  })
  return (text, keys) => {
    const requested = explained.filter(({ key }) => !keys || keys.includes(key))
    const depth = requested.some(({ aggregation }) => aggregation !== 'none') ? maxDepth : 0
    const readings = new Map(
      [...new Set(requested.map(({ version }) => version))].map((version) => [
        version,
        readingOf(text, version, depth),
      ]),
    )
    return Object.fromEntries(requested.map((trait) => [trait.key, explain(trait, readings.get(trait.version)!)]))
  }
}

function readingOf(text: string, version: FeatureVersion, depth: number): Reading {
  const read = textAsRead(text, version)
  const segments = segmentsOf(read, depth, version).map((segment) => locateOnce(read, segment))
  return { source: version === 1 ? unchangedText(text) : normalisedText(text), segments }
}

function explain(trait: ExplainedTrait, { source, segments }: Reading): Explanation {
  const attribution = emptyAttribution()
  weightsOfSegments(trait, segments).forEach((weight, i) => {
    if (weight === 0) return
    const { start, featuresFor } = segments[i]!
    const attributions = attributionsOf(trait, segments[i]!)
    const { base, factors } = shapleyFactorsOf(trait, sumsOf(attributions))
    attribution.base += weight * base
    trait.linearFunctions.forEach((linear, f) => {
      if (factors[f] === 0) return
      addLinearAttribution(attribution, weight * factors[f]!, attributions[f]!, featuresFor(linear), start)
    })
  })
  return explanationOf(attribution, source)
}

/** Returns the weight of each segment in the score. Predicts the segments only if the best or worst one is to be found. */
function weightsOfSegments(trait: ExplainedTrait, segments: readonly LocatedSegment[]): Float64Array {
  const isChoice = segments.length > 1 && (trait.aggregation === 'max' || trait.aggregation === 'min')
  const logOdds = segments.map((segment) =>
    isChoice ? trait.predict(sumsOf(attributionsOf(trait, segment))).logOdds : 0,
  )
  return segmentWeightsOf(logOdds, segments, trait.aggregation)
}

function attributionsOf(
  { linearFunctions }: ExplainedTrait,
  { featuresFor }: LocatedSegment,
): readonly LinearAttribution[] {
  return linearFunctions.map((linear) => linearAttributionOf(linear, featuresFor(linear)))
}

function sumsOf(attributions: readonly LinearAttribution[]): readonly number[] {
  return attributions.map(({ sum }) => sum)
}

/** Locates the features of a segment once for all traits that read it alike. */
function locateOnce(text: string, segment: Segment): LocatedSegment {
  const located = new Map<string, LocatedFeatures>()
  return {
    ...segment,
    featuresFor: (linear) => {
      const words = readsWordTable(linear) ? wordTable() : undefined
      const name = JSON.stringify([linear.setting, words !== undefined])
      const features =
        located.get(name) ?? locateFeatures(text.slice(segment.start, segment.end), linear.setting, words)
      located.set(name, features)
      return features
    },
  }
}
