import { execFile } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { makeTrained, must, train } from '../http/support/wire.ts'
import type { SendRequest } from '../support/service-client.ts'
import { projectRoot } from '../support/source-files.ts'
import { compileCache } from '../support/start-process.ts'
import { type SpawnedService, spawnService } from '../support/start-service.ts'
import { makeTemporaryFolder } from '../support/temporary-folder.ts'

const folders = [makeTemporaryFolder(), makeTemporaryFolder()] as const
let dev: SpawnedService
let prod: SpawnedService
beforeAll(async () => {
  ;[dev, prod] = await Promise.all([spawnService(folders[0].path), spawnService(folders[1].path)])
  await makeTrained(dev.request, 'demo.tone', ['warmth', 'clarity'])
  await train(dev.request, '/v1/models/demo.tone')
  await must(dev.request, 'POST', '/v1/models/demo.tone/versions/judged', { version: 'v1' })
}, 180_000)
afterAll(async () => {
  await Promise.all([dev.end(), prod.end()])
  for (const folder of folders) folder.remove()
})

const program = join(projectRoot, 'cli', 'touchstone.ts')
const ends = ['--from', 'dev', '--to', 'prod']
function promote(...args: readonly string[]) {
  const env = {
    PATH: process.env.PATH,
    ...compileCache(),
    ...{ TOUCHSTONE_DEV_URL: `${dev.url}/`, TOUCHSTONE_DEV_API_KEY: dev.apiKey },
    ...{ TOUCHSTONE_PROD_URL: prod.url, TOUCHSTONE_PROD_API_KEY: prod.apiKey },
    TOUCHSTONE_FROM_API_KEY: dev.apiKey,
  }
  return promisify(execFile)(process.execPath, [program, 'promote', ...args], { env })
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
    'demo.tone',
    '--version',
    'judged',
    '--as',
    'demo.live-tone',
    '--activate',
  )

  expect(stdout).toMatch(
    /^demo\.tone v1 is v1 of demo\.live-tone at http\S+ \(2 parts sent\)\.\nSHA-256 .*: [0-9a-f]{64}\nIt is the active version there\.\n$/,
  )
  await must(dev.request, 'PUT', '/v1/models/demo.tone/versions/active', { version: 'v1' })
  expect(await cardOf(prod.request, 'demo.live-tone')).toBe(await cardOf(dev.request, 'demo.tone'))
})

test('a promotion that is repeated sends nothing, and one without --activate changes nothing that serves', async () => {
  const args = ['--model', 'demo.tone', '--as', 'demo.live-tone']

  const again = await promote(...ends, ...args, '--version', 'v1')
  const second = await promote('--from', dev.url, '--to', 'prod', ...args, '--version', 'v2')

  expect(again.stdout).toContain('(it was there already)')
  expect(second.stdout).toContain('demo.tone v2 is v2 of demo.live-tone')
  expect(second.stdout).toContain('It is not the active version there')
  expect(await must(prod.request, 'GET', '/v1/models/demo.live-tone')).toMatchObject({ version_no: 1, generation: 1 })
})

test.each([
  [1, ['--version', 'v9', '--model', 'demo.tone', '--as', 'demo.live-tone'], /^touchstone: .*v9/],
  [1, ['--version', 'v1', '--model', 'demo.tone'], /demo\.tone" does not exist.*\nCreate it there first/],
  [2, ['--model', 'demo.tone'], /^Expected input for flag --version/],
  [2, ['--version', 'v1', '--model', 'no handle'], /^Failed to parse "no handle" for model/],
])('what cannot be done is said in words, with code %i: %j', async (code, args, message) => {
  await expect(promote(...ends, ...args)).rejects.toMatchObject({
    code,
    stdout: '',
    stderr: expect.stringMatching(message),
  })
})

test('of two keys, the one that is refused is told by the address of its deployment', async () => {
  const args = ['--from', dev.url, '--to', prod.url, '--model', 'demo.tone', '--version', 'v1']
  const env = { PATH: process.env.PATH, TOUCHSTONE_FROM_API_KEY: dev.apiKey, TOUCHSTONE_TO_API_KEY: 'ts_wrong' }

  await expect(promisify(execFile)(process.execPath, [program, 'promote', ...args], { env })).rejects.toMatchObject({
    stderr: expect.stringContaining(` at ${prod.url})`),
  })
})

test('a deployment that nothing names is wrong usage', async () => {
  await expect(
    promote('--from', 'dev', '--to', 'my-stage', '--model', 'demo.tone', '--version', 'v1'),
  ).rejects.toMatchObject({
    code: 2,
    stderr:
      'touchstone: There is no deployment "my-stage". Save it by: touchstone profiles add my-stage --url URL. Or set TOUCHSTONE_MY_STAGE_URL and TOUCHSTONE_MY_STAGE_API_KEY.\n',
  })
})

test('a deployment can be a profile, and the service in use is the one to copy from', async () => {
  const TOUCHSTONE_CONFIG = join(folders[0].path, 'profiles.json')
  const profiles = { live: { url: prod.url, key: prod.apiKey } }
  writeFileSync(TOUCHSTONE_CONFIG, JSON.stringify({ profiles }))
  const args = ['--to', 'live', '--model', 'demo.tone', '--as', 'demo.live-tone', '--version', 'v1', '--json']
  const env = { PATH: process.env.PATH, TOUCHSTONE_CONFIG, TOUCHSTONE_URL: dev.url, TOUCHSTONE_API_KEY: dev.apiKey }

  const { stdout } = await promisify(execFile)(process.execPath, [program, 'promote', ...args], { env })

  expect(JSON.parse(stdout)).toMatchObject({ handle: 'demo.live-tone', version_no: 1, sent_parts: 0 })
})
