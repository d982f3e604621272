import { ScanCommand } from '@aws-sdk/client-dynamodb'
import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { scoringRoutes } from '#http/scoring/scoring-routes.ts'
import type { World } from '#world/world.ts'
import { createDraft, runTraining } from '../../support/models.ts'
import { whileTableRefusesWrites } from '../../support/refuse-table-writes.ts'
import { makeTestWorld, owner, type TestWorld } from '../../support/test-world.ts'
import { callDoor, type DoorRequest } from '../support/call-door.ts'
import { anotherFunction, callsOf, doorClient, storeKey } from '../support/door-client.ts'
import { refused } from '../support/refused.ts'

const [ofNetwork, inTotal] = [10, 40]
const handle = 'public.open'
const publisher = { ...owner, namespaces: ['public'] }
let world: TestWorld
let clock: Date

beforeAll(async () => {
  world = await makeTestWorld({
    TOUCHSTONE_ANONYMOUS_SCORING: 'on',
    TOUCHSTONE_ADDRESS_RATE: '0.5',
    TOUCHSTONE_ADDRESS_BURST: String(ofNetwork),
    TOUCHSTONE_ANONYMOUS_RATE: '2',
    TOUCHSTONE_ANONYMOUS_BURST: String(inTotal),
  })
  clock = new Date()
  await runTraining(world, await createDraft(world, handle, ['warmth'], publisher), publisher)
})
afterAll(() => world[Symbol.asyncDispose]())
/** A day later, every bucket is full again. */
beforeEach(() => wait(86_400))

function wait(seconds: number): void {
  clock = new Date(clock.getTime() + seconds * 1000)
  world.setClock(clock)
}

const route = 'POST /m/{handle}'
const scored = { path: { handle }, body: { content: 'x' } }
const ask = (sourceIp: string, more: Partial<DoorRequest> = {}, place: World = world) =>
  callDoor(place, scoringRoutes, { routeKey: route, ...scored, sourceIp, ...more })

/** Returns how many of these sequential requests are served. */
async function served(addresses: readonly string[], more: Partial<DoorRequest> = {}, place?: World): Promise<number> {
  let count = 0
  for (const address of addresses) if ((await ask(address, more, place)).status === 200) count++
  return count
}

const times = (count: number, address: string) => Array<string>(count).fill(address)
const networks = (count: number, from = 0) =>
  Array.from({ length: count }, (_, index) => `2001:db8:0:${(from + index).toString(16)}::1`)

test('an address has a burst of requests, then gets 429 with Retry-After, and can ask again in time', async () => {
  expect(await served(times(ofNetwork + 5, '203.0.113.7'))).toBe(ofNetwork)
  const answer = await ask('203.0.113.7')

  expect(answer).toMatchObject(refused(429, 'rate_limited', { requests_per_second: 0.5, burst: ofNetwork }))
  expect(answer.headers).toMatchObject({ 'retry-after': '2' })
  wait(2)
  expect(await served(times(3, '203.0.113.7'))).toBe(1)
})

test('an address that is over its limit leaves others theirs, and takes nothing from the total', async () => {
  await served(times(2 * inTotal, '203.0.113.7'))

  expect(await served(times(ofNetwork, '203.0.113.8'))).toBe(ofNetwork)
  expect(await served(networks(inTotal))).toBe(inTotal - 2 * ofNetwork)
})

test('the addresses of an IPv6 /64 share a limit, and another /64 has its own', async () => {
  const hosts = Array.from({ length: ofNetwork + 5 }, (_, index) => `2001:db8:0:1::${index + 1}`)

  expect(await served(hosts)).toBe(ofNetwork)
  expect(await served(['2001:db8:0:2::1'])).toBe(1)
})

test('an IPv4 address shares its limit with its IPv4-mapped form', async () => {
  await served(times(ofNetwork, '203.0.113.9'))

  expect(await served(['::ffff:203.0.113.9', '::ffff:cb00:7109'])).toBe(0)
})

test('requests whose address the gateway does not know share a limit', async () => {
  expect(await served([...times(ofNetwork, ''), ...times(5, 'somewhere')])).toBe(ofNetwork)
})

test.each(['x-forwarded-for', 'forwarded', 'x-real-ip', 'cf-connecting-ip', 'true-client-ip', 'x-client-ip'])(
  'the header %s makes nobody another caller',
  async (name) => {
    let count = 0
    for (let asked = 0; asked < ofNetwork + 5; asked++) {
      const headers = { [name]: `198.51.100.${asked}` }
      if ((await ask('203.0.113.10', { headers })).status === 200) count++
    }

    expect(count).toBe(ofNetwork)
  },
)

test('all callers without a key have one limit together, across all functions, however many networks they have', async () => {
  const functions = Array.from({ length: 4 }, () => anotherFunction(world))
  let count = 0
  for (const [index, address] of networks(3 * inTotal, 100).entries()) {
    count += await served([address], {}, functions[index % functions.length])
  }

  expect(count).toBeLessThanOrEqual(inTotal)
  expect(count).toBeGreaterThan(inTotal / 2)
})

test('once the total is exhausted, requests from new networks are refused without a call to the table', async () => {
  await served(networks(inTotal + 1, 1_000))
  const calls = callsOf(world)

  const answer = await ask('2001:db8:ffff:1::1')
  expect(await served(networks(50, 2_000))).toBe(0)

  expect(answer).toMatchObject(refused(429, 'rate_limited', { requests_per_second: 2, burst: inTotal }))
  expect(calls).toEqual([])
})

test('a key holder is served while callers without a key have exhausted their total', async () => {
  await served(networks(inTotal + 1, 3_000))
  const { text } = await storeKey(world)

  expect(await doorClient(world, text)(route, scored)).toMatchObject({ status: 200 })
})

test('whatever the order of requests, each network gets its burst as long as the total lasts, and no more', async () => {
  const callers = ['198.51.100.1', '198.51.100.2', '2001:db8:a::1', '2001:db8:b::1', '2001:db8:c::1', '198.51.100.3']
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.nat(callers.length - 1), { minLength: 20, maxLength: 90 }),
      fc.integer({ min: 1, max: 3 }),
      async (order, count) => {
        wait(86_400)
        const functions = Array.from({ length: count }, () => anotherFunction(world))
        const left = new Map(callers.map((caller) => [caller, ofNetwork]))
        let total = inTotal
        for (const [index, which] of order.entries()) {
          const caller = callers[which] ?? ''
          const { status } = await ask(caller, {}, functions[index % count])
          if (status !== 200) continue
          left.set(caller, (left.get(caller) ?? 0) - 1)
          total--
        }
        expect(Math.min(total, ...left.values())).toBeGreaterThanOrEqual(0)
        if (count > 1) return
        const asked = (caller: string) => order.filter((which) => callers[which] === caller).length
        const due = callers.reduce((sum, caller) => sum + Math.min(asked(caller), ofNetwork), 0)
        expect(inTotal - total).toBe(Math.min(due, inTotal))
      },
    ),
    { numRuns: 6 },
  )
})

test('a warm score without a key costs one consistent read and no write', async () => {
  const limits = { ofNetwork: { perSecond: 2, burst: 800 }, inTotal: { perSecond: 20, burst: 800 } }
  const generous = { ...world, settings: { ...world.settings, anonymousScoring: limits } }
  await ask('203.0.113.20', {}, generous)
  const calls = callsOf(world)

  expect(await served(times(20, '203.0.113.20'), {}, generous)).toBe(20)

  expect(calls).toEqual(Array(20).fill('consistent GetItem'))
})

test('an Idempotency-Key without a key stores nothing', async () => {
  await ask('203.0.113.21')
  const calls = callsOf(world)

  expect(await ask('203.0.113.21', { headers: { 'idempotency-key': 'mine' } })).toMatchObject({ status: 200 })

  expect(calls.filter((call) => call === 'GetItem' || call === 'Query')).toEqual([])
  expect(await itemsOfTable()).not.toContain('IDEMPOTENCY#')
})

test('where the deployment does not allow it, a request without a key is 401 before anything is read', async () => {
  const closed = { ...world, settings: { ...world.settings, anonymousScoring: undefined } }
  const calls = callsOf(world)

  expect(await ask('203.0.113.22', {}, closed)).toMatchObject(refused(401, 'unauthorized'))
  expect(await ask('203.0.113.22', { path: { handle: 'demo.none' } }, closed)).toMatchObject(
    refused(401, 'unauthorized'),
  )

  expect(calls).toEqual([])
})

test('while the table takes no writes, requests without a key are 503, and nothing is unlimited', async () => {
  const answer = await whileTableRefusesWrites(world, () => ask('203.0.113.23'))

  expect(answer).toMatchObject(refused(503, 'upstream_unavailable'))
  expect(await served(times(ofNetwork + 5, '203.0.113.23'))).toBe(ofNetwork)
})

test('neither the log nor the table shows an address', async () => {
  const lines: unknown[] = []
  const write = (...line: unknown[]) => void lines.push(line)
  const place = { ...world, log: { info: write, warn: write, error: write } }
  const addresses = ['203.0.113.77', '2001:db8:77:77::77']

  for (const address of addresses) {
    await served(times(ofNetwork + 1, address), { headers: { 'x-forwarded-for': address } }, place)
    await ask(address, { body: { content: 'https://example.org/' } }, place)
    await ask(address, {}, { ...place, settings: { ...world.settings, table: 'not-made' } })
  }

  const shown = `${lines.map((line) => JSON.stringify(line)).join('\n')}\n${await itemsOfTable()}`
  expect(shown).toContain(route)
  expect(shown).toContain('internal error')
  expect(shown).toContain('LIMIT#network_')
  expect(shown).not.toMatch(/203\.0\.113|2001:db8|77:77/)
})

async function itemsOfTable(): Promise<string> {
  const { Items } = await world.dynamodb.send(new ScanCommand({ TableName: world.settings.table }))
  return JSON.stringify(Items)
}
