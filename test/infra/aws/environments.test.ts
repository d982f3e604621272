import { expect, test } from 'vitest'
import { environmentNamed, environments } from '../../../infra/environments.ts'

test('there are three environments, and only dev can delete its table', () => {
  const kept = Object.entries(environments).map(([name, { keepsData }]) => [name, keepsData])

  expect(kept).toEqual([
    ['dev', false],
    ['staging', true],
    ['prod', true],
  ])
})

test('no environment lets callers without a key score', () => {
  expect(Object.values(environments).map(({ anonymousScoring }) => anonymousScoring)).toEqual([null, null, null])
})

test('an unknown environment is an error that lists the known ones', () => {
  expect(() => environmentNamed('production')).toThrow(
    'There is no environment "production"; infra/environments.ts has dev, staging, prod.',
  )
})
