import { chmodSync, existsSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, onTestFinished, test, vi } from 'vitest'
import { makeKeyText } from '#rules/key.ts'
import { readPidFile } from '../../../infra/local/database/pid-file.ts'
import { close, listen } from '../../../infra/local/http-server.ts'
import { runStart } from '../../support/start-process.ts'
import { type SpawnedService, spawnService } from '../../support/start-service.ts'
import { makeTemporaryFolder, temporaryFolder } from '../../support/temporary-folder.ts'

const folder = makeTemporaryFolder()
let service: SpawnedService

beforeAll(async () => {
  service = await spawnService(folder.path)
})
afterAll(async () => {
  await service.end('SIGKILL')
  folder.remove()
})

const model = { handle: 'demo.tone', description: 'kept over restarts' }

test('the first start prints a key, and that it is ready, with the page, the demo and how to make another key', () => {
  const { url, apiKey, output } = service

  expect(output.stdout).toBe(`This is the first API key, for the namespaces demo and public. It is shown only once:

  ${apiKey}

${ready(url, folder.path, apiKey)}`)
  expect(output.stderr).toBe('')
})

test('after kill -9 of the service and its database, the next start has every acknowledged write and creates no key', async () => {
  const { apiKey } = service
  expect(await service.request('POST', '/v1/models', { body: model })).toMatchObject({ status: 201 })

  await service.killEverything()
  service = await spawnService(folder.path)

  expect(service.output.stdout).toBe(ready(service.url, folder.path))
  expect(await service.request('GET', '/v1/models/demo.tone', { key: apiKey })).toMatchObject({
    status: 200,
    body: model,
  })
})

test('a second service on the same folder is refused', async () => {
  expect(await runStart({ PORT: '0', TOUCHSTONE_DATA: folder.path })).toEqual({
    exit: 1,
    stdout: '',
    stderr: `Another Touchstone service is using ${folder.path}. Stop it, or set TOUCHSTONE_DATA to a folder of its own.\n`,
  })
  expect(await service.request('GET', '/v1/health')).toMatchObject({ status: 200 })
})

test('kill -9 of the service alone leaves no database behind', async () => {
  const databasePid = readPidFile(join(folder.path, 'database.pid'))?.pid ?? 0

  await service.end('SIGKILL')

  await vi.waitFor(() => expect(() => process.kill(databasePid, 0)).toThrow(/ESRCH/), 20_000)
  service = await spawnService(folder.path)
})

test.each(['SIGINT', 'SIGTERM'] as const)('%s stops it cleanly, with exit code 0', async (signal) => {
  const data = temporaryFolder()
  const stopping = await spawnService(data)

  const exit = await stopping.end(signal)

  expect(exit).toBe(0)
  expect(stopping.output.stderr).toBe('')
  expect(existsSync(join(data, 'database.pid'))).toBe(false)
})

test('stored files can be read only by this user, even in a folder that others can read', async () => {
  const data = temporaryFolder()
  chmodSync(data, 0o755)

  const running = await spawnService(data)
  const readableByOthers = readdirSync(data, { recursive: true, encoding: 'utf8' }).filter(
    (name) => (statSync(join(data, name)).mode & 0o077) !== 0,
  )
  await running.end()

  expect(readableByOthers).toEqual([])
})

test('TOUCHSTONE_API_KEY is installed as the first key and not printed', async () => {
  const key = makeKeyText((below) => Math.floor(below / 2))

  const data = temporaryFolder()
  const given = await spawnService(data, { TOUCHSTONE_API_KEY: key })
  const answer = await given.request('POST', '/v1/models', { body: model, key })
  const keys = await given.request('GET', '/v1/keys', { key })
  await given.end()

  expect(answer.status).toBe(201)
  expect(keys).toMatchObject({ body: { items: [{ label: 'first key, from TOUCHSTONE_API_KEY' }] } })
  expect(given.output.stdout).toBe(ready(given.url, data))
})

test('another TOUCHSTONE_API_KEY on a folder with keys is added, and the start and the label of the key say so', async () => {
  const data = temporaryFolder()
  const first = await spawnService(data)
  await first.end()
  const env = { TOUCHSTONE_API_KEY: makeKeyText((below) => Math.floor(below / 3)) }

  const second = await spawnService(data, env)
  const keys = await second.request('GET', '/v1/keys', { key: env.TOUCHSTONE_API_KEY })
  await second.end()
  const third = await spawnService(data, env)
  await third.end()

  const label = 'added at a start, from TOUCHSTONE_API_KEY'
  expect(keys).toMatchObject({ body: { items: [{ label: 'first key' }, { label }] } })
  expect(second.output.stdout).toMatch(/^TOUCHSTONE_API_KEY was not among the keys of this folder\. It was added/)
  expect(second.output.stdout).toContain(`"${label}"`)
  expect(third.output.stdout).toBe(ready(third.url, data))
})

test('a TOUCHSTONE_API_KEY that was revoked stays so, and the start says which key it is and how to make another', async () => {
  const data = temporaryFolder()
  const env = { TOUCHSTONE_API_KEY: makeKeyText((below) => Math.floor(below / 5)) }
  const first = await spawnService(data, env)
  const { body } = await first.request<{ items: { key_id: string }[] }>('GET', '/v1/keys')
  const id = body.items[0]?.key_id ?? ''
  await first.request('DELETE', `/v1/keys/${id}`)
  await first.end()

  const second = await spawnService(data, env)
  const refused = await second.request('GET', '/v1/keys')
  await second.end()

  const [said, next] = second.output.stdout.split('\n')
  expect(said).toMatch(`TOUCHSTONE_API_KEY is ${id} ("first key, from TOUCHSTONE_API_KEY"), which was revoked at 2`)
  expect(said).toMatch(/Z: requests with it are refused\. It stays so\.$/)
  expect(next).toBe(
    `Set another key, or make one: TOUCHSTONE_DATA=${data} npm run make-key -- --local --namespaces demo`,
  )
  expect(refused.status).toBe(401)
})

test('a port that is in use is refused before a key is created', async () => {
  const other = createServer()
  const port = new URL(await listen(other, '127.0.0.1', 0)).port
  onTestFinished(() => close(other, 0))
  const data = temporaryFolder()

  const refused = await runStart({ PORT: port, TOUCHSTONE_DATA: data })
  const next = await spawnService(data)
  await next.end()

  expect(refused).toEqual({
    exit: 1,
    stdout: '',
    stderr: `Port ${port} on 127.0.0.1 is in use. Stop the program that listens there, or set PORT to another port.\n`,
  })
  expect(next.apiKey).toMatch(/^ts_/)
})

test.each([
  [
    'a folder where none can be made',
    () => ({ TOUCHSTONE_DATA: '/proc/nowhere' }),
    /^Cannot write to \/proc\/nowhere /,
  ],
  ['a folder below a file', () => ({ TOUCHSTONE_DATA: join(fileIn(temporaryFolder()), 'data') }), /^Cannot write to /],
  [
    'a missing database program',
    () => ({ DYNOXIDE_BIN: '/nowhere/dynoxide' }),
    /^DYNOXIDE_BIN is "\/nowhere\/dynoxide"/,
  ],
  ['an ill-formed key', () => ({ TOUCHSTONE_API_KEY: 'ts_wrong' }), /^TOUCHSTONE_API_KEY is not a key/],
])('%s ends the start with one line and exit code 1', async (_what, env, line) => {
  const { exit, stdout, stderr } = await runStart({ PORT: '0', TOUCHSTONE_DATA: temporaryFolder(), ...env() })

  expect({ exit, stdout }).toEqual({ exit: 1, stdout: '' })
  expect(stderr).toMatch(line)
  expect(stderr.trimEnd()).not.toContain('\n')
})

test('--help prints the settings, and any other argument is refused', async () => {
  const help = await runStart({}, ['--help'])
  const other = await runStart({}, ['--port', '80'])

  expect(help).toMatchObject({ exit: 0, stdout: expect.stringContaining('TOUCHSTONE_DATA'), stderr: '' })
  expect(other).toEqual({
    exit: 1,
    stdout: '',
    stderr:
      'npm start has no options except --no-examples and --help. Settings are environment variables; --help lists them.\n',
  })
})

test('an older Node is reported with its version', async () => {
  const pretend = 'Object.defineProperty(process.versions, "node", { value: "20.1.0" })'

  const { exit, stderr } = await runStart({
    NODE_OPTIONS: `--import "data:text/javascript,${encodeURIComponent(pretend)}"`,
  })

  expect(exit).toBe(1)
  expect(stderr).toMatch(
    /^Touchstone needs Node 24 or newer, and this is Node 20\.1\.0 \(.+\)\. Run "npm ci" with install/,
  )
  expect(stderr.trimEnd()).not.toContain('\n')
})

function ready(url: string, data: string, key = '$TOUCHSTONE_API_KEY'): string {
  return `Touchstone is ready at ${url}

  Reference    ${url}/docs
  Demo         TOUCHSTONE_URL=${url} TOUCHSTONE_API_KEY=${key} npm run demo
  Another key  TOUCHSTONE_DATA=${data} npm run make-key -- --local --namespaces demo
`
}

function fileIn(parent: string): string {
  const file = join(parent, 'file')
  writeFileSync(file, '')
  return file
}
