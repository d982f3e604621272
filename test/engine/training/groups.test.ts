import { describe, expect, test } from 'vitest'
import { diversify } from '#engine/synthesis/diversify.ts'
import type { LabelledText } from '#engine/training/training-set.ts'
import { trainingSetOf } from '#engine/training/training-set.ts'
import { fitTrait } from '#engine/traits/fit-trait.ts'
import { replies } from '../support/replies.ts'

const aucOf = (samples: readonly LabelledText[]) =>
  fitTrait({ type: 'spectrum', method: 'balanced_cosine', samples, effort: 'medium' }).metrics.auc ?? 0

const seeds = replies.map((reply) => ({ ...reply, trait: 'warmth' }))
const variations = diversify(seeds, 4 * seeds.length)

describe('texts of one group are held out together', () => {
  test('variations that share the group of their seed do not make a model look better than it is', () => {
    const grouped = variations.map(({ text, quality, seed }) => ({ text, quality, group: seeds[seed]!.text }))
    const loose = variations.map(({ text, quality }) => ({ text, quality }))

    const honest = aucOf(replies)

    expect(aucOf([...replies, ...grouped])).toBeLessThan(honest + 0.1)
    expect(aucOf([...replies, ...loose])).toBeGreaterThan(0.99)
  })

  test('a text and its group are matched regardless of case and spaces', () => {
    const set = trainingSetOf([
      ...replies,
      { text: 'Another word.', quality: 1, group: `  ${replies[0]!.text.toUpperCase()}` },
    ])

    expect(new Set(set.groups).size).toBe(replies.length)
  })

  test('variations among pseudo-negatives are held out with their seed, too', () => {
    const samples = replies.filter(({ quality }) => quality === 1)
    const others = replies.filter(({ quality }) => quality === 0)
    const varied = (groupOf: (seed: number) => string | undefined) =>
      diversify(
        others.map((other) => ({ ...other, trait: 'other' })),
        4 * others.length,
      ).map(({ text, quality, seed }) => ({ text, quality, group: groupOf(seed) }))
    const lossWith = (variations: readonly LabelledText[]) =>
      fitTrait({
        ...{ type: 'spectrum', method: 'balanced_cosine', effort: 'medium' },
        ...{ samples, others: [...others, ...variations] },
      }).metrics.log_loss!

    expect(lossWith(varied((seed) => others[seed]!.text))).toBeGreaterThan(1.2 * lossWith(varied(() => undefined)))
  })

  test('groups that cross the poles leave every text a fold and every score finite', () => {
    const crossed = replies.map((reply, i) => ({ ...reply, group: `pair ${i % (replies.length / 2)}` }))

    expect(Number.isFinite(aucOf(crossed))).toBe(true)
  })

  test('each pole needs as many groups as texts, and variations of one seed count as one', () => {
    const warm = replies.filter(({ quality }) => quality === 1)
    const oneSeed = replies.slice(0, 8).map(({ text }) => ({ text, quality: 0, group: 'the seed' }))

    expect(() =>
      aucOf([...warm.slice(0, 4).map(({ text }) => ({ text: `${text}!`, quality: 1 })), ...oneSeed]),
    ).toThrow('only 1 different negative texts')
  })
})
