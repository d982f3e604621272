import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { hashOfKey, isWellFormedKey } from '#rules/key.ts'
import { findKeyByHash } from '#table/keys.ts'
import { makeTestWorld, type TestWorld } from '../../support/world.ts'

const script = join(import.meta.dirname, '..', '..', '..', 'infra', 'aws', 'make-key.ts')
let world: TestWorld

beforeAll(async () => {
  world = await makeTestWorld()
})
afterAll(() => world[Symbol.asyncDispose]())

async function makeKey(...args: readonly string[]) {
  const endpoint = await world.dynamodb.config.endpoint?.()
  const env = {
    AWS_REGION: 'us-east-1',
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'test',
    AWS_ENDPOINT_URL_DYNAMODB: `http://${endpoint?.hostname}:${endpoint?.port}`,
  }
  return promisify(execFile)(process.execPath, [script, ...args], { env })
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

test('what is missing or wrong is named, and nothing is made', async () => {
  await expect(makeKey('--namespaces', 'Demo')).rejects.toMatchObject({
    code: 1,
    stdout: '',
    stderr: expect.stringMatching(/^--table: .*\n--namespaces: .*\n\nMakes an API key/),
  })
})

test('a table that is not there is told in one line', async () => {
  await expect(makeKey('--table', 'not-there', '--namespaces', 'demo')).rejects.toMatchObject({
    code: 1,
    stderr: expect.stringMatching(/^The key was not made: ResourceNotFoundException: .*\n$/),
  })
})
