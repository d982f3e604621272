import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { createDraft, runTraining } from '../../support/models.ts'
import { whileTableRefusesWrites } from '../../support/refuse-table-writes.ts'
import { spawnService } from '../../support/start-service.ts'
import { temporaryFolder } from '../../support/temporary-folder.ts'
import { makeTestWorld, type TestWorld } from '../../support/test-world.ts'
import { anotherFunction, callsOf, doorClient, storeKey } from '../support/door-client.ts'
import { refused } from '../support/refused.ts'

const burst = 20
let world: TestWorld
let key: string
let clock: Date

beforeAll(async () => {
  world = await makeTestWorld({ TOUCHSTONE_KEY_RATE: '2', TOUCHSTONE_KEY_BURST: String(burst) })
  await runTraining(world, await createDraft(world, 'demo.limited'))
})
afterAll(() => world[Symbol.asyncDispose]())
beforeEach(async () => {
  world.setClock(undefined)
  key = (await storeKey(world)).text
  clock = new Date()
  world.setClock(clock)
})

const list = 'GET /v1/models'
const score = ['POST /v1/models/{handle}/score', { path: { handle: 'demo.limited' }, body: { content: 'x' } }] as const

/** Returns how many of this number of sequential requests are served. */
async function served(count: number, ask: () => Promise<{ status: number }>): Promise<number> {
  let served = 0
  for (let asked = 0; asked < count; asked++) if ((await ask()).status < 300) served++
  return served
}

function wait(seconds: number): void {
  clock = new Date(clock.getTime() + seconds * 1000)
  world.setClock(clock)
}

test('a key can make a burst of requests at once, and then gets Retry-After', async () => {
  const ask = doorClient(world, key)

  expect(await served(burst + 5, () => ask(list))).toBe(burst)
  const answer = await ask(list)

  expect(answer).toMatchObject(refused(429, 'rate_limited', { requests_per_second: 2, burst }))
  expect(answer.headers).toMatchObject({ 'retry-after': '1' })
  wait(1)
  expect(await served(5, () => ask(list))).toBe(2)
})

test('a key has one limit across all functions', async () => {
  const functions = Array.from({ length: 5 }, () => doorClient(anotherFunction(world), key))

  let count = 0
  const results = await served(60, () => functions[count++ % functions.length]?.(list) ?? Promise.reject())

  expect(results).toBeLessThanOrEqual(burst)
  expect(results).toBeGreaterThan(burst / 2)
})

test('concurrent requests are each counted', async () => {
  const functions = Array.from({ length: 3 }, () => doorClient(anotherFunction(world), key))

  const answers = await Promise.all(Array.from({ length: 60 }, (_, index) => functions[index % 3]?.(list)))

  const statuses = answers.map((answer) => answer?.status)
  expect(statuses.filter((status) => status === 200).length).toBeLessThanOrEqual(burst)
  expect(statuses.filter((status) => status === 200).length).toBeGreaterThan(burst / 2)
  expect(new Set(statuses)).toEqual(new Set([200, 429]))
})

test('every key has its own limit', async () => {
  const other = (await storeKey(world)).text
  await served(burst, () => doorClient(world, key)(list))

  expect(await doorClient(world, other)(list)).toMatchObject({ status: 200 })
  expect(await doorClient(world, key)(list)).toMatchObject({ status: 429 })
})

test('a caller below the rate is never refused, whichever functions serve it', async () => {
  const functions = Array.from({ length: 7 }, () => doorClient(anotherFunction(world), key))
  let count = 0

  const results = await served(70, () => {
    wait(0.5)
    return functions[count++ % functions.length]?.(...score) ?? Promise.reject()
  })

  expect(results).toBe(70)
})

test('tokens that a function leased and did not spend expire after 30 seconds, while the bucket refills', async () => {
  const rateLimit = { perSecond: 1, burst: 80 }
  const ask = doorClient({ ...world, settings: { ...world.settings, rateLimit } }, key)
  const calls = callsOf(world)
  const writes = () => calls.splice(0).filter((call) => call === 'TransactWriteItems').length

  await ask(list)
  expect(writes()).toBe(2)
  wait(29)
  await ask(list)
  expect(writes()).toBe(0)
  wait(1)
  await ask(list)
  expect(writes()).toBe(1)

  expect(await served(100, () => ask(list))).toBe(79)
})

test('refused requests do not access the table until a token can be available again', async () => {
  const ask = doorClient(world, key)
  await served(burst + 1, () => ask(list))
  const calls = callsOf(world)

  expect(await served(10, () => ask(list))).toBe(0)

  expect(calls).toEqual([])
})

test('a warm score costs one consistent read and no write, with the limit on', async () => {
  const generous = { ...world, settings: { ...world.settings, rateLimit: { perSecond: 100, burst: 1_000 } } }
  const ask = doorClient(generous, key)
  await ask(...score)
  const calls = callsOf(world)

  for (let asked = 0; asked < 20; asked++) expect(await ask(...score)).toMatchObject({ status: 200 })

  expect(calls).toEqual(Array(20).fill('consistent GetItem'))
})

test('the first score of a function costs what the README says', async () => {
  const calls = callsOf(world)

  await doorClient(anotherFunction(world), key)(...score)

  // The key and a note of its use; the bucket and a lease of its tokens; the model, its version and the snapshots.
  expect(calls).toEqual([
    'consistent GetItem',
    'TransactWriteItems',
    'consistent GetItem',
    'TransactWriteItems',
    'consistent GetItem',
    'consistent GetItem',
    'consistent Query',
  ])
})

test('a request that is refused for a missing scope uses a token', async () => {
  const scoring = (await storeKey(world, { scope: 'scoring' })).text

  expect(await served(burst, () => doorClient(world, scoring)('GET /v1/keys'))).toBe(0)

  expect(await doorClient(world, scoring)('GET /v1/keys')).toMatchObject({ status: 429 })
})

test.each([
  ['two seconds later', 2],
  ['also where the clock is set back by an hour meanwhile', -3600],
])('a table that accepts no writes causes no refusals, and the limit applies again %s', async (_when, seconds) => {
  const warnings: unknown[] = []
  const log = { ...world.log, warn: (...line: unknown[]) => void warnings.push(line) }

  const ask = doorClient({ ...world, log }, key)
  expect(await whileTableRefusesWrites(world, () => served(burst * 2, () => ask(...score)))).toBe(burst * 2)

  expect(JSON.stringify(warnings)).toContain('A rate limit is not enforced for a moment.')
  wait(seconds)
  expect(await served(burst * 2, () => ask(...score))).toBe(burst)
})

test('a rate of 0 sets no limit, and does not access the bucket', async () => {
  const unlimited = { ...world, settings: { ...world.settings, rateLimit: undefined } }
  const ask = doorClient(unlimited, key)
  await ask(list)
  const calls = callsOf(world)

  expect(await served(burst * 3, () => ask(list))).toBe(burst * 3)

  expect(calls.filter((call) => call !== 'Query')).toEqual([])
})

test('npm start applies the configured limits to HTTP requests', async () => {
  const env = { TOUCHSTONE_KEY_RATE: '0.1', TOUCHSTONE_KEY_BURST: '3' }
  const { request, end } = await spawnService(temporaryFolder(), env)

  const statuses: number[] = []
  for (let asked = 0; asked < 4; asked++) statuses.push((await request('GET', '/v1/models')).status)
  const refusal = await request('GET', '/v1/models')
  await end()

  expect(statuses).toEqual([200, 200, 200, 429])
  expect(refusal).toMatchObject(refused(429, 'rate_limited', { requests_per_second: 0.1, burst: 3 }))
  expect(Number(refusal.headers.get('retry-after'))).toBeGreaterThan(5)
})
