import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { runTouchstone, touchstoneAt } from '../cli/support/run-touchstone.ts'
import { makeTrained, must, train } from '../http/support/wire.ts'
import type { SendRequest } from '../support/service-client.ts'
import { sharedService } from '../support/shared-service.ts'
import { type SpawnedService, spawnService } from '../support/start-service.ts'
import { makeTemporaryFolder } from '../support/temporary-folder.ts'

const dev = await sharedService()
const folder = makeTemporaryFolder()
let prod: SpawnedService
beforeAll(async () => {
  prod = await spawnService(folder.path)
  await makeTrained(dev.request, 'demo.promoted', ['warmth', 'clarity'])
  await train(dev.request, '/v1/models/demo.promoted')
  await must(dev.request, 'POST', '/v1/models/demo.promoted/versions/judged', { version: 'v1' })
}, 180_000)
afterAll(async () => {
  await prod.end()
  folder.remove()
})

const ends = ['--from', 'dev', '--to', 'prod']
function promote(...args: readonly string[]) {
  const env = {
    ...{ TOUCHSTONE_DEV_URL: `${dev.url}/`, TOUCHSTONE_DEV_API_KEY: dev.apiKey },
    ...{ TOUCHSTONE_PROD_URL: prod.url, TOUCHSTONE_PROD_API_KEY: prod.apiKey },
    TOUCHSTONE_FROM_API_KEY: dev.apiKey,
  }
  return runTouchstone(['promote', ...args], { env })
}

async function cardOf(request: SendRequest, handle: string): Promise<string> {
  const { metadata: _, ...card } = await must<{ metadata: object }>(request, 'POST', `/v1/models/${handle}/score`, {
    content: 'Thank you for waiting, friend.',
  })
  return JSON.stringify(card)
}

test('a version that was judged in one service serves in another, with the same scores to the byte', async () => {
  await must(prod.request, 'POST', '/v1/models', { handle: 'demo.live-tone' })

  const { stdout } = await promote(
    ...ends,
    '--model',
    'demo.promoted',
    '--version',
    'judged',
    '--as',
    'demo.live-tone',
    '--activate',
  )

  expect(stdout).toMatch(
    /^demo\.promoted v1 is v1 of demo\.live-tone at http\S+ \(2 parts sent\)\.\nSHA-256 .*: [0-9a-f]{64}\nIt is the active version there\.\n$/,
  )
  await must(dev.request, 'PUT', '/v1/models/demo.promoted/versions/active', { version: 'v1' })
  expect(await cardOf(prod.request, 'demo.live-tone')).toBe(await cardOf(dev.request, 'demo.promoted'))
})

test('a promotion that is repeated sends nothing, and one without --activate changes nothing that serves', async () => {
  const args = ['--model', 'demo.promoted', '--as', 'demo.live-tone']

  const again = await promote(...ends, ...args, '--version', 'v1')
  const second = await promote('--from', dev.url, '--to', 'prod', ...args, '--version', 'v2')

  expect(again.stdout).toContain('(it was there already)')
  expect(second.stdout).toContain('demo.promoted v2 is v2 of demo.live-tone')
  expect(second.stdout).toContain('It is not the active version there')
  expect(await must(prod.request, 'GET', '/v1/models/demo.live-tone')).toMatchObject({ version_no: 1, generation: 1 })
})

test.each([
  [1, ['--version', 'v9', '--model', 'demo.promoted', '--as', 'demo.live-tone'], /^touchstone: .*v9/],
  [1, ['--version', 'v1', '--model', 'demo.promoted'], /demo\.promoted" does not exist.*\nCreate it there first/],
  [2, ['--model', 'demo.promoted'], /^Expected input for flag --version/],
  [2, ['--version', 'v1', '--model', 'no handle'], /^Failed to parse "no handle" for model/],
])('what cannot be done is said in words, with code %i: %j', async (code, args, message) => {
  expect(await promote(...ends, ...args)).toMatchObject({
    code,
    stdout: '',
    stderr: expect.stringMatching(message),
  })
})

test('of two keys, the one that is refused is told by the address of its deployment', async () => {
  const args = ['--from', dev.url, '--to', prod.url, '--model', 'demo.promoted', '--version', 'v1']
  const env = { TOUCHSTONE_FROM_API_KEY: dev.apiKey, TOUCHSTONE_TO_API_KEY: 'ts_wrong' }

  expect(await runTouchstone(['promote', ...args], { env })).toMatchObject({
    code: 1,
    stderr: expect.stringContaining(` at ${prod.url})`),
  })
})

test('a deployment that nothing names is wrong usage', async () => {
  expect(
    await promote('--from', 'dev', '--to', 'my-stage', '--model', 'demo.promoted', '--version', 'v1'),
  ).toMatchObject({
    code: 2,
    stderr:
      'touchstone: There is no deployment "my-stage". Save it by: touchstone profiles add my-stage --url URL. Or set TOUCHSTONE_MY_STAGE_URL and TOUCHSTONE_MY_STAGE_API_KEY.\n',
  })
})

test('a deployment can be a profile, and the service in use is the one to copy from', async () => {
  const TOUCHSTONE_CONFIG = join(folder.path, 'profiles.json')
  const profiles = { live: { url: prod.url, key: prod.apiKey } }
  writeFileSync(TOUCHSTONE_CONFIG, JSON.stringify({ profiles }))
  const args = ['--to', 'live', '--model', 'demo.promoted', '--as', 'demo.live-tone', '--version', 'v1', '--json']

  const { stdout } = await touchstoneAt(dev)(['promote', ...args], { env: { TOUCHSTONE_CONFIG } })

  expect(JSON.parse(stdout)).toMatchObject({ handle: 'demo.live-tone', version_no: 1, sent_parts: 0 })
})
