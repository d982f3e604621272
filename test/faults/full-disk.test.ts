import { afterAll, beforeAll, expect, test } from 'vitest'
import { doorClient, storeKey } from '../http/support/door-client.ts'
import { refused } from '../http/support/refused.ts'
import { makeTestWorld, type TestWorld } from '../support/test-world.ts'
import { writeTrained } from '../support/trained-models.ts'

let world: TestWorld
let ask: ReturnType<typeof doorClient>
const lines: unknown[] = []
beforeAll(async () => {
  const made = await makeTestWorld({ TOUCHSTONE_KEY_RATE: '1000' })
  const write = (...line: unknown[]) => void lines.push(line)
  world = Object.assign(made, { log: { info: () => {}, warn: write, error: write } })
  await writeTrained(world, 'demo.full', 1)
  ask = doorClient(world, (await storeKey(world)).text)
})
afterAll(() => world[Symbol.asyncDispose]())

/** What the local database answers to each write when its disk is full. */
const message =
  'commit failed (backend: database or disk is full) and rollback also failed (backend: cannot rollback - no transaction is active)'

/** Fills the disk of the database, and returns what empties it. */
function fillDisk(): () => void {
  const name = 'full disk'
  world.dynamodb.middlewareStack.add(
    (next, { commandName = '' }) =>
      (args) => {
        if (/^(Get|Query|BatchGet)/.test(commandName)) return next(args)
        return Promise.reject(Object.assign(new Error(message), { name: 'InternalServerError' }))
      },
    { step: 'build', name },
  )
  return () => void world.dynamodb.middlewareStack.remove(name)
}

test('while the disk is full, writes are refused by that name with one line in the log, and texts are scored', async () => {
  const path = { handle: 'demo.full' }
  const samples = { path, body: { samples: [{ trait: 'warmth', text: 'so kind', quality: 1 }] } }
  const count = async () => (await ask('GET /v1/models/{handle}/samples', { path })).body

  const empty = fillDisk()
  const refusals = [await ask('POST /v1/models/{handle}/samples', samples)]
  refusals.push(await ask('POST /v1/models', { body: { handle: 'demo.more' } }))
  const scored = await ask('POST /v1/models/{handle}/score', { path, body: { content: 'thank you so much' } })
  const before = await count()
  empty()
  const again = await ask('POST /v1/models/{handle}/samples', samples)

  for (const refusal of refusals) {
    expect(refusal).toMatchObject(refused(503, 'upstream_unavailable', { retry_after_seconds: 10 }))
    expect(refusal.body).toMatchObject({ error: { message: expect.stringContaining('disk of the service is full') } })
  }
  expect(scored).toMatchObject({ status: 200 })
  expect(again).toMatchObject({ status: 200 })
  expect(await count()).not.toEqual(before)
  const full = 'The disk of the database is full: nothing can be stored.'
  expect(lines.filter((line) => JSON.stringify(line).includes(full))).toEqual([
    [full, { reason: `InternalServerError: ${message}` }],
  ])
  expect(JSON.stringify(lines)).not.toContain('A rate limit is not enforced')
})

test('a run that a full disk keeps from starting fails with that reason', async () => {
  const path = { handle: 'demo.full' }
  await ask('POST /v1/models/{handle}/samples', {
    path,
    body: { samples: [{ trait: 'warmth', text: 'most kind', quality: 1 }] },
  })
  const { start } = world.stateMachines
  world.stateMachines.start = () => Promise.reject(new Error('The disk is full'))

  const answer = await ask('POST /v1/models/{handle}/train', { path })
  const model = await ask('GET /v1/models/{handle}', { path })

  world.stateMachines.start = start
  expect(answer).toMatchObject(refused(503, 'upstream_unavailable', { retry_after_seconds: 10 }))
  expect(answer.body).toMatchObject({ error: { message: expect.stringContaining('disk of the service is full') } })
  expect(model.body).toMatchObject({
    last_operation: { error: { code: 'not_started', message: expect.stringContaining('disk of the service is full') } },
  })
})
