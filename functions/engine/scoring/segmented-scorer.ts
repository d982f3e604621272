import { scoreOf } from '#engine/calibration/score-scale.ts'
import {
  type LexicalScorer,
  makeLexicalScorer,
  type TrainedTrait,
  type TraitScore,
} from '#engine/scoring/lexical-scorer.ts'
import { polarityOf } from '#engine/scoring/polarity.ts'
import { tierOf } from '#engine/scoring/tier.ts'
import { type Aggregation, aggregate } from '#engine/segments/aggregate.ts'
import { segmentsOf } from '#engine/segments/segments-of.ts'

/** A trait, and how the scores of a long text's segments become the text's. */
export type SegmentedTrait = TrainedTrait & { readonly aggregation: Aggregation }

/** Scores a text in its segments, as deep as `maxDepth`. A text that has but one is scored as ever, to the last bit. */
export function makeSegmentedScorer(traits: readonly SegmentedTrait[], maxDepth: number): LexicalScorer {
  const scorer = makeLexicalScorer(traits)
  const depth = traits.some(({ aggregation }) => aggregation !== 'none') ? maxDepth : 0

  return { ...scorer, score, logOdds: (text) => combined(text) ?? scorer.logOdds(text) }

  function score(text: string, keys?: readonly string[]): readonly TraitScore[] {
    const whole = scorer.score(text, keys)
    const all = combined(text)
    if (!all) return whole
    return whole.map((card) => {
      const trait = traits.findIndex(({ key }) => key === card.key)
      return rescored(card, traits[trait]!, all[trait]!)
    })
  }

  /** Undefined where the text is one segment. */
  function combined(text: string): Float64Array | undefined {
    const segments = segmentsOf(text, depth)
    if (segments.length === 1) return undefined
    const ofSegments = segments.map(({ start, end }) => scorer.logOdds(text.slice(start, end)))
    return Float64Array.from(traits, ({ aggregation }, trait) =>
      aggregate(
        ofSegments.map((logOdds) => logOdds[trait]!),
        segments,
        aggregation,
      ),
    )
  }
}

/** What a trait says in its own range stays that of the whole text, but for the polarity, which is the score in other words. */
function rescored(card: TraitScore, { calibration }: TrainedTrait, logOdds: number): TraitScore {
  const score = scoreOf(logOdds)
  const native = 'polarity' in card.native ? { polarity: polarityOf(logOdds, calibration) } : card.native
  return { ...card, score, ...tierOf(score, calibration), native }
}
