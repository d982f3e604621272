import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { makeLexicalScorer } from '#engine/scoring/lexical-scorer.ts'
import type { TrainedTrait } from '#engine/scoring/trait-score.ts'
import { engineVersion } from '#engine/snapshot/engine-version.ts'
import { fitTrait } from '#engine/traits/fit-trait.ts'
import { newReplies, replies } from '../support/replies.ts'
import { vectorOf } from '../support/vectors.ts'

/** A trait of engine 0.9.0 as the table keeps it. From the same samples this engine sets the breaks 15, 78 and 89. */
const stored = JSON.parse(readFileSync(new URL('stored-by-engine-0.9.0.json', import.meta.url), 'utf8'))
const trait: TrainedTrait = {
  key: stored.key,
  weights: Buffer.from(stored.weights_base64, 'base64'),
  calibration: stored.calibration,
}
const breaks = { developing: 30, solid: 55, strong: 90 }
const positives = [78, 89]
const negatives = [7, 15]

describe('a trait that was stored by an older engine', () => {
  test.each([
    ['We appreciate your patience and hope the rest of your week is better.', 7, 'Weak', 'high', negatives, 23, -1],
    ["Please don't worry, we'll refund the full amount.", 24, 'Weak', 'high', negatives, 6, -0.898],
    ['That sounds stressful. I am glad you reached out.', 36, 'Developing', 'moderate', negatives, 19, -0.519],
    [
      'Thank you for your message, which we will not discuss further.',
      54,
      'Developing',
      'moderate',
      positives,
      1,
      0.067,
    ],
    ['The ticket is closed. Do not reply to this message!', 66, 'Solid', 'high', positives, 24, 0.428],
    ['I understand how frustrating that must have been. I want to help.', 89, 'Solid', 'high', positives, 1, 1],
    ["You've done everything right, Maria; let me sort this out today.", 90, 'Strong', 'high', positives, 0, 1],
  ])(
    'scores %j as ever, with the tier that its own breaks decide',
    (text, score, label, confidence, band, headroom, polarity) => {
      expect(stored.calibration.engine_version).not.toBe(engineVersion)

      const [scored] = makeLexicalScorer([trait]).score(text)

      const tier = { label, confidence, band, headroom }
      expect(scored).toEqual({ key: 'warmth', score, ...tier, breaks, native: { polarity }, familiarity: null })
    },
  )

  test('is scored with its own breaks, not those of this engine', () => {
    const own = fitTrait({
      type: 'spectrum',
      method: 'centroid',
      effort: 'low',
      samples: replies.filter((_, i) => i % 3 === 0),
    })
    const [before, now] = [trait.calibration, own.calibration].map((calibration) =>
      makeLexicalScorer([{ key: 'warmth', weights: trait.weights, calibration }]).score(
        'The ticket is closed. Do not reply to this message!',
      ),
    )

    expect(before).toMatchObject([{ score: 66, label: 'Solid' }])
    expect(now).toMatchObject([{ score: 66, label: 'Developing' }])
  })
})

describe('a trait that was stored by a newer engine', () => {
  const by = (engine_version: string, { weights, calibration } = trait) => ({
    key: 'warmth',
    weights,
    calibration: { ...calibration, engine_version },
  })

  test('is refused with what to do if that engine has a later major version', () => {
    const refusal =
      /trained by engine 3\.0\.0, and engine 2\.0\.0 can't score with it\. Deploy that engine or a later one/

    expect(() => makeLexicalScorer([by('3.0.0')])).toThrow(refusal)
    expect(() => makeLexicalScorer([by('10.0.0')])).toThrow(expect.objectContaining({ name: 'UnreadableSnapshot' }))
  })

  test('is refused over vectors, too', () => {
    const vectors = new Map(replies.map(({ text }) => [text, vectorOf(text, 8)]))
    const dense = fitTrait({ type: 'spectrum', method: 'centroid', effort: 'low', samples: replies, vectors })

    expect(() => makeLexicalScorer([by('3.0.0', { key: 'warmth', ...dense })])).toThrow('trained by engine 3.0.0')
  })

  test('is scored the same if only the minor or patch version is later', () => {
    expect(makeLexicalScorer([by('2.7.3')]).score(newReplies.warm)).toEqual(
      makeLexicalScorer([trait]).score(newReplies.warm),
    )
  })
})
