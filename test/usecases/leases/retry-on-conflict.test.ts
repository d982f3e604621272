import { expect, test } from 'vitest'
import { conflict, retryOnConflict } from '#usecases/leases/retry-on-conflict.ts'
import { makeTestWorld } from '../../support/test-world.ts'

const world = { ...(await makeTestWorld()), randomBelow: () => 0 }

/** An action that meets so many conflicts before it succeeds, and counts its attempts. */
function conflicting(times: number) {
  let attempts = 0
  const act = async () => (++attempts > times ? 'saved' : conflict)
  return { act, attempts: () => attempts }
}

test.each([0, 1, 49])('an action is repeated until it meets no conflict, here after %i of them', async (times) => {
  const { act, attempts } = conflicting(times)

  expect(await retryOnConflict(world, act)).toBe('saved')

  expect(attempts()).toBe(times + 1)
})

test('fifty conflicts in a row are an overload, which callers may retry later', async () => {
  const { act, attempts } = conflicting(50)

  await expect(retryOnConflict(world, act)).rejects.toMatchObject({ code: 'upstream_unavailable' })

  expect(attempts()).toBe(50)
})

test('each repetition waits for a random time, which is longer after more conflicts', async () => {
  const bounds: number[] = []
  const waiting = { ...world, randomBelow: (bound: number) => bounds.push(bound) * 0 }

  await retryOnConflict(waiting, conflicting(3).act)

  expect(bounds).toHaveLength(3)
  expect(bounds).toEqual(bounds.toSorted((a, b) => a - b))
  expect(new Set(bounds).size).toBe(3)
})

test('an error of the action is not a conflict', async () => {
  const failing = () => Promise.reject(new Error('refused'))

  await expect(retryOnConflict(world, failing)).rejects.toThrow('refused')
})
