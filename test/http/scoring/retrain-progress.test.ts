import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { createDraft, plainSamples, runUntilRecorded, startRun } from '../../support/models.ts'
import { retrainClock } from '../../support/retrain-clock.ts'
import { makeTestWorld, type TestWorld } from '../../support/test-world.ts'
import { writeTrained } from '../../support/trained-models.ts'
import { callsOf, doorClient, storeKey } from '../support/door-client.ts'

let world: TestWorld
let ask: ReturnType<typeof doorClient>
beforeAll(async () => {
  world = await makeTestWorld({ TOUCHSTONE_RETRAIN_AFTER_COUNT: '4', TOUCHSTONE_RETRAIN_AFTER_HOURS: '12' })
  ask = doorClient(world, (await storeKey(world)).text)
})
afterEach(() => world.setClock(undefined))
afterAll(() => world[Symbol.asyncDispose]())

const { setClock, at } = retrainClock(() => world)

const retrainOf = async (handle: string) =>
  Object((await ask('GET /v1/models/{handle}', { path: { handle } })).body).retrain

async function append(handle: string, count: number, query = {}): Promise<void> {
  const samples = plainSamples('warmth').slice(0, count)
  const answer = await ask('POST /v1/models/{handle}/samples', { path: { handle }, body: { samples }, query })
  expect(answer.status).toBe(200)
}

const none = { changes: 0, threshold: 4, due_at: null }

test('nothing counts towards a retrain before the first version, nor right after it', async () => {
  setClock(0)
  await createDraft(world, 'demo.progress-first')
  expect(await retrainOf('demo.progress-first')).toEqual(none)

  await writeTrained(world, 'demo.progress-trained', 1)
  expect(await retrainOf('demo.progress-trained')).toEqual(none)
})

test('the oldest change sets the due time, and the change that reaches the threshold makes the retrain due at once', async () => {
  setClock(0)
  const handle = await writeTrained(world, 'demo.progress-aged', 1)

  await append(handle, 1)
  setClock(1)
  await append(handle, 2)
  expect(await retrainOf(handle)).toEqual({ changes: 3, threshold: 4, due_at: at(12) })

  const { body } = await ask('GET /v1/models', { query: { prefix: 'progress-aged' } })
  expect(body).toMatchObject({ items: [{ retrain: { changes: 3, threshold: 4, due_at: at(12) } }] })

  await append(handle, 3, { retrain: 'false' })
  expect(await retrainOf(handle)).toMatchObject({ changes: 3, due_at: at(12) })

  await append(handle, 1)
  // The event is published, and is published again after a quarter of an hour unless a run starts.
  expect(await retrainOf(handle)).toEqual({ changes: 4, threshold: 4, due_at: at(1.25) })
})

test('during a run only what came since counts, and it is due by the start of the run', async () => {
  setClock(0)
  const handle = await writeTrained(world, 'demo.progress-busy', 1)
  await append(handle, 2)
  setClock(0.1)
  const run = await startRun(world, handle)
  expect(await retrainOf(handle)).toEqual(none)

  await append(handle, 1)
  expect(await retrainOf(handle)).toEqual({ changes: 1, threshold: 4, due_at: at(12.1) })

  await runUntilRecorded(world, run)
})

test('a pinned handle shows the progress of the model', async () => {
  setClock(0)
  const handle = await writeTrained(world, 'demo.progress-pinned', 2)
  await append(handle, 1)

  expect(await retrainOf(`${handle}@v1`)).toEqual({ changes: 1, threshold: 4, due_at: at(12) })
})

test('without the samples of the active version, and once the model is archived, no retrain is due', async () => {
  setClock(0)
  const handle = await writeTrained(world, 'demo.progress-purged', 1)
  const zeroRetention = { path: { handle }, body: { zero_data_retention: true } }
  expect(await ask('PATCH /v1/models/{handle}', zeroRetention)).toMatchObject({ status: 200 })
  await append(handle, 1)
  expect(await retrainOf(handle)).toEqual({ changes: 1, threshold: 4, due_at: null })

  const archived = await writeTrained(world, 'demo.progress-archived', 1)
  await append(archived, 1)
  await ask('DELETE /v1/models/{handle}', { path: { handle: archived } })
  expect(await retrainOf(archived)).toMatchObject({ due_at: null })
})

test('the due time costs a read only where changes wait', async () => {
  setClock(0)
  const handle = await writeTrained(world, 'demo.progress-reads', 1)
  await retrainOf(handle)
  const calls = callsOf(world)

  await retrainOf(handle)
  const without = calls.length
  await append(handle, 1)
  calls.length = 0
  await retrainOf(handle)

  expect(calls.length - without).toBe(1)
})
