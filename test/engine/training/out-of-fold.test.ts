import { expect, test } from 'vitest'
import { contradictedSamples, inGivenOrder } from '#engine/training/out-of-fold.ts'
import { fitTrait } from '#engine/traits/fit-trait.ts'
import type { TraitType } from '#engine/traits/trait-type.ts'
import { replies } from '../support/replies.ts'

test('log-odds return to the order of the samples, without those of added texts', () => {
  expect([...inGivenOrder(Float64Array.of(0.1, 0.2, 0.3), [2, 0, 5], 3)]).toEqual([0.2, Number.NaN, 0.1])
})

test('samples whose score is nearer to the other pole are contradicted, most first', () => {
  const contradicted = contradictedSamples(Float64Array.of(3, -4, 3, Number.NaN, 0.5), [1, 1, 0, 1, 0.2])

  expect(contradicted).toEqual([
    { row: 1, score: 2, contradiction: 98 },
    { row: 2, score: 95, contradiction: 95 },
  ])
})

test.each<TraitType>(['spectrum', 'topic', 'claim', 'outlier'])(
  'a %s with a wrong label contradicts it, whatever the order of the samples',
  (type) => {
    const wrong = replies.findIndex(({ quality }) => quality === 0)
    const samples = replies.map((sample, row) => (row === wrong ? { ...sample, quality: 1 } : sample))
    const job = { type, method: 'balanced_cosine', effort: 'medium' } as const

    const { outOfFold } = fitTrait({ ...job, samples })
    const reversed = fitTrait({ ...job, samples: samples.toReversed() }).outOfFold

    expect(outOfFold).toHaveLength(samples.length)
    expect(reversed.toReversed()).toEqual(outOfFold)
    expect(outOfFold.some((x) => !Number.isNaN(x))).toBe(true)
  },
)
