import { createServer } from 'node:http'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { checkHealth } from '#usecases/admission/check-health.ts'
import { callLimits } from '#world/call-limits.ts'
import { settingsFromEnv } from '#world/settings.ts'
import { makeStallGuard } from '#world/stall-guard.ts'
import { makeWorld } from '#world/world.ts'
import { close, listen } from '../../infra/local/http-server.ts'

/** Accepts calls and never answers. */
const silent = createServer(() => {})
let endpoint = ''

beforeAll(async () => {
  endpoint = await listen(silent, '127.0.0.1', 0)
  Object.assign(process.env, {
    AWS_ENDPOINT_URL_DYNAMODB: endpoint,
    AWS_REGION: 'local',
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'test',
  })
})
afterAll(() => close(silent, 0))

test('health reports a database that accepts calls and never answers before the timeouts of the calls end', async () => {
  const world = makeWorld(settingsFromEnv({ TOUCHSTONE_TABLE: 'silent' }))

  await expect(checkHealth(world)).rejects.toMatchObject({ code: 'upstream_unavailable' })

  world.dynamodb.destroy()
})

test('all attempts of a call, and one more, end within 10 seconds of a request', async () => {
  const world = makeWorld(settingsFromEnv({ TOUCHSTONE_TABLE: 'silent' }))

  const { requestTimeout, throwOnRequestTimeout } = callLimits.requestHandler
  const attempts = await world.dynamodb.config.maxAttempts()

  expect(throwOnRequestTimeout).toBe(true)
  // The SDK pauses for less than a second between them.
  expect(attempts * requestTimeout + 1_000 + 500).toBeLessThan(10_000)
  world.dynamodb.destroy()
})

test('once a call has had no answer, the next ones wait for half a second, until one is answered', async () => {
  let now = 0
  const guard = makeStallGuard(() => now)
  const timeout = () => Promise.reject(Object.assign(new Error('no answer'), { name: 'TimeoutError' }))
  const never = () => new Promise<string>(() => {})
  const slow = () => new Promise<string>((resolve) => setTimeout(resolve, 700, 'answer'))

  await expect(guard(timeout)).rejects.toMatchObject({ name: 'TimeoutError' })
  await expect(guard(never)).rejects.toMatchObject({ message: 'The database did not answer within 500 ms' })
  expect(await guard(async () => 'answer')).toBe('answer')
  expect(await guard(slow)).toBe('answer')

  await expect(guard(timeout)).rejects.toMatchObject({ name: 'TimeoutError' })
  now = 2_000
  expect(await guard(slow)).toBe('answer')
})
