import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { scoringRoute } from '#http/scoring/scoring-route.ts'
import { scoringRoutes } from '#http/scoring/scoring-routes.ts'
import { hashOfKey, makeKeyText } from '#rules/key.ts'
import { putKey } from '#table/keys.ts'
import { findModel } from '#table/models.ts'
import { createDraft } from '../../support/models.ts'
import { makeTestWorld, owner, type TestWorld } from '../../support/test-world.ts'
import { callDoor } from '../support/call-door.ts'
import { refused } from '../support/refused.ts'

let world: TestWorld
let key: string
beforeAll(async () => {
  world = await makeTestWorld()
  key = makeKeyText(world.randomBelow)
  const dates = { created_at: world.now().toISOString(), expires_at: null, revoked_at: null, last_used_at: null }
  await putKey(world, { ...owner, hash: hashOfKey(key), namespaces: ['demo'], label: null, ...dates })
})
afterAll(() => world[Symbol.asyncDispose]())

/** A port without a listener. */
const unreachable = new DynamoDBClient({
  endpoint: 'http://127.0.0.1:1',
  region: 'local',
  credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
  maxAttempts: 1,
})

test('health reports a failure while the table cannot be reached, with Retry-After', async () => {
  const answer = await callDoor({ ...world, dynamodb: unreachable }, scoringRoutes, { routeKey: 'GET /v1/health' })

  expect(answer).toMatchObject(refused(503, 'upstream_unavailable'))
  expect(answer.headers).toMatchObject({ 'retry-after': '1' })
  expect(answer.text).not.toContain('127.0.0.1')
})

test('a request that cannot be authenticated because the table is unreachable is refused as upstream_unavailable', async () => {
  const answer = await callDoor({ ...world, dynamodb: unreachable }, scoringRoutes, { routeKey: 'GET /v1/models', key })

  expect(answer).toMatchObject(refused(503, 'upstream_unavailable'))
})

test('health reports a failure while the table does not exist', async () => {
  const elsewhere = { ...world, settings: { ...world.settings, table: 'not-made' } }

  expect(await callDoor(elsewhere, scoringRoutes, { routeKey: 'GET /v1/health' })).toMatchObject(
    refused(503, 'upstream_unavailable'),
  )
})

test('a request that reaches the time limit of its function gets Retry-After', async () => {
  const endless = scoringRoute({
    id: 'checkHealth',
    method: 'GET',
    path: '/v1/endless',
    scope: 'none',
    answer: () => new Promise<never>(() => {}),
  })

  const answer = await callDoor(world, [endless], { routeKey: 'GET /v1/endless', remainingMs: 10 })

  expect(answer).toMatchObject(refused(503, 'upstream_unavailable'))
  expect(answer.headers).toMatchObject({ 'retry-after': '1' })
})

test('an internal error is answered without its message, and logged once', async () => {
  const logged: unknown[] = []
  const log = { info: () => {}, warn: () => {}, error: (...line: unknown[]) => void logged.push(line) }
  const broken = scoringRoute({
    id: 'checkHealth',
    method: 'GET',
    path: '/v1/broken',
    scope: 'none',
    answer: async () => {
      throw new TypeError('a secret of the inside')
    },
  })

  const answer = await callDoor({ ...world, log }, [broken], { routeKey: 'GET /v1/broken' })

  expect(answer).toMatchObject(refused(500, 'internal_error'))
  expect(answer.body).toMatchObject({ error: { details: {} } })
  expect(answer.text).not.toContain('secret')
  expect(answer.headers).toHaveProperty('x-request-id')
  expect(logged).toHaveLength(1)
})

test('neither keys nor texts are logged', async () => {
  const lines: unknown[] = []
  const write = (...line: unknown[]) => void lines.push(line)
  const watched = { ...world, log: { info: write, warn: write, error: write } }
  await createDraft(world, 'demo.quiet')
  const asked = { path: { handle: 'demo.quiet' }, key }

  await callDoor(watched, scoringRoutes, {
    ...asked,
    routeKey: 'POST /v1/models/{handle}/score',
    body: { content: 'whispered' },
  })
  const samples = [{ trait: 'warmth', text: 'whispered', quality: 1 }]
  await callDoor(watched, scoringRoutes, { ...asked, routeKey: 'POST /v1/models/{handle}/samples', body: { samples } })

  expect(lines).toHaveLength(2)
  expect(JSON.stringify(lines)).not.toMatch(new RegExp(`whispered|${key}`))
})

test('a training whose state machine cannot be started releases the model, and is answered with Retry-After', async () => {
  const handle = await createDraft(world, 'demo.unstarted')
  const noMachine = {
    ...world,
    stateMachines: { ...world.stateMachines, start: () => Promise.reject(new Error('no machine')) },
  }
  const asked = { routeKey: 'POST /v1/models/{handle}/train', path: { handle }, key }

  const answer = await callDoor(noMachine, scoringRoutes, asked)

  expect(answer).toMatchObject(refused(503, 'upstream_unavailable'))
  expect(answer.headers).toMatchObject({ 'retry-after': expect.stringMatching(/^\d+$/) })
  expect(await findModel(world, handle)).toMatchObject({
    state: 'failed',
    lease: null,
    last_operation: { status: 'failed' },
  })
  expect(await callDoor(world, scoringRoutes, asked)).toMatchObject({ status: 202 })
})
