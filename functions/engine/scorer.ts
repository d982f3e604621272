import type { Breaks, Calibration } from '#engine/calibration.ts'
import { mergeLines } from '#engine/merged-lines.ts'
import { scoreOf } from '#engine/score-scale.ts'
import { extract } from '#engine/text/features.ts'
import { tokenize } from '#engine/text/tokens.ts'
import { type Tier, tierOf } from '#engine/tier.ts'
import { type Judgment, readTrait } from '#engine/traits/trait-reading.ts'
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

export type Scorer = {
  /** In the order of the traits; `keys` limits them. */
  readonly score: (text: string, keys?: readonly string[]) => readonly TraitScore[]
  /** What each trait's score is rounded from, in the order of the traits. */
  readonly logOdds: (text: string) => Float64Array
  /** How many words and signs are read of a text. */
  readonly tokens: (text: string) => number
}

/** Reads the snapshots once; after that a text costs one reading for all traits, of any type, that cut texts alike. */
export function makeScorer(traits: readonly TrainedTrait[]): Scorer {
  const readings = traits.map(({ weights, calibration }) => readTrait(weights, calibration))
  const lines = readings.flatMap((reading) => reading.lines)
  const settings = Map.groupBy(lines.keys(), (line) => JSON.stringify(lines[line]!.setting))
  const groups = [...settings.values()].map((members) => ({
    members,
    setting: lines[members[0]!]!.setting,
    sumsOf: mergeLines(members.map((line) => lines[line]!)),
  }))

  return { score, logOdds, tokens: (text) => tokenize(text).count }

  function score(text: string, keys?: readonly string[]): readonly TraitScore[] {
    const all = judge(text)
    return traits.flatMap((trait, i) => (keys && !keys.includes(trait.key) ? [] : [traitScore(trait, all[i]!)]))
  }

  function logOdds(text: string): Float64Array {
    return Float64Array.from(judge(text), (judgment) => judgment.logOdds)
  }

  function judge(text: string): readonly Judgment[] {
    const sums = sumsOf(text)
    let at = 0
    return readings.map((reading) => {
      const from = at
      at += reading.lines.length
      return reading.judge(sums.slice(from, at))
    })
  }

  /** A text without a word or a sign has sums of 0: even odds between two poles, and nothing in common with a cohort. */
  function sumsOf(text: string): number[] {
    const all = new Array<number>(lines.length).fill(0)
    for (const group of groups) {
      const features = extract(text, group.setting)
      if (features.tokenCount === 0) continue
      const sums = group.sumsOf(features)
      group.members.forEach((line, i) => {
        all[line] = sums[i]!
      })
    }
    return all
  }
}

export function traitScore({ key, calibration }: TrainedTrait, { logOdds, native }: Judgment): TraitScore {
  const score = scoreOf(logOdds)
  return { key, score, ...tierOf(score, calibration), breaks: calibration.breaks, native }
}
