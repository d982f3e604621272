import { addLine, emptyAccount } from '#engine/explanation/account.ts'
import { type Explanation, explanationOf } from '#engine/explanation/explanation.ts'
import { influenceOf } from '#engine/explanation/influence.ts'
import { type LineShares, sharesAlong } from '#engine/explanation/line-shares.ts'
import { type Reading, readText } from '#engine/explanation/reading.ts'
import type { Line } from '#engine/line.ts'
import type { SegmentedTrait } from '#engine/segment-scorer.ts'
import { type Aggregation, weightsOf } from '#engine/segments/combine.ts'
import { type Segment, segmentsOf } from '#engine/segments/segments-of.ts'
import type { FeatureSetting } from '#engine/text/features.ts'
import { readTrait, type TraitReading } from '#engine/traits/trait-reading.ts'

/** The explanation of a text for each trait, by its key, in the order of the traits; `keys` limits them. */
export type Explainer = (text: string, keys?: readonly string[]) => Readonly<Record<string, Explanation>>

type Explained = TraitReading & { readonly aggregation: Aggregation }
type ReadSegment = Segment & { readonly reading: (setting: FeatureSetting) => Reading }

/**
 * Reads the snapshots once. A text is cut as for scoring, and what is explained is the score that it has there: that of the
 * mean of its segments, or of the one that was the best or the worst.
 */
export function makeExplainer(traits: readonly SegmentedTrait[], maxDepth: number): Explainer {
  const explained = traits.map(({ key, weights, calibration, aggregation }) => {
    return { key, aggregation, ...readTrait(weights, calibration) }
  })
  return (text, keys) => {
    const asked = explained.filter(({ key }) => !keys || keys.includes(key))
    const depth = asked.some(({ aggregation }) => aggregation !== 'none') ? maxDepth : 0
    const segments = segmentsOf(text, depth).map((segment) => readOnce(text, segment))
    return Object.fromEntries(asked.map((trait) => [trait.key, explain(trait, text, segments)]))
  }
}

function explain(trait: Explained, text: string, segments: readonly ReadSegment[]): Explanation {
  const account = emptyAccount()
  weightsOfSegments(trait, segments).forEach((weight, i) => {
    if (weight === 0) return
    const { start, reading } = segments[i]!
    const shares = sharesOf(trait, segments[i]!)
    const { base, factors } = influenceOf(trait, sumsOf(shares))
    account.base += weight * base
    trait.lines.forEach(({ setting }, line) => {
      if (factors[line] !== 0) addLine(account, weight * factors[line]!, shares[line]!, reading(setting), start)
    })
  })
  return explanationOf(account, text)
}

/** Which segment is the best or the worst only their scores can tell. */
function weightsOfSegments(trait: Explained, segments: readonly ReadSegment[]): Float64Array {
  const isChoice = segments.length > 1 && (trait.aggregation === 'max' || trait.aggregation === 'min')
  const logOdds = segments.map((segment) => (isChoice ? trait.judge(sumsOf(sharesOf(trait, segment))).logOdds : 0))
  return weightsOf(logOdds, segments, trait.aggregation)
}

function sharesOf({ lines }: Explained, { reading }: ReadSegment): readonly LineShares[] {
  return lines.map((line: Line) => sharesAlong(line, reading(line.setting)))
}

function sumsOf(shares: readonly LineShares[]): readonly number[] {
  return shares.map(({ sum }) => sum)
}

/** Traits that cut a text alike share its reading. */
function readOnce(text: string, segment: Segment): ReadSegment {
  const readings = new Map<string, Reading>()
  return {
    ...segment,
    reading: (setting) => {
      const name = JSON.stringify(setting)
      const reading = readings.get(name) ?? readText(text.slice(segment.start, segment.end), setting)
      readings.set(name, reading)
      return reading
    },
  }
}
