import { expect, test } from 'vitest'
import { feedbackTraitNames, scoredTraitNames } from '#rules/scored-traits.ts'

test('a trait called constructor that the model has no longer is named by its key', () => {
  const names = scoredTraitNames({ warmth: 'Warmth' }, ['warmth', 'constructor'])

  expect(names).toEqual({ warmth: 'Warmth', constructor: 'constructor' })
})

test('a trait called constructor that the model has no longer takes no feedback', () => {
  expect(feedbackTraitNames({ warmth: 'Warmth' }, ['warmth', 'constructor'])).toEqual({ warmth: 'Warmth' })
})
