import { execFile } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { hashOfKey, isWellFormedKey } from '#rules/key.ts'
import { findKeyByHash } from '#table/keys.ts'
import { compileCache } from '../support/start-process.ts'
import { tableEnvironment } from '../support/table-environment.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'
import { makeTestWorld, type TestWorld } from '../support/test-world.ts'

const script = join(import.meta.dirname, '..', '..', 'infra', 'make-key.ts')
let world: TestWorld

beforeAll(async () => {
  world = await makeTestWorld()
})
afterAll(() => world[Symbol.asyncDispose]())

async function makeKey(...args: readonly string[]) {
  return run(args, await tableEnvironment(world))
}

function makeLocalKey(dataFolder: string, ...args: readonly string[]) {
  return run(['--local', ...args], { TOUCHSTONE_DATA: dataFolder })
}

function run(args: readonly string[], env: Record<string, string>) {
  return promisify(execFile)(process.execPath, [script, ...args], { env: { ...env, ...compileCache() } })
}

test('a key is stored by its hash, and its text is printed alone on the standard output', async () => {
  const { stdout } = await makeKey('--table', world.settings.table, '--namespaces', 'demo,public', '--scope', 'scoring')

  const secret = stdout.trimEnd()
  expect(isWellFormedKey(secret)).toBe(true)
  expect(await findKeyByHash(world, hashOfKey(secret))).toMatchObject({
    scope: 'scoring',
    namespaces: ['demo', 'public'],
    expires_at: null,
    revoked_at: null,
  })
})

test('a missing or invalid argument is named, and no key is created', async () => {
  await expect(makeKey('--namespaces', 'Demo')).rejects.toMatchObject({
    code: 1,
    stdout: '',
    stderr: expect.stringMatching(/^--namespaces: .*\n--table: .*\n\nCreates an API key/),
  })
  await expect(makeKey('--local', '--table', 'one', '--namespaces', 'demo')).rejects.toMatchObject({
    stderr: expect.stringMatching(/^--table: name the table, .*, or use --local, but not both\n\nCreates an API key/),
  })
  await expect(makeKey('--table', 'x', '--namespaces', 'demo')).rejects.toMatchObject({
    stderr: expect.stringMatching(/^--table: the name of a table has 3 letters or more\n\nCreates an API key/),
  })
  await expect(makeKey('--nonsense')).rejects.toMatchObject({
    code: 1,
    stderr: expect.stringMatching(
      /^Unknown option '--nonsense'.*\n\nCreates an API key.*\n\n {2}npm run make-key -- /s,
    ),
  })
})

test('it prints its usage, and creates nothing', async () => {
  const { stdout } = await makeKey('--help', '--namespaces', 'demo')

  expect(stdout).toMatch(/^Creates an API key.*\n\n {2}npm run make-key -- /s)
})

test('a folder without a table is left unchanged', async () => {
  const data = temporaryFolder()

  await expect(makeLocalKey(data, '--namespaces', 'demo')).rejects.toMatchObject({
    code: 1,
    stderr: `There is no table in ${data} yet. Run "npm start" first: it creates the table and the first key.\n`,
  })
  expect(readdirSync(data)).toEqual([])
})

test('a missing region is reported with the variable that sets it', async () => {
  const keys = { AWS_ACCESS_KEY_ID: 'test', AWS_SECRET_ACCESS_KEY: 'test', HOME: temporaryFolder() }

  await expect(run(['--table', 'any', '--namespaces', 'demo'], keys)).rejects.toMatchObject({
    code: 1,
    stderr: "The key was not created: set AWS_REGION to the table's region.\n",
  })
})

test('a missing table is reported in one line', async () => {
  await expect(makeKey('--table', 'not-there', '--namespaces', 'demo')).rejects.toMatchObject({
    code: 1,
    stderr: expect.stringMatching(/^The key was not created: ResourceNotFoundException: .*\n$/),
  })
})
