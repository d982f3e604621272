import { readFileSync } from 'node:fs'
import type { Calibration } from '#engine/calibration/calibration.ts'
import type { TraitScore } from '#engine/scoring/trait-score.ts'
import type { Aggregation } from '#engine/segments/aggregate.ts'

type StoredTrait = { readonly trait: string; readonly weights_base64: string; readonly calibration: Calibration }
type ScoredText = {
  readonly text: string
  readonly log_odds: readonly number[]
  readonly cards: readonly TraitScore[]
  readonly explanation: string
  readonly dense_log_odds: number
  readonly dense_card: TraitScore
}
type ScoredLetter = {
  readonly letter: string
  readonly depth: number
  readonly aggregation: Aggregation
  readonly log_odds: readonly number[]
  readonly explanation: string
}

const lines: readonly (StoredTrait | ScoredText | ScoredLetter)[] = readFileSync(
  new URL('../scoring/stored-by-engine-1.0.0.jsonl', import.meta.url),
  'utf8',
)
  .trimEnd()
  .split('\n')
  .map((line) => JSON.parse(line))

const traits = lines
  .filter((line) => 'trait' in line)
  .map(({ trait, weights_base64, calibration }) => {
    return { key: trait, weights: Buffer.from(weights_base64, 'base64'), calibration }
  })

/**
 * Traits of engine 1.0.0 of every type, as the table keeps them, and what that engine made of texts in many scripts. No later engine
 * can make the file anew, because it trains otherwise: all of them must reproduce it.
 */
export const storedByEngine1 = {
  lexical: traits.filter(({ key }) => key !== 'vectors'),
  /** Of the trait over the vectors of vector-of-units.ts. */
  dense: traits.filter(({ key }) => key === 'vectors'),
  dimension: 16,
  texts: lines.filter((line) => 'text' in line),
  letters: lines.filter((line) => 'letter' in line),
}
