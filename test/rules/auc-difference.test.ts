import { expect, test } from 'vitest'
import { aucVerdict } from '#rules/auc-difference.ts'

test.each([
  ['no_worse', 'reaches no lower than the allowed loss', [-0.02, 0.1], 0.02],
  ['no_worse', 'is above 0', [0.01, 0.1], 0],
  ['no_worse', 'is 0, without a width', [0, 0], 0],
  ['undecided', 'reaches lower, and above 0', [-0.0201, 0.1], 0.02],
  ['undecided', 'reaches to 0', [-0.1, 0], 0.02],
  ['worse', 'is below 0', [-0.1, -0.0001], 0.02],
  ['worse', 'is below 0, within the allowed loss', [-0.01, -0.005], 0.02],
] as const)('the verdict is %s where the interval %s', (verdict, _, interval, allowed) => {
  expect(aucVerdict({ interval }, allowed)).toBe(verdict)
})
