import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { maxChainDepth, reasonChainEnds } from '#rules/job-chain.ts'
import { newTrigger } from '#rules/trigger.ts'
import { noon } from './support/models.ts'

const cause = {
  trigger_id: 'f',
  model_id: 'a',
  trigger_event: 'inference_complete',
  job_id: null,
  newest_subscription_no: 2,
} as const
const firingAfter = (depth: number, chain: string[]) =>
  newTrigger(cause, { job_id: 'j', root: null, depth, chain }, noon)

describe('a chain of subscriptions', () => {
  test('begins with the model itself if there was no job', () => {
    expect(newTrigger(cause, undefined, noon)).toMatchObject({ depth: 0, chain: ['a'], root: 'f', is_done: false })
  })

  test('has at most eight jobs', () => {
    fc.assert(
      fc.property(fc.nat(20), fc.constantFrom('a', 'b', 'c'), (depth, target) => {
        expect(reasonChainEnds(firingAfter(depth, ['a', 'b']), target) === undefined).toBe(depth < maxChainDepth)
      }),
    )
  })

  test('reports the cycle from the last position of its target', () => {
    const chain = ['x', 'a', 'b', 'a', 'b', 'a', 'b', 'c', 'b']

    expect(reasonChainEnds(firingAfter(8, chain), 'a')).toMatch(
      /at most 8 jobs, and the cycle a → b → c → b → a is longer/,
    )
    expect(reasonChainEnds(firingAfter(8, chain), 'b')).toMatch(/the cycle b → b is longer/)
  })

  test('without a cycle is reported completely', () => {
    expect(reasonChainEnds(firingAfter(8, ['a', 'b', 'c']), 'd')).toMatch(/the chain a → b → c → d is longer/)
  })
})
