import { expect, test } from 'vitest'
import { reasonChainEnds } from '#rules/job-chain.ts'
import type { Trigger } from '#rules/trigger.ts'

const after = (depth: number, chain: readonly string[]): Trigger => ({
  ...{ trigger_id: 't', model_id: 'm', trigger_event: 'training_complete', job_id: null, root: 't', at: '' },
  ...{ depth, chain: [...chain], is_done: false },
})
const eight = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h']

test('a chain goes on up to eight jobs', () => {
  expect(reasonChainEnds(after(7, eight.slice(1)), 'a')).toBeUndefined()
})

test('a chain that is too long is told, and the cycle in it if there is one', () => {
  const reason = (path: string) => `A chain of subscriptions can have at most 8 jobs, and the ${path} is longer.`

  expect(reasonChainEnds(after(8, eight), 'i')).toBe(reason('chain a → b → c → d → e → f → g → h → i'))
  expect(reasonChainEnds(after(8, eight), 'g')).toBe(reason('cycle g → h → g'))
  expect(reasonChainEnds(after(8, eight), 'a')).toBe(reason('cycle a → b → c → d → e → f → g → h → a'))
})
