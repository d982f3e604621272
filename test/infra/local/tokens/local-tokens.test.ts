import { execFile } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { decodeJwt, decodeProtectedHeader } from 'jose'
import { expect, test } from 'vitest'
import { compileCache } from '../../../support/start-process.ts'
import { temporaryFolder } from '../../../support/temporary-folder.ts'

const script = join(import.meta.dirname, '..', '..', '..', '..', 'infra', 'local', 'tokens', 'token.ts')

function run(dataFolder: string, ...args: readonly string[]) {
  return promisify(execFile)(process.execPath, [script, ...args], {
    env: { TOUCHSTONE_DATA: dataFolder, ...compileCache() },
  })
}

async function tokenIn(dataFolder: string, ...args: readonly string[]): Promise<string> {
  return (await run(dataFolder, ...args)).stdout.trimEnd()
}

test('a token has the requested claims, in the form of Cognito', async () => {
  const folder = temporaryFolder()

  const { stdout: token, stderr } = await run(folder, '--scope', 'read_models,run_training', '--expires', '15m')
  const person = await tokenIn(folder, '--group', 'admin,people')

  expect(stderr).toContain(`No service has run in ${folder} yet: the token is for the one that starts there.`)
  const { exp = 0, iat = 0, ...claims } = decodeJwt(token.trimEnd())
  expect(exp - iat).toBe(900)
  expect(claims).toMatchObject({
    ...{ sub: 'local', client_id: 'local', token_use: 'access' },
    scope: 'touchstone/read_models touchstone/run_training',
  })
  expect(decodeJwt(person)).toMatchObject({ sub: 'somebody', scope: '', 'cognito:groups': ['admin', 'people'] })
})

test('concurrent signers in a new folder use the same key', async () => {
  const folder = temporaryFolder()

  const tokens = await Promise.all(Array.from({ length: 4 }, () => tokenIn(folder, '--scope', 'admin')))

  expect(new Set(tokens.map((token) => decodeProtectedHeader(token).kid)).size).toBe(1)
})

test('a missing or invalid argument is named', async () => {
  const folder = temporaryFolder()

  await expect(run(folder)).rejects.toMatchObject({ code: 1, stderr: expect.stringMatching(/^--scope: name one/) })
  await expect(run(folder, '--scope', 'read')).rejects.toMatchObject({ stderr: expect.stringMatching(/^--scope: /) })
  await expect(run(folder, '--scope', 'admin', '--expires', 'soon')).rejects.toMatchObject({
    stderr: expect.stringMatching(/^--expires: use a number and s, m, h or d/),
  })
  await expect(run(folder, '--for', 'ever')).rejects.toMatchObject({ stderr: expect.stringMatching(/--for/) })
})

test('a damaged key is named, and is not replaced', async () => {
  const folder = temporaryFolder()
  writeFileSync(join(folder, 'token-key.json'), '{"kty":"EC"}')

  await expect(run(folder, '--scope', 'admin')).rejects.toMatchObject({
    stdout: '',
    stderr: expect.stringMatching(/token-key\.json contains no key that signs tokens/),
  })
})
