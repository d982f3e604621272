import { afterAll, beforeAll, expect, test } from 'vitest'
import { proofSettings } from '../proof/proof-settings.ts'
import { makeTestWorld, type TestWorld } from '../support/test-world.ts'
import { checkHistory } from './support/check-history.ts'
import { explain } from './support/explain.ts'
import { runHistory, type Template, trainTemplate } from './support/run-history.ts'
import { versionedModel } from './support/versioned-model.ts'

const operations = 200

let world: TestWorld
let template: Template
beforeAll(async () => {
  world = await makeTestWorld({ TOUCHSTONE_LEASE_SECONDS: '60' })
  world.setClock(new Date('2026-06-10T12:00:00Z'))
  template = await trainTemplate(world)
})
afterAll(() => world[Symbol.asyncDispose]())

test('concurrent activations, tags, trainings, prunings and scores are as if one client had made them one after the other', {
  timeout: 24 * 3_600_000,
}, async () => {
  const { rounds, seed } = proofSettings(50)
  const counts = new Map<string, number>()
  for (let round = 0; round < rounds; round++) {
    const recorded = await runHistory(world, template, { seed: seed + round, operations })
    const { initial, moves, firstOfMonth, history } = recorded
    const violation = checkHistory(versionedModel(initial, moves, firstOfMonth), history)
    const again = `npm run prove -- histories --rounds 1 --seed ${seed + round}`
    if (violation) expect.fail(`${explain(violation, recorded)}\n\n${again}`)
    for (const { operation, outcome } of history) {
      const key = `${operation.name} ${outcome === undefined ? 'unknown' : 'refused' in outcome ? outcome.refused : 'ok'}`
      counts.set(key, (counts.get(key) ?? 0) + 1)
    }
  }
  const wellExercised = [
    'activate',
    'tag',
    'untag',
    'keep',
    'prune',
    'train',
    'record',
    'flip',
    'score',
    'read',
    'list',
  ]
  if (rounds >= 50)
    expect([...counts.keys()]).toEqual(expect.arrayContaining(wellExercised.map((name) => `${name} ok`)))
})
