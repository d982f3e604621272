import { expect, test } from 'vitest'
import { flagSchema } from '#rules/flag.ts'

test('a flag can be a boolean or its word, and is false by default', () => {
  expect([undefined, false, true, 'false', 'true'].map((flag) => flagSchema.parse(flag))).toEqual([
    false,
    false,
    true,
    false,
    true,
  ])
  for (const flag of ['', 'yes', 'TRUE', 1, null]) expect(flagSchema.safeParse(flag).success).toBe(false)
})
