import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { Event } from '#http/door/event.ts'
import { notesOf } from '#http/door/request-notes.ts'
import { scoringRoutes } from '#http/scoring/scoring-routes.ts'
import { createTrained } from '../../support/models.ts'
import { makeTestWorld, type TestWorld } from '../../support/test-world.ts'
import { callDoor } from '../support/call-door.ts'
import { doorClient, storeKey } from '../support/door-client.ts'

let world: TestWorld
let key: { readonly text: string; readonly key_id: string }
let lines: unknown[] = []
beforeAll(async () => {
  const made = await makeTestWorld({ TOUCHSTONE_KEY_RATE: '0.001', TOUCHSTONE_KEY_BURST: '5' })
  await createTrained(made, 'demo.logged', 1)
  const info = (message: unknown, fields: unknown) => void (message === 'request' && lines.push(fields))
  world = Object.assign(made, { log: { ...made.log, info } })
})
beforeEach(async () => {
  key = await newKey('authoring')
  lines = []
})
afterAll(() => world[Symbol.asyncDispose]())

async function newKey(scope: 'authoring' | 'scoring') {
  const stored = await storeKey(world, { scope })
  return { text: stored.text, key_id: stored.key.key_id }
}

const score = ['POST /v1/models/{handle}/score', { path: { handle: 'demo.logged' }, body: { content: 'x' } }] as const

test('the line of a score names the model, the key, the version that served and the status', async () => {
  await doorClient(world, key.text)(...score)

  const line = { route: score[0], status: 200, handle: 'demo.logged', key_id: key.key_id, version: 'v1' }
  const scored = { scored: 'request', labels: { none: 1 }, gateway_request_id: 'test' }
  expect(lines).toEqual([{ ...line, ...scored, duration_ms: expect.any(Number), request_id: expect.any(String) }])
})

test('the line of a new model names the handle that it got', async () => {
  await doorClient(world, key.text)('POST /v1/models', { body: { handle: 'demo.made', description: 'a text' } })

  expect(lines).toMatchObject([{ route: 'POST /v1/models', status: 201, handle: 'demo.made', key_id: key.key_id }])
  expect(JSON.stringify(lines)).not.toContain('a text')
})

test('the line of a training names its run', async () => {
  const request = { path: { handle: 'demo.logged' }, body: { reoptimize_params: true } }

  const { headers } = await doorClient(world, key.text)('POST /v1/models/{handle}/train', request)

  const run_id = headers['x-run-id']
  expect(lines).toMatchObject([{ status: 202, handle: 'demo.logged', key_id: key.key_id, run_id }])
})

test('the line of a request that is refused for its scope names the key', async () => {
  const scoring = await newKey('scoring')

  await doorClient(world, scoring.text)('POST /v1/models', { body: { handle: 'demo.refused' } })

  expect(lines).toMatchObject([{ status: 403, key_id: scoring.key_id }])
})

test('the line of a request over the rate limit names the key and the model', async () => {
  const ask = doorClient(world, key.text)

  for (let count = 0; count < 6; count++) await ask(...score)

  expect(lines.at(-1)).toMatchObject({ status: 429, handle: 'demo.logged', key_id: key.key_id })
})

test('the line of a failure names the version of the function, which may be a new one', async () => {
  const listModels = { routeKey: 'GET /v1/models', key: key.text }
  const withoutTable = {
    ...world,
    dynamodb: { send: () => Promise.reject(new Error('broken')) },
  } as unknown as TestWorld

  await callDoor(withoutTable, scoringRoutes, listModels)
  await callDoor(world, scoringRoutes, listModels)

  expect(lines).toMatchObject([{ status: 500, function_version: '7' }, { status: 200 }])
  expect(lines[1]).not.toHaveProperty('function_version')
})

test('the line of a request with an unknown key names the model only', async () => {
  await doorClient(world, 'ts_unknown')(...score)

  expect(lines).toMatchObject([{ status: 401, handle: 'demo.logged' }])
  expect(lines[0]).not.toHaveProperty('key_id')
  expect(JSON.stringify(lines)).not.toContain('ts_unknown')
})

test.each([
  [{ handle: 'demo.tone@v3' }, { handle: 'demo.tone', version: 'v3' }],
  [
    { handle: 'demo.tone', version: 'stable' },
    { handle: 'demo.tone', version: 'stable' },
  ],
  [
    { model_id: 'prices', version: '2' },
    { model_id: 'prices', version: '2' },
  ],
  [{ handle: 'My dear customer, thank you' }, {}],
  [{ handle: 'demo.tone@my dear customer' }, { handle: 'demo.tone' }],
  [{ key: 'warmth', id: '7', file: 'page.css' }, {}],
])('of the path %o, %o is logged', (pathParameters, logged) => {
  expect(notesOf({ pathParameters } as unknown as Event)).toEqual(logged)
})

test('a key in a path is not logged', () => {
  expect(notesOf({ pathParameters: { model_id: key.text, version: key.text } } as unknown as Event)).toEqual({})
})
