import { execFile } from 'node:child_process'
import { chmodSync, existsSync, readdirSync, statSync } from 'node:fs'
import { createServer } from 'node:http'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, onTestFinished, test, vi } from 'vitest'
import { makeKeyText } from '#rules/key.ts'
import { readPidFile } from '../../../infra/local/database/pid-file.ts'
import { close, listen } from '../../../infra/local/http-server.ts'
import { expectedReadyText } from '../../support/expected-ready-text.ts'
import { projectRoot } from '../../support/source-files.ts'
import { compileCache, runStart } from '../../support/start-process.ts'
import { type SpawnedService, spawnService } from '../../support/start-service.ts'
import { makeTemporaryFolder, temporaryFolder } from '../../support/temporary-folder.ts'

// A start costs seconds of CPU: each test takes the service and its folder as the test before left them.
const folder = makeTemporaryFolder()
const model = { handle: 'demo.tone', description: 'kept over restarts' }
const given = { TOUCHSTONE_API_KEY: makeKeyText((below) => Math.floor(below / 3)) }
let token = ''
let firstKey = ''
const madeKeys: string[] = []
let service: SpawnedService

beforeAll(async () => {
  // Others can read the folder, whose files must not be theirs.
  chmodSync(folder.path, 0o755)
  token = await run('infra/local/tokens/token.ts', '--scope', 'read_models')
  service = await spawnService(folder.path)
  firstKey = service.apiKey
})
afterAll(async () => {
  await service.end('SIGKILL')
  folder.remove()
})

/** Runs a command on the folder, and returns what it printed, which is one line. */
async function run(script: string, ...args: readonly string[]): Promise<string> {
  const env = { TOUCHSTONE_DATA: folder.path, ...compileCache() }
  const { stdout } = await promisify(execFile)(process.execPath, [join(projectRoot, script), ...args], { env })
  return stdout.trimEnd()
}

const makeKey = () => run('infra/make-key.ts', '--local', '--namespaces', 'demo')

async function databaseEnds(pid: number | undefined): Promise<void> {
  await vi.waitFor(() => expect(() => process.kill(pid ?? 0, 0)).toThrow(/ESRCH/), 20_000)
}

describe('the first start', () => {
  test('prints a key, and that it is ready, with the page, the demo and how to make another key', () => {
    const { url, apiKey, output } = service

    expect(output.stdout).toBe(`This is the first API key, for the namespaces demo and public. It is shown only once:

  ${apiKey}

${expectedReadyText(url, folder.path, apiKey)}`)
    expect(output.stderr).toBe('')
  })

  test('stores files that only this user can read, even in a folder that others can read', () => {
    const readableByOthers = readdirSync(folder.path, { recursive: true, encoding: 'utf8' }).filter(
      (name) => (statSync(join(folder.path, name)).mode & 0o077) !== 0,
    )

    expect(readableByOthers).toEqual([])
    expect(existsSync(join(folder.path, 'token-key.json'))).toBe(true)
  })

  test('accepts the tokens that were signed in the folder before', async () => {
    expect(await service.request('GET', '/v2/models', { key: token })).toMatchObject({ status: 200 })
    expect(await service.request('POST', '/v2/models', { key: token, body: {} })).toMatchObject({ status: 403 })
  })
})

describe('the start after kill -9 of the service and its database', () => {
  beforeAll(async () => {
    expect(await service.request('POST', '/v1/models', { body: model })).toMatchObject({ status: 201 })
    madeKeys.push(await makeKey())
    await service.killEverything()
    madeKeys.push(await makeKey())
    service = await spawnService(folder.path)
  })

  test('has every acknowledged write and creates no key', async () => {
    expect(service.output.stdout).toBe(expectedReadyText(service.url, folder.path))
    expect(await service.request('GET', '/v1/models/demo.tone', { key: firstKey })).toMatchObject({
      status: 200,
      body: model,
    })
  })

  test('has the keys that were made in its folder in place of a lost one, while it ran and while it did not', async () => {
    expect(madeKeys).toHaveLength(2)
    for (const key of madeKeys) {
      expect(await service.request('GET', '/v1/models', { key })).toMatchObject({ status: 200 })
    }
    expect(service.output.stderr).toBe('')
  })

  test('accepts the tokens of its folder on another port, and publishes no private part of their key', async () => {
    const admin = await run('infra/local/tokens/token.ts', '--group', 'admin', '--subject', 'ada')

    expect(await service.request('GET', '/v2/models', { key: token })).toMatchObject({ status: 200 })
    expect(await service.request('POST', '/v2/models', { key: admin, body: {} })).toMatchObject({ status: 400 })
    const { keys } = JSON.parse(await (await fetch(`${service.url}/.well-known/jwks.json`)).text())
    expect(Object.keys(keys[0]).sort()).toEqual(['alg', 'crv', 'kid', 'kty', 'use', 'x', 'y'])
  })

  test('refuses a second service on the same folder', async () => {
    expect(await runStart({ PORT: '0', TOUCHSTONE_DATA: folder.path })).toEqual({
      exit: 1,
      stdout: '',
      stderr: `Another Touchstone service is using ${folder.path}. Stop it, or set TOUCHSTONE_DATA to a folder of its own.\n`,
    })
    expect(await service.request('GET', '/v1/health')).toMatchObject({ status: 200 })
  })
})

test('kill -9 of the service alone leaves no database behind', async () => {
  const database = readPidFile(join(folder.path, 'database.pid'))

  await service.end('SIGKILL')

  expect(database).toBeDefined()
  await databaseEnds(database?.pid)
})

describe('a TOUCHSTONE_API_KEY', () => {
  test('that a folder with keys does not have is added, and the start and the label of the key say so', async () => {
    service = await spawnService(folder.path, given)

    const keys = await service.request('GET', '/v1/keys')
    const label = 'added at a start, from TOUCHSTONE_API_KEY'
    const madeKey = { label: 'made by the operator' }
    expect(keys).toMatchObject({
      body: { items: [{ label: 'first key' }, madeKey, madeKey, { label }] },
    })
    expect(service.output.stdout).toMatch(/^TOUCHSTONE_API_KEY was not among the keys of this folder\. It was added/)
    expect(service.output.stdout).toContain(`"${label}"`)
  })

  test('that was added is not spoken of by the next start, after SIGINT, which stops the service with exit code 0', async () => {
    expect(await service.end('SIGINT')).toBe(0)
    expect(service.output.stderr).toBe('')
    expect(existsSync(join(folder.path, 'database.pid'))).toBe(false)

    service = await spawnService(folder.path, given)

    expect(service.output.stdout).toBe(expectedReadyText(service.url, folder.path))
  })

  test('that was revoked stays so, and the start says which key it is and how to make another', async () => {
    const { body } = await service.request<{ items: { key_id: string }[] }>('GET', '/v1/keys')
    const id = body.items.at(-1)?.key_id ?? ''
    await service.request('DELETE', `/v1/keys/${id}`)
    await service.end()

    service = await spawnService(folder.path, given)

    const refused = await service.request('GET', '/v1/keys')
    const [said, next] = service.output.stdout.split('\n')
    expect(said).toMatch(
      `TOUCHSTONE_API_KEY is ${id} ("added at a start, from TOUCHSTONE_API_KEY"), which was revoked at 2`,
    )
    expect(said).toMatch(/Z: requests with it are refused\. It stays so\.$/)
    expect(next).toBe(
      `Set another key, or make one: TOUCHSTONE_DATA=${folder.path} npm run make-key -- --local --namespaces demo`,
    )
    expect(refused.status).toBe(401)
  })
})

test('SIGTERM stops the service with exit code 0', async () => {
  expect(await service.end('SIGTERM')).toBe(0)

  expect(service.output.stderr).toBe('')
  expect(existsSync(join(folder.path, 'database.pid'))).toBe(false)
})

test('a port that is in use is refused before a key is created: the next start installs the given one as the first, and does not print it', async () => {
  const other = createServer()
  const port = new URL(await listen(other, '127.0.0.1', 0)).port
  onTestFinished(() => close(other, 0))
  const data = temporaryFolder()

  const refused = await runStart({ PORT: port, TOUCHSTONE_DATA: data })
  const next = await spawnService(data, given)
  const created = await next.request('POST', '/v1/models', { body: { handle: 'demo.tone' } })
  const keys = await next.request('GET', '/v1/keys')
  await next.end()

  expect(refused).toEqual({
    exit: 1,
    stdout: '',
    stderr: `Port ${port} on 127.0.0.1 is in use. Stop the program that listens there, or set PORT to another port.\n`,
  })
  expect(created.status).toBe(201)
  expect(keys).toMatchObject({ body: { items: [{ label: 'first key, from TOUCHSTONE_API_KEY' }] } })
  expect(next.output.stdout).toBe(expectedReadyText(next.url, data))
})
