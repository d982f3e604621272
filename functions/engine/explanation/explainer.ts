import { addLinearAttribution, emptyAttribution } from '#engine/explanation/attribution.ts'
import { type Explanation, explanationOf } from '#engine/explanation/explanation.ts'
import { type LinearAttribution, linearAttributionOf } from '#engine/explanation/linear-attribution.ts'
import { type LocatedFeatures, locateFeatures } from '#engine/explanation/located-features.ts'
import { shapleyFactorsOf } from '#engine/explanation/shapley-factors.ts'
import type { LinearFunction } from '#engine/linear/linear-function.ts'
import type { LexicalTrait } from '#engine/scoring/lexical-scorer.ts'
import { readTraitPredictor, type TraitPredictor } from '#engine/scoring/trait-predictor.ts'
import { type Aggregation, segmentWeightsOf } from '#engine/segments/aggregate.ts'
import { type Segment, segmentsOf } from '#engine/segments/segments-of.ts'
import type { FeatureSetting } from '#engine/text/n-grams.ts'

/** The explanation of a text for each trait, by its key, in the order of the traits; `keys` limits them. */
export type Explainer = (text: string, keys?: readonly string[]) => Readonly<Record<string, Explanation>>

type ExplainedTrait = TraitPredictor & { readonly aggregation: Aggregation }
type LocatedSegment = Segment & { readonly reading: (setting: FeatureSetting) => LocatedFeatures }

/**
 * Reads the snapshots once. A text is cut as for scoring, and what is explained is the score that it has there: that of the
 * mean of its segments, or of the one that was the best or the worst.
 */
export function makeExplainer(traits: readonly LexicalTrait[], maxDepth: number): Explainer {
  const explained = traits.map(({ key, weights, calibration, aggregation = 'none' }) => {
    return { key, aggregation, ...readTraitPredictor(weights, calibration) }
  })
  return (text, keys) => {
    const asked = explained.filter(({ key }) => !keys || keys.includes(key))
    const depth = asked.some(({ aggregation }) => aggregation !== 'none') ? maxDepth : 0
    const segments = segmentsOf(text, depth).map((segment) => locateOnce(text, segment))
    return Object.fromEntries(asked.map((trait) => [trait.key, explain(trait, text, segments)]))
  }
}

function explain(trait: ExplainedTrait, text: string, segments: readonly LocatedSegment[]): Explanation {
  const account = emptyAttribution()
  weightsOfSegments(trait, segments).forEach((weight, i) => {
    if (weight === 0) return
    const { start, reading } = segments[i]!
    const shares = attributionsOf(trait, segments[i]!)
    const { base, factors } = shapleyFactorsOf(trait, sumsOf(shares))
    account.base += weight * base
    trait.linearFunctions.forEach(({ setting }, line) => {
      if (factors[line] !== 0)
        addLinearAttribution(account, weight * factors[line]!, shares[line]!, reading(setting), start)
    })
  })
  return explanationOf(account, text)
}

/** Which segment is the best or the worst only their scores can tell. */
function weightsOfSegments(trait: ExplainedTrait, segments: readonly LocatedSegment[]): Float64Array {
  const isChoice = segments.length > 1 && (trait.aggregation === 'max' || trait.aggregation === 'min')
  const logOdds = segments.map((segment) =>
    isChoice ? trait.predict(sumsOf(attributionsOf(trait, segment))).logOdds : 0,
  )
  return segmentWeightsOf(logOdds, segments, trait.aggregation)
}

function attributionsOf(
  { linearFunctions }: ExplainedTrait,
  { reading }: LocatedSegment,
): readonly LinearAttribution[] {
  return linearFunctions.map((line: LinearFunction) => linearAttributionOf(line, reading(line.setting)))
}

function sumsOf(shares: readonly LinearAttribution[]): readonly number[] {
  return shares.map(({ sum }) => sum)
}

/** Traits that cut a text alike share its reading. */
function locateOnce(text: string, segment: Segment): LocatedSegment {
  const readings = new Map<string, LocatedFeatures>()
  return {
    ...segment,
    reading: (setting) => {
      const name = JSON.stringify(setting)
      const reading = readings.get(name) ?? locateFeatures(text.slice(segment.start, segment.end), setting)
      readings.set(name, reading)
      return reading
    },
  }
}
