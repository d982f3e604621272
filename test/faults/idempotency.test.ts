import { randomBytes } from 'node:crypto'
import { type AttributeValue, paginateScan } from '@aws-sdk/client-dynamodb'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { documentation } from '#http/door/documentation.ts'
import { ok, routeFor } from '#http/door/route.ts'
import type { Caller } from '#rules/caller.ts'
import type { Scope } from '#rules/key.ts'
import { listSamples } from '#usecases/samples/list-samples.ts'
import { callDoor, type DoorAnswer } from '../http/support/call-door.ts'
import { anotherFunction, callsOf, doorClient, storeKey } from '../http/support/door-client.ts'
import { refused } from '../http/support/refused.ts'
import { crashAt } from '../support/crash.ts'
import { createDraft, runTraining } from '../support/models.ts'
import { makeTestWorld, owner, type TestWorld } from '../support/test-world.ts'

let world: TestWorld
let key: string
beforeAll(async () => {
  world = await makeTestWorld()
  key = (await storeKey(world)).text
})
afterAll(() => world[Symbol.asyncDispose]())
beforeEach(async () => {
  world.setClock(undefined)
  // The key and its limit are known, so that the writes of a test are its own.
  await doorClient(world, key)('GET /v1/models')
})

const headers = { 'idempotency-key': 'once' }
const sample = { samples: [{ trait: 'warmth', text: 'thank you kindly', quality: 1 }] }

function later(seconds: number): void {
  world.setClock(new Date(world.now().getTime() + seconds * 1000))
}

async function countSamples(handle: string): Promise<number> {
  const { items } = await listSamples(world, owner, handle, { limit: 250, after: undefined })
  return items.length
}

describe('a process that dies over a request', () => {
  test('blocks its retry only until the lease ends, whichever write it died after, and then the work is done', async () => {
    for (let write = 1; ; write++) {
      world.setClock(undefined)
      const handle = await createDraft(world, `demo.dies-${write}`)
      const ask = (): Promise<DoorAnswer> =>
        doorClient(world, key)('POST /v1/models/{handle}/samples', { path: { handle }, body: sample, headers })
      const crash = crashAt(world, { write, moment: 'after', forGood: true })
      const first = await ask()
      const isAlive = crash.disarm() < write

      const retry = await ask()
      later(41)
      const last = await ask()

      expect(last.status).toBe(200)
      if (isAlive) {
        expect([retry.text, last.text]).toEqual([first.text, first.text])
        expect(write).toBeGreaterThan(5)
        return
      }
      if (retry.status !== 200) expect(retry).toMatchObject(refused(409, 'idempotency_in_progress'))
      // A write that was committed before the answer was stored is repeated, as without a key; it is never lost.
      expect([31, 32]).toContain(await countSamples(handle))
      expect(await ask()).toMatchObject({ status: 200, text: last.text })
    }
  })

  test('is taken over by exactly one repeated request', async () => {
    const handle = await createDraft(world, 'demo.taken-over')
    const crash = crashAt(world, { write: 2, moment: 'before', forGood: true })
    const options = { path: { handle }, body: sample, headers }
    await doorClient(world, key)('POST /v1/models/{handle}/samples', options)
    crash.disarm()
    later(41)

    const answers = await Promise.all(
      Array.from({ length: 10 }, () =>
        doorClient(anotherFunction(world), key)('POST /v1/models/{handle}/samples', options),
      ),
    )

    expect(await countSamples(handle)).toBe(31)
    expect(answers.filter(({ status }) => status === 200).length).toBeGreaterThanOrEqual(1)
    expect(answers.every(({ status }) => status === 200 || status === 409)).toBe(true)
  })
})

test('an answer expires after a day, even if the table has not removed it', async () => {
  const handle = await createDraft(world, 'demo.a-day')
  const ask = () =>
    doorClient(world, key)('POST /v1/models/{handle}/samples', { path: { handle }, body: sample, headers })

  const first = await ask()
  later(86_390)
  expect((await ask()).text).toBe(first.text)
  later(20)
  const anew = await ask()

  expect(anew).toMatchObject({ status: 200, body: { ids: [32] } })
  expect(await countSamples(handle)).toBe(32)
})

describe('routes of this test', () => {
  const anything = documentation({
    tag: 'Test',
    summary: 'Ask',
    answers: { 200: { description: 'Anything.', json: z.unknown() } },
    refusals: [],
    examples: {},
  })
  const testRoute = routeFor<Caller, Scope, { ask: typeof anything }>('api')
  let calls = 0
  const noise = randomBytes(1_500_000).toString('base64')
  const big = testRoute({
    id: 'ask',
    method: 'POST',
    path: '/v1/big',
    scope: 'scoring',
    answer: async () => ok({ noise, call: ++calls }),
  })
  const failing = testRoute({
    id: 'ask',
    method: 'POST',
    path: '/v1/failing',
    scope: 'scoring',
    answer: async () => {
      if (++calls < 3) throw new TypeError('a bug')
      return ok({ calls })
    },
  })
  const ends = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
  const waiting = testRoute({
    id: 'ask',
    method: 'POST',
    path: '/v1/waiting',
    scope: 'scoring',
    answer: async () => {
      const call = ++calls
      await ends[call - 1]?.promise
      return ok({ call })
    },
  })
  const ask = (routeKey: string) => callDoor(world, [big, failing, waiting], { routeKey, key, headers })
  beforeEach(() => {
    calls = 0
  })

  test('an answer of any size is replayed, to the byte', async () => {
    const first = await ask('POST /v1/big')
    const again = await ask('POST /v1/big')

    expect(first.text.length).toBeGreaterThan(2_000_000)
    expect(again.text === first.text).toBe(true)
    expect(calls).toBe(1)
  })

  test('an internal error is not stored: a repeated request runs again at once', async () => {
    expect(await ask('POST /v1/failing')).toMatchObject(refused(500, 'internal_error'))
    expect(await ask('POST /v1/failing')).toMatchObject(refused(500, 'internal_error'))
    expect(await ask('POST /v1/failing')).toMatchObject({ status: 200, body: { calls: 3 } })
  })

  test('a request that was taken over changes nothing, and the answer of the other one is stored', async () => {
    const first = ask('POST /v1/waiting')
    await expect.poll(() => calls).toBe(1)
    later(41)
    const second = ask('POST /v1/waiting')
    await expect.poll(() => calls).toBe(2)

    ends[0]?.resolve()
    expect((await first).body).toEqual({ call: 1 })
    expect(await ask('POST /v1/waiting')).toMatchObject(refused(409, 'idempotency_in_progress'))
    ends[1]?.resolve()

    expect((await second).body).toEqual({ call: 2 })
    expect((await ask('POST /v1/waiting')).body).toEqual({ call: 2 })
  })
})

test('a request succeeds even if its answer cannot be stored', async () => {
  const handle = await createDraft(world, 'demo.not-kept')
  const warnings: unknown[] = []
  const log = { ...world.log, warn: (...line: unknown[]) => void warnings.push(line) }
  const ask = doorClient({ ...world, log }, key)
  await ask('GET /v1/models')
  // Write 1 acquires the record, 2 to 4 append the sample, and 5 stores the answer.
  const crash = crashAt(world, { write: 5, moment: 'before' })

  const answer = await ask('POST /v1/models/{handle}/samples', { path: { handle }, body: sample, headers })
  crash.disarm()

  expect(answer).toMatchObject({ status: 200, body: { ids: [31] } })
  expect(JSON.stringify(warnings)).toContain('An answer could not be stored.')
})

test('a request without the header reads and writes no record', async () => {
  const handle = await createDraft(world, 'demo.no-header')
  await runTraining(world, handle)
  const score = () =>
    doorClient(world, key)('POST /v1/models/{handle}/score', { path: { handle }, body: { content: 'x' } })
  await score()
  const calls = callsOf(world)

  await score()

  expect(calls).toEqual(['consistent GetItem'])
})

test('no record contains text of the request or its answer, or a key', async () => {
  const handle = await createDraft(world, 'demo.canary')
  await runTraining(world, handle)
  const ask = doorClient(world, key)
  const own = { 'idempotency-key': 'canary-key' }
  const body = { content: 'a canary sings of thank you' }
  const scored = await ask('POST /v1/models/{handle}/score', { path: { handle }, body, headers: own })
  const made = await ask('POST /v1/keys', {
    body: { scope: 'scoring', namespaces: ['demo'], label: 'canary' },
    headers: own,
  })
  const { key: secret } = z.object({ key: z.string() }).parse(made.body)

  const Items: Record<string, AttributeValue>[] = []
  const pages = paginateScan({ client: world.dynamodb }, { TableName: world.settings.table })
  for await (const page of pages) Items.push(...(page.Items ?? []))

  const records = Items.filter(({ pk }) => pk?.S?.startsWith('IDEMPOTENCY#'))
  const words = records
    .flatMap((item) => Object.entries(item))
    .map(([name, { S, N, B, BOOL }]) => `${name} ${S ?? N ?? BOOL ?? (B && Buffer.from(B).toString('latin1'))}`)
    .join('\n')
  expect(scored.status).toBe(200)
  expect(records.length).toBeGreaterThanOrEqual(4)
  for (const telling of ['canary', 'thank', 'warmth', 'composite', secret, key, handle, '/v1/']) {
    expect(words).not.toContain(telling)
  }
  const everything = JSON.stringify(Items.filter(({ pk }) => !pk?.S?.startsWith('SAMPLES#')))
  for (const telling of [secret, key, 'canary-key', 'sings']) expect(everything).not.toContain(telling)
})
