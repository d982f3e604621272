import { expect, test } from 'vitest'
import { textDistributionSchema } from '#rules/text-distribution.ts'

const labels = { Strong: 1, Solid: 0, Developing: 0, Weak: 1, none: 0 }
const errorOf = (familiarity: unknown) =>
  textDistributionSchema.safeParse({ labels, familiarity }).error?.issues[0]?.message

test('a distribution with familiarity, or without it, is read as it is written', () => {
  const familiarity = { from: [0, 50], counts: [1, 1] }

  expect(textDistributionSchema.parse({ labels, familiarity })).toEqual({ labels, familiarity })
  expect(textDistributionSchema.parse({ labels, familiarity: null })).toEqual({ labels, familiarity: null })
})

test('an imported distribution whose bins do not fit together is refused', () => {
  expect(errorOf({ from: [0, 50], counts: [1] })).toBe('There must be one count for each bin of "from".')
  expect(errorOf({ from: [0, 50, 50], counts: [1, 1, 1] })).toBe('The bins must ascend from 0.')
  expect(errorOf({ from: [10], counts: [1] })).toBe('The bins must ascend from 0.')
  expect(errorOf({ from: [], counts: [] })).toBe('The bins must ascend from 0.')
})
