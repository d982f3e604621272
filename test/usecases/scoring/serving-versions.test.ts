import { afterAll, beforeAll, expect, test } from 'vitest'
import { servingVersionScorer } from '#usecases/scoring/cached-version-scorer.ts'
import { scoreText } from '#usecases/scoring/score-text.ts'
import { activateVersion } from '#usecases/versions/activate-version.ts'
import { recordTableCalls } from '../../support/table-calls.ts'
import { makeTestWorld, owner, type TestWorld } from '../../support/test-world.ts'
import { writeTrained } from '../../support/trained-models.ts'

let world: TestWorld
beforeAll(async () => {
  world = await makeTestWorld()
})
afterAll(() => world[Symbol.asyncDispose]())

const text = { content: 'thank you, the policy says no' }

test('of the versions that have served, the last two score without being read again', async () => {
  const handle = await writeTrained(world, 'demo.serving', 3)
  const queriesToScore = async (pin: string) => {
    const calls = await recordTableCalls(world, () => scoreText(world, owner, handle + pin, text))
    return calls.filter(({ command }) => command === 'QueryCommand').length
  }
  for (const version of [1, 2, 3]) {
    await activateVersion(world, owner, handle, { version })
    expect(await queriesToScore('')).toBe(1)
  }

  expect(await queriesToScore('')).toBe(0)
  expect(await queriesToScore('@v2')).toBe(0)
  expect(await queriesToScore('@v1')).toBe(1)
  expect(await queriesToScore('@v1')).toBe(0)
  await activateVersion(world, owner, handle, { version: 2 })
  expect(await queriesToScore('')).toBe(0)
})

test('a version that is still being loaded scores, though two others have served since', async () => {
  const handle = await writeTrained(world, 'demo.overtaken', 3)

  const scorers = await Promise.all([1, 2, 3].map((versionNo) => servingVersionScorer(world, handle, versionNo)))

  expect(scorers.map((scorer) => scorer?.version_no)).toEqual([1, 2, 3])
})
