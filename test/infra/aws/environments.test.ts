import { expect, test } from 'vitest'
import { environmentNamed, environments } from '../../../infra/environments.ts'

test('there are three environments, and only dev may lose its table', () => {
  const kept = Object.entries(environments).map(([name, { keepsData }]) => [name, keepsData])

  expect(kept).toEqual([
    ['dev', false],
    ['staging', true],
    ['prod', true],
  ])
})

test('an environment that is not there is an error that lists those that are', () => {
  expect(() => environmentNamed('production')).toThrow(
    'There is no environment "production"; infra/environments.ts has dev, staging, prod.',
  )
})
