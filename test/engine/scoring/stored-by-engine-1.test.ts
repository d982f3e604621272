import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import type { Calibration } from '#engine/calibration/calibration.ts'
import { makeExplainer } from '#engine/explanation/explainer.ts'
import { makeLexicalScorer } from '#engine/scoring/lexical-scorer.ts'
import type { TraitScore } from '#engine/scoring/trait-score.ts'
import type { Aggregation } from '#engine/segments/aggregate.ts'
import { vectorOfUnits } from '../support/vector-of-units.ts'

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

/**
 * Traits of engine 1.0.0 of every type, as the table keeps them, and what that engine made of texts in many scripts. No later engine
 * can make the file anew, because it trains otherwise: all of them must reproduce it.
 */
const lines: readonly (StoredTrait | ScoredText | ScoredLetter)[] = readFileSync(
  new URL('stored-by-engine-1.0.0.jsonl', import.meta.url),
  'utf8',
)
  .trimEnd()
  .split('\n')
  .map((line) => JSON.parse(line))

const stored = lines
  .filter((line) => 'trait' in line)
  .map(({ trait, weights_base64, calibration }) => {
    return { key: trait, weights: Buffer.from(weights_base64, 'base64'), calibration }
  })
const lexical = stored.filter(({ key }) => key !== 'vectors')
const DIMENSION = 16
const denseScorer = makeLexicalScorer(stored.filter(({ key }) => key === 'vectors'))

describe('traits of every type that engine 1.0.0 stored', () => {
  const scorer = makeLexicalScorer(lexical)
  const explain = makeExplainer(lexical, 0)

  test('are all there', () => {
    expect(stored.map(({ key, calibration }) => [key, calibration.engine_version])).toEqual(
      [
        ...['spectrum', 'spectrum_low', 'centroid', 'topic', 'lone_topic', 'claim', 'lone_claim', 'outlier'],
        ...['discovered_axis', 'vectors'],
      ].map((key) => [key, '1.0.0']),
    )
  })

  test.each(lines.filter((line) => 'text' in line))('score and explain $text as ever, exactly', (line) => {
    const vector = vectorOfUnits(line.text, DIMENSION)

    expect([...scorer.logOdds(line.text)]).toEqual(line.log_odds)
    expect(scorer.score(line.text)).toMatchObject(line.cards)
    expect(hashOf(explain(line.text))).toBe(line.explanation)
    // Added up in another order since: the last bit may differ, far below a point of the score.
    expect(denseScorer.logOdds(line.text, vector)[0]).toBeCloseTo(line.dense_log_odds, 12)
    expect(denseScorer.score(line.text, undefined, vector)).toMatchObject([line.dense_card])
  })

  test.each(lines.filter((line) => 'letter' in line))(
    'score and explain a letter in segments as ever, exactly, at depth $depth by $aggregation',
    ({ letter, depth, aggregation, log_odds, explanation }) => {
      const segmented = lexical.map((trait) => ({ ...trait, aggregation }))

      expect([...makeLexicalScorer(segmented, depth).logOdds(letter)]).toEqual(log_odds)
      expect(hashOf(makeExplainer(segmented, depth)(letter))).toBe(explanation)
    },
  )
})

function hashOf(explanation: unknown): string {
  return createHash('sha256').update(JSON.stringify(explanation)).digest('hex')
}
