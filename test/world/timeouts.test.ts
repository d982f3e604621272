import { createServer } from 'node:http'
import { expect, test } from 'vitest'
import { checkHealth } from '#usecases/admission/check-health.ts'
import { settingsFromEnv } from '#world/settings.ts'
import { makeWorld } from '#world/world.ts'
import { close, listen } from '../../infra/local/http-server.ts'

test('a database that accepts calls and never answers times out before the request does', {
  timeout: 40_000,
}, async () => {
  const silent = createServer(() => {})
  const url = await listen(silent, '127.0.0.1', 0)
  Object.assign(process.env, {
    AWS_ENDPOINT_URL_DYNAMODB: url,
    AWS_REGION: 'local',
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'test',
  })
  const world = makeWorld(settingsFromEnv({ TOUCHSTONE_TABLE: 'silent' }))
  const started = performance.now()

  await expect(checkHealth(world)).rejects.toMatchObject({ code: 'upstream_unavailable' })

  // API Gateway waits for 29 seconds and then answers in its own words.
  expect(performance.now() - started).toBeLessThan(20_000)
  world.dynamodb.destroy()
  await close(silent, 0)
})
