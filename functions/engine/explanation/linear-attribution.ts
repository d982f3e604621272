import type { LocatedFeatures } from '#engine/explanation/located-features.ts'
import type { LinearFunction } from '#engine/linear/linear-function.ts'
import type { StandardisedWeights } from '#engine/linear/standardised-weights.ts'
import { attributeMeaning } from '#engine/meaning/attribute-meaning.ts'
import { KEYS } from '#engine/text/n-grams.ts'
import { zScore } from '#engine/text/z-score.ts'

/** The parts of a linear function's sum over a text: sum = base + Σ words + Σ style + Σ valence, except for rounding. */
export type LinearAttribution = {
  readonly sum: number
  readonly base: number
  /** One per place of the text: a word, a sign, or a character of a run. By its n-grams and by its meaning. */
  readonly words: Float64Array
  /** The part of each place's that it has by its meaning. */
  readonly meanings: Float64Array
  /** One per style measure, and one per measure of valence; empty if the function does not read them. */
  readonly style: Float64Array
  readonly valence: Float64Array
}

/** Key → the contribution of one occurrence of its n-gram, and the number of occurrences; all 0 between two texts. */
const contributionOf = new Float64Array(KEYS)
const occurrencesOf = new Int32Array(KEYS)

/**
 * Attributes a sum to words. An n-gram's contribution is divided equally among its occurrences, and an occurrence's equally
 * among the places that it spans. All sums of a text without a word or sign are 0, as in scoring.
 */
export function linearAttributionOf(linear: LinearFunction, features: LocatedFeatures): LinearAttribution {
  const words = new Float64Array(features.starts.length)
  const meanings = new Float64Array(words.length)
  if (words.length === 0) return { sum: 0, base: 0, words, meanings, style: noMeasures, valence: noMeasures }
  const norm = linear.norm === undefined ? 1 : features.norms[linear.norm] || 1
  setContributions(linear, features, norm)
  const { keys, firsts, lasts } = features.occurrences
  for (let i = 0; i < keys.length; i++) {
    const contribution = contributionOf[keys[i]!]!
    if (contribution === 0) continue
    const share = contribution / (lasts[i]! - firsts[i]! + 1)
    for (let place = firsts[i]!; place <= lasts[i]!; place++) words[place]! += share
  }
  for (const key of features.keys) contributionOf[key] = 0
  if (linear.meaning && features.words) {
    const { found, table, divisor } = features.words
    attributeMeaning(found, table, divisor, linear.meaning, meanings)
  }
  meanings.forEach((share, place) => {
    words[place]! += share
  })
  const style = sharesOf(linear.style, features.style, norm)
  const valence = sharesOf(linear.valence, features.valence, norm)
  const base = linear.bias / norm
  return { sum: base + total(words) + total(style) + total(valence), base, words, meanings, style, valence }
}

const noMeasures = new Float64Array()

function sharesOf(standardised: StandardisedWeights | undefined, measures: Float64Array, norm: number): Float64Array {
  if (!standardised) return noMeasures
  const { means, deviations, weights } = standardised
  return Float64Array.from(weights, (weight, i) => (weight * zScore(measures[i]!, means[i]!, deviations[i]!)) / norm)
}

function setContributions({ keys, weights }: LinearFunction, features: LocatedFeatures, norm: number): void {
  for (const key of features.occurrences.keys) occurrencesOf[key]! += 1
  for (let i = 0; i < keys.length; i++) {
    const key = keys[i]!
    if (occurrencesOf[key] !== 0) contributionOf[key] = weights[i]!
  }
  for (let i = 0; i < features.keys.length; i++) {
    const key = features.keys[i]!
    contributionOf[key]! *= features.values[i]! / norm / occurrencesOf[key]!
    occurrencesOf[key] = 0
  }
}

function total(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0)
}
