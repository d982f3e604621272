import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { makeExplainer } from '#engine/explanation/explainer.ts'
import { makeLexicalScorer } from '#engine/scoring/lexical-scorer.ts'
import { storedByEngine1 } from '../support/stored-by-engine-1.ts'
import { vectorOfUnits } from '../support/vector-of-units.ts'

const { lexical, dense, dimension, texts, letters } = storedByEngine1

describe('traits of every type that engine 1.0.0 stored', () => {
  const scorer = makeLexicalScorer(lexical)
  const denseScorer = makeLexicalScorer(dense)
  const explain = makeExplainer(lexical, 0)

  test('are all there', () => {
    expect([...lexical, ...dense].map(({ key, calibration }) => [key, calibration.engine_version])).toEqual(
      [
        ...['spectrum', 'spectrum_low', 'centroid', 'topic', 'lone_topic', 'claim', 'lone_claim', 'outlier'],
        ...['discovered_axis', 'vectors'],
      ].map((key) => [key, '1.0.0']),
    )
  })

  test.each(texts)('score and explain $text as ever, exactly', (line) => {
    const vector = vectorOfUnits(line.text, dimension)

    expect([...scorer.logOdds(line.text)]).toEqual(line.log_odds)
    expect(scorer.score(line.text)).toMatchObject(line.cards.map((card) => ({ ...card, familiarity: null })))
    expect(hashOf(explain(line.text))).toBe(line.explanation)
    // Added up in another order since: the last bit may differ, far below a point of the score.
    expect(denseScorer.logOdds(line.text, vector)[0]).toBeCloseTo(line.dense_log_odds, 12)
    expect(denseScorer.score(line.text, undefined, vector)).toMatchObject([line.dense_card])
  })

  test.each(letters)(
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
