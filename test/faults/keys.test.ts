import { afterAll, beforeAll, beforeEach, expect, onTestFinished, test } from 'vitest'
import { hashOfKey, makeKeyText } from '#rules/key.ts'
import { findKeyByHash, putKey, saveRevoked } from '#table/keys.ts'
import { listKeys } from '#usecases/keys/list-keys.ts'
import { anotherFunction, callsOf, doorClient, storeKey } from '../http/support/door-client.ts'
import { refused } from '../http/support/refused.ts'
import { crashAt } from '../support/crash.ts'
import { makeTestWorld, owner, type TestWorld } from '../support/test-world.ts'

let world: TestWorld
let ask: ReturnType<typeof doorClient>
beforeAll(async () => {
  world = await makeTestWorld()
})
afterAll(() => world[Symbol.asyncDispose]())
beforeEach(async () => {
  world.setClock(new Date('2026-06-01T12:00:00.000Z'))
  ask = doorClient(world, (await storeKey(world)).text)
})

const list = 'GET /v1/models'
const requested = { scope: 'scoring', namespaces: ['demo'] }

function later(seconds: number): void {
  world.setClock(new Date(world.now().getTime() + seconds * 1000))
}

function revoke(key_id: string) {
  return ask('DELETE /v1/keys/{key_id}', { path: { key_id } })
}

test('a revocation takes effect within 60 seconds, also in functions that have cached the key', async () => {
  const { text, key } = await storeKey(world)
  const others = Array.from({ length: 3 }, () => doorClient(anotherFunction(world), text))
  for (const other of others) expect(await other(list)).toMatchObject({ status: 200 })

  await revoke(key.key_id)
  later(26)

  for (const other of others) expect(await other(list)).toMatchObject(refused(401, 'unauthorized'))
})

test.each([
  [
    'the wall clock is set back by an hour, and goes on from there',
    () => {
      later(-3600)
      world.setMonotonicClock(30_000)
    },
  ],
  ['the wall clock is set back by a second', () => later(-1)],
  [
    'the wall clock was set back by as much as has passed',
    () => {
      later(0)
      world.setMonotonicClock(26_000)
    },
  ],
  ['the monotonic clock stands still, as that of a frozen function does', () => later(26)],
])('a revoked key is refused when %s', async (_what, passTime) => {
  world.setMonotonicClock(0)
  onTestFinished(() => world.setMonotonicClock(undefined))
  const { text, key } = await storeKey(world)
  const other = doorClient(anotherFunction(world), text)
  expect(await other(list)).toMatchObject({ status: 200 })
  await revoke(key.key_id)

  passTime()

  expect(await other(list)).toMatchObject(refused(401, 'unauthorized'))
})

test('an unknown key is looked up again after the wall clock was set back', async () => {
  const text = makeKeyText(world.randomBelow)
  const other = doorClient(anotherFunction(world), text)
  expect(await other(list)).toMatchObject(refused(401, 'unauthorized'))
  const key = { ...(await storeKey(world)).key, key_id: 'key_late', hash: hashOfKey(text) }
  await putKey(world, key)

  later(-3600)

  expect(await other(list)).toMatchObject({ status: 200 })
})

test('an expiry takes effect to the second, even if the key is cached', async () => {
  const { text } = await storeKey(world, { expires_at: '2026-06-01T12:00:10.000Z' })
  const other = doorClient(world, text)

  expect(await other(list)).toMatchObject({ status: 200 })
  later(9)
  expect(await other(list)).toMatchObject({ status: 200 })
  later(1)
  expect(await other(list)).toMatchObject(refused(401, 'unauthorized'))
})

test('a revoked key issues no other from that moment on, even while it is cached', async () => {
  const { text, key } = await storeKey(world)
  const other = doorClient(anotherFunction(world), text)
  expect(await other('POST /v1/keys', { body: requested })).toMatchObject({ status: 201 })

  await revoke(key.key_id)

  expect(await other(list)).toMatchObject({ status: 200 })
  expect(await other('POST /v1/keys', { body: requested })).toMatchObject(refused(401, 'unauthorized'))
})

test('a revocation between the read of the issuing key and the write of the new one is noticed', async () => {
  const { text, key } = await storeKey(world, { namespaces: ['between'] })
  const other = doorClient(anotherFunction(world), text)
  await other(list)
  let isRevoked = false
  world.dynamodb.middlewareStack.add(
    (next, context) => async (args) => {
      if (context.commandName === 'TransactWriteItemsCommand' && !isRevoked) {
        isRevoked = true
        await saveRevoked(world, key)
      }
      return next(args)
    },
    { step: 'initialize', name: 'between' },
  )

  const answer = await other('POST /v1/keys', { body: { ...requested, namespaces: ['between'] } })
  world.dynamodb.middlewareStack.remove('between')

  expect(isRevoked).toBe(true)
  expect(answer).toMatchObject(refused(401, 'unauthorized'))
  const caller = { ...owner, namespaces: ['between'] }
  expect((await listKeys(world, caller, { limit: 250, after: undefined })).items).toHaveLength(1)
})

test('of many keys that are issued while the issuing key is revoked, exactly those that were answered exist', async () => {
  const { text, key } = await storeKey(world, { namespaces: ['race'] })
  const other = doorClient(anotherFunction(world), text)
  const operator = doorClient(world, (await storeKey(world, { namespaces: ['race'] })).text)
  await other(list)

  const [, ...made] = await Promise.all([
    operator('DELETE /v1/keys/{key_id}', { path: { key_id: key.key_id } }),
    ...Array.from({ length: 20 }, () => other('POST /v1/keys', { body: { ...requested, namespaces: ['race'] } })),
  ])

  const caller = { ...owner, namespaces: ['race'] }
  const { items } = await listKeys(world, caller, { limit: 250, after: undefined })
  expect(items).toHaveLength(2 + made.filter(({ status }) => status === 201).length)
  expect(new Set(made.map(({ status }) => status)).difference(new Set([201, 401]))).toEqual(new Set())
})

test('a key that is revoked many times at once keeps the first time of revocation', async () => {
  const { key } = await storeKey(world)
  const answers = await Promise.all(Array.from({ length: 10 }, () => revoke(key.key_id)))
  later(5)
  await revoke(key.key_id)

  expect(answers.map(({ status }) => status)).toEqual(Array(10).fill(200))
  expect(await findKeyByHash(world, key.hash)).toMatchObject({ revoked_at: '2026-06-01T12:00:00.000Z' })
})

test.each(['before', 'after'] as const)(
  'a key whose creation dies %s its write is stored completely or not at all',
  async (moment) => {
    const count = async () => (await listKeys(world, owner, { limit: 250, after: undefined })).items.length
    await ask(list)
    const before = await count()
    const crash = crashAt(world, { write: 1, moment })

    const answer = await ask('POST /v1/keys', { body: requested })
    crash.disarm()

    expect(answer.status).toBe(500)
    expect(await count()).toBe(before + (moment === 'after' ? 1 : 0))
    for (const { key_id } of (await listKeys(world, owner, { limit: 250, after: undefined })).items.slice(-1)) {
      expect(await revoke(key_id)).toMatchObject({ status: 200 })
    }
  },
)

test('a function records the use of a key once in five minutes, not at every request', async () => {
  const { text, key } = await storeKey(world)
  const writes = async (seconds: number) => {
    later(seconds)
    const calls = callsOf(world)
    for (const other of [anotherFunction(world), anotherFunction(world)]) {
      const unlimited = { ...other, settings: { ...other.settings, rateLimit: undefined } }
      for (let asked = 0; asked < 3; asked++) await doorClient(unlimited, text)(list)
    }
    return calls.filter((call) => call === 'TransactWriteItems').length
  }

  expect(await writes(0)).toBe(1)
  expect(await writes(30)).toBe(0)
  expect(await writes(300)).toBe(1)
  expect(await findKeyByHash(world, key.hash)).toMatchObject({ last_used_at: '2026-06-01T12:05:30.000Z' })
})

test('a use that cannot be recorded causes no refusal', async () => {
  const { text } = await storeKey(world)
  const crash = crashAt(world, { write: 1, moment: 'before' })

  const answer = await doorClient(anotherFunction(world), text)(list)
  crash.disarm()

  expect(answer).toMatchObject({ status: 200 })
})

test('the use of a revoked key is not recorded', async () => {
  const { text, key } = await storeKey(world, { revoked_at: '2026-06-01T11:00:00.000Z' })

  expect(await doorClient(world, text)(list)).toMatchObject({ status: 401 })

  expect(await findKeyByHash(world, key.hash)).toMatchObject({ last_used_at: null })
})

test('repeated requests with an unknown key cost the table one read', async () => {
  const stranger = doorClient(world, makeKeyText(world.randomBelow))
  const calls = callsOf(world)

  for (let asked = 0; asked < 10; asked++) expect(await stranger(list)).toMatchObject({ status: 401 })

  expect(calls).toEqual(['consistent GetItem'])
})
