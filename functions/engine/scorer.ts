import type { Breaks, Calibration } from '#engine/calibration.ts'
import { mergeAxes } from '#engine/merged-axes.ts'
import { polarityOf } from '#engine/polarity.ts'
import { scoreOf } from '#engine/score-scale.ts'
import { readSnapshot } from '#engine/snapshot.ts'
import { extract } from '#engine/text/features.ts'
import { tokenize } from '#engine/text/tokens.ts'
import { type Tier, tierOf } from '#engine/tier.ts'

export type TrainedTrait = { readonly key: string; readonly weights: Uint8Array; readonly calibration: Calibration }

export type TraitScore = Tier & {
  readonly key: string
  /** A whole number, 0–100. */
  readonly score: number
  readonly breaks: Breaks
  /** −1 where the negative samples lie on average, 1 where the positive ones do. */
  readonly native: { readonly polarity: number }
}

export type Scorer = {
  /** In the order of the traits; `keys` limits them. */
  readonly score: (text: string, keys?: readonly string[]) => readonly TraitScore[]
  /** What each trait's score is rounded from, in the order of the traits; 0, even odds, where there is nothing to read. */
  readonly logOdds: (text: string) => Float64Array
  /** How many words and signs are read of a text. */
  readonly tokens: (text: string) => number
}

/** Reads the snapshots once; after that a text costs one reading for all traits that cut texts alike. */
export function makeScorer(traits: readonly TrainedTrait[]): Scorer {
  const axes = traits.map(({ weights }) => readSnapshot(weights))
  const settings = Map.groupBy(axes.keys(), (trait) => JSON.stringify(axes[trait]!.setting))
  const groups = [...settings.values()].map((members) => ({
    members,
    setting: axes[members[0]!]!.setting,
    logOddsOf: mergeAxes(members.map((trait) => axes[trait]!)),
  }))

  return { score, logOdds, tokens: (text) => tokenize(text).count }

  function score(text: string, keys?: readonly string[]): readonly TraitScore[] {
    const all = logOdds(text)
    return traits.flatMap((trait, i) => (keys && !keys.includes(trait.key) ? [] : [traitScore(trait, all[i]!)]))
  }

  function logOdds(text: string): Float64Array {
    const all = new Float64Array(traits.length)
    for (const { members, setting, logOddsOf } of groups) {
      const features = extract(text, setting)
      if (features.tokenCount === 0) continue
      const sums = logOddsOf(features)
      members.forEach((trait, i) => {
        all[trait] = sums[i]!
      })
    }
    return all
  }
}

function traitScore({ key, calibration }: TrainedTrait, logOdds: number): TraitScore {
  const score = scoreOf(logOdds)
  const native = { polarity: polarityOf(logOdds, calibration) }
  return { key, score, ...tierOf(score, calibration), breaks: calibration.breaks, native }
}
