import { chmodSync, existsSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, onTestFinished, test, vi } from 'vitest'
import { readPidFile } from '../../../infra/local/database/pid-file.ts'
import { close, listen } from '../../../infra/local/http-server.ts'
import { expectedReadyText } from '../../support/expected-ready-text.ts'
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

${expectedReadyText(url, folder.path, apiKey)}`)
  expect(output.stderr).toBe('')
})

test('after kill -9 of the service and its database, the next start has every acknowledged write and creates no key', async () => {
  const { apiKey } = service
  expect(await service.request('POST', '/v1/models', { body: model })).toMatchObject({ status: 201 })

  await service.killEverything()
  service = await spawnService(folder.path)

  expect(service.output.stdout).toBe(expectedReadyText(service.url, folder.path))
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

function fileIn(parent: string): string {
  const file = join(parent, 'file')
  writeFileSync(file, '')
  return file
}
