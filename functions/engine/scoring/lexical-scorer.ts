import type { Breaks, Calibration } from '#engine/calibration/calibration.ts'
import { scoreOf } from '#engine/calibration/score-scale.ts'
import { stackWeights } from '#engine/linear/stack-weights.ts'
import { type Tier, tierOf } from '#engine/scoring/tier.ts'
import { type Prediction, readTraitPredictor } from '#engine/scoring/trait-predictor.ts'
import { extractFeatures } from '#engine/text/features.ts'
import { tokenize } from '#engine/text/tokens.ts'
import type { Native } from '#engine/traits/trait-type.ts'

export type TrainedTrait = { readonly key: string; readonly weights: Uint8Array; readonly calibration: Calibration }

export type TraitScore = Tier & {
  readonly key: string
  /** A whole number, 0–100. */
  readonly score: number
  readonly breaks: Breaks
  /** What a trait of its type tells besides. */
  readonly native: Native
}

export type LexicalScorer = {
  /** In the order of the traits; `keys` limits them. */
  readonly score: (text: string, keys?: readonly string[]) => readonly TraitScore[]
  /** What each trait's score is rounded from, in the order of the traits. */
  readonly logOdds: (text: string) => Float64Array
  /** How many words and signs are read of a text. */
  readonly tokens: (text: string) => number
}

/** Reads the snapshots once; after that a text costs one reading for all traits, of any type, that cut texts alike. */
export function makeLexicalScorer(traits: readonly TrainedTrait[]): LexicalScorer {
  const readings = traits.map(({ weights, calibration }) => readTraitPredictor(weights, calibration))
  const lines = readings.flatMap((reading) => reading.linearFunctions)
  const settings = Map.groupBy(lines.keys(), (line) => JSON.stringify(lines[line]!.setting))
  const groups = [...settings.values()].map((members) => ({
    members,
    setting: lines[members[0]!]!.setting,
    sumsOf: stackWeights(members.map((line) => lines[line]!)),
  }))

  return { score, logOdds, tokens: (text) => tokenize(text).count }

  function score(text: string, keys?: readonly string[]): readonly TraitScore[] {
    const all = judge(text)
    return traits.flatMap((trait, i) => (keys && !keys.includes(trait.key) ? [] : [traitScore(trait, all[i]!)]))
  }

  function logOdds(text: string): Float64Array {
    return Float64Array.from(judge(text), (judgment) => judgment.logOdds)
  }

  function judge(text: string): readonly Prediction[] {
    const sums = sumsOf(text)
    let at = 0
    return readings.map((reading) => {
      const from = at
      at += reading.linearFunctions.length
      return reading.predict(sums.slice(from, at))
    })
  }

  /** A text without a word or a sign has sums of 0: even odds between two poles, and nothing in common with a cohort. */
  function sumsOf(text: string): number[] {
    const all = new Array<number>(lines.length).fill(0)
    for (const group of groups) {
      const features = extractFeatures(text, group.setting)
      if (features.tokenCount === 0) continue
      const sums = group.sumsOf(features)
      group.members.forEach((line, i) => {
        all[line] = sums[i]!
      })
    }
    return all
  }
}

export function traitScore({ key, calibration }: TrainedTrait, { logOdds, native }: Prediction): TraitScore {
  const score = scoreOf(logOdds)
  return { key, score, ...tierOf(score, calibration), breaks: calibration.breaks, native }
}
