import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { fitTrait } from '#engine/fit-trait.ts'
import { makeScorer } from '#engine/scorer.ts'
import { gradedReplies, newReplies } from './support/replies.ts'

const texts = [
  ...Object.values(newReplies),
  'SORRY!!! We are sooo sorry :-(',
  'Order #4471, 3 May: 2 × EUR 19.99 (incl. VAT).',
  'Je vous remercie de votre patience, à bientôt !',
  '感谢您的耐心等待！😀',
  'شكرا جزيلا',
  'a \ud83d lone surrogate',
  'thank you '.repeat(400),
  '?',
  '',
]

// Made on one machine, to be matched on every other. An intended change of the engine raises its version and rewrites the
// file: vitest run --config test/vitest.config.ts test/engine/golden.test.ts --update
test('the same samples and texts give the same snapshot and scores on every machine', async () => {
  const { weights, calibration, metrics } = fitTrait(gradedReplies, 'medium')
  const scorer = makeScorer([{ key: 'warmth', weights, calibration }])
  const sha256 = createHash('sha256').update(weights).digest('hex')
  const scores = texts.map((text) => ({
    text: text.slice(0, 50),
    log_odds: scorer.logOdds(text)[0],
    ...scorer.score(text)[0],
  }))

  const lines = [{ bytes: weights.length, sha256 }, calibration, metrics, ...scores]
  const golden = lines.map((line) => `${JSON.stringify(line)}\n`).join('')

  await expect(golden).toMatchFileSnapshot('golden.jsonl')
})
