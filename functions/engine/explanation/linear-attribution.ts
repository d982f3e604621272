import type { LocatedFeatures } from '#engine/explanation/located-features.ts'
import type { LinearFunction } from '#engine/linear/linear-function.ts'
import { KEYS } from '#engine/text/n-grams.ts'
import { zScore } from '#engine/text/z-score.ts'

/** What a text's sum along a line is made of: sum = base + Σ words + Σ style, but for rounding. */
export type LinearAttribution = {
  readonly sum: number
  readonly base: number
  /** One a word or sign of the text. */
  readonly words: Float64Array
  /** One a measure; none where the line has no style. */
  readonly style: Float64Array
}

/** Of each key what one occurrence of its n-gram adds; all 0 between two texts. */
const contributionOf = new Float64Array(KEYS)
const occurrencesOf = new Int32Array(KEYS)

/**
 * What an n-gram adds is shared by all its occurrences alike; of a sequence of words by these alike, of a piece of a word it is
 * that word's. All sums of a text with nothing to read are 0, as in scoring.
 */
export function linearAttributionOf(line: LinearFunction, reading: LocatedFeatures): LinearAttribution {
  const words = new Float64Array(reading.starts.length)
  if (words.length === 0) return { sum: 0, base: 0, words, style: new Float64Array() }
  const extent = line.norm === undefined ? 1 : reading.norms[line.norm] || 1
  setContributions(line, reading, extent)
  const { keys, firsts, lasts } = reading.occurrences
  for (let i = 0; i < keys.length; i++) {
    const worth = contributionOf[keys[i]!]!
    if (worth === 0) continue
    const share = worth / (lasts[i]! - firsts[i]! + 1)
    for (let token = firsts[i]!; token <= lasts[i]!; token++) words[token]! += share
  }
  for (const key of reading.keys) contributionOf[key] = 0
  const style = Float64Array.from(line.styleWeights, (weight, i) => {
    return (weight * zScore(reading.style[i]!, line.styleMeans[i]!, line.styleDeviations[i]!)) / extent
  })
  const base = line.bias / extent
  return { sum: base + total(words) + total(style), base, words, style }
}

function setContributions({ keys, weights }: LinearFunction, reading: LocatedFeatures, extent: number): void {
  for (const key of reading.occurrences.keys) occurrencesOf[key]! += 1
  for (let i = 0; i < keys.length; i++) {
    const key = keys[i]!
    if (occurrencesOf[key] !== 0) contributionOf[key] = weights[i]!
  }
  for (let i = 0; i < reading.keys.length; i++) {
    const key = reading.keys[i]!
    contributionOf[key]! *= reading.values[i]! / extent / occurrencesOf[key]!
    occurrencesOf[key] = 0
  }
}

function total(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0)
}
