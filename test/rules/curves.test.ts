import { expect, test } from 'vitest'
import { reliabilitySchema } from '#rules/reliability.ts'
import { scoreCountsSchema } from '#rules/score-counts.ts'

const bins = Array(50).fill(1)
const curve = { predicted: [0.1, 0.9], observed: [0, 1], shares: [0.5, 0.5], counts: [3, 4] }
const messageOf = ({ error }: { readonly error?: { readonly issues: readonly { readonly message: string }[] } }) =>
  error?.issues[0]?.message

test('curves are read as they are written', () => {
  const counts = { negatives: bins, positives: bins }

  expect(scoreCountsSchema.parse(counts)).toEqual(counts)
  expect(reliabilitySchema.parse(curve)).toEqual(curve)
})

test('imported curves whose bins do not fit together are refused', () => {
  const short = scoreCountsSchema.safeParse({ negatives: bins, positives: bins.slice(1) })
  const uneven = reliabilitySchema.safeParse({ ...curve, shares: [1] })

  expect(messageOf(short)).toBe('There must be 50 bins.')
  expect(messageOf(uneven)).toBe('Each bin must have a value in every column.')
})
