import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { proofSettings } from '../proof/proof-settings.ts'
import { makeTestWorld, type TestWorld } from '../support/test-world.ts'
import { explain } from './support/explain.ts'
import { losesNothing, lostUntag } from './support/faulty.ts'
import { knownCommands, missingFrom } from './support/known-outcomes.ts'
import { type Prepared, playHistories, prepare } from './support/play.ts'
import { settings } from './support/settings.ts'

let world: TestWorld
let prepared: Prepared
beforeAll(async () => {
  world = await makeTestWorld(settings)
  prepared = await prepare(world)
})
afterAll(() => world[Symbol.asyncDispose]())

test('the service answers any history of requests as the rules of the API say', {
  timeout: 24 * 3_600_000,
}, async () => {
  const { rounds, seed, path } = proofSettings(8, 500)
  const outcomes = new Map<string, number>()

  const found = await playHistories(prepared, { rounds, seed, path, outcomes })

  if (found) throw explain(found, seed)
  if (path === undefined && rounds >= 500) expect(missingFrom([...outcomes.keys()])).toEqual([])
})

test('the histories have every kind of request', async () => {
  const outcomes = new Map<string, number>()

  // Another seed may do better where the requests or their weights have changed.
  const found = await playHistories(prepared, { rounds: 8, seed: 1, outcomes })

  if (found) throw explain(found, 1)
  const made = new Set([...outcomes.keys()].map((outcome) => outcome.split(/[ :]/)[0]))
  expect(knownCommands.filter((name) => !made.has(name))).toEqual([])
})

describe('a fault is found, shrunk to few requests, and found again by its path', () => {
  const forgetful = { seed: 1, longest: 50, changedService: lostUntag }
  const patient = { seed: 2, longest: 20, changedRules: losesNothing }

  test.each([
    ['a service that answers an untag and forgets it', forgetful, [/^untag\(/]],
    ['a service that ends a run that never says a word', patient, [/^train\(/, /^wait\(/]],
  ])('%s', async (_, fault, shortest) => {
    const found = await playHistories(prepared, { rounds: 50, ...fault })
    const again = await playHistories(prepared, { rounds: 1, path: found?.path, ...fault })

    expect(found?.history).toEqual(shortest.map((pattern) => expect.stringMatching(pattern)))
    expect(again?.history).toEqual(found?.history)
    expect(found && explain(found, fault.seed).message).toContain(
      `npm run prove -- lifecycle --seed ${fault.seed} --path ${found?.path}`,
    )
  })
})
