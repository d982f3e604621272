import { existsSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { temporaryFolder } from '../support/temporary-folder.ts'
import { runTouchstone, spawnTouchstone } from './support/run-touchstone.ts'

function withConfig() {
  const TOUCHSTONE_CONFIG = join(temporaryFolder(), 'deep', 'config.json')
  const run = (args: string, input = '') => runTouchstone(args.split(' '), { env: { TOUCHSTONE_CONFIG }, input })
  const spawn = (args: string, input = '') => spawnTouchstone(args.split(' '), { env: { TOUCHSTONE_CONFIG }, input })
  return { path: TOUCHSTONE_CONFIG, run, spawn }
}

test('a profile is saved with a key from standard input, and only its owner can read the file', async () => {
  const { path, run, spawn } = withConfig()

  const added = await spawn('profiles add prod --url https://touchstone.example.com', 'ts_secret\n')

  expect(added).toMatchObject({ code: 0, stderr: '' })
  expect(statSync(path).mode & 0o777).toBe(0o600)
  const listed = await run('profiles list')
  expect(listed.stdout).toBe('  profile  address\n* prod     https://touchstone.example.com\n')
  expect((await run('profiles list --json')).stdout).not.toContain('ts_secret')
})

test('the profile that was added last is in use until another one is chosen or it is removed', async () => {
  const { run } = withConfig()
  await run('profiles add dev --url http://127.0.0.1:4001 --key ts_dev')
  await run('profiles add prod --url http://127.0.0.1:4002 --key ts_prod')

  await run('profiles use dev')
  expect(JSON.parse((await run('profiles list --json')).stdout)).toMatchObject([
    { profile: 'dev', in_use: true },
    { profile: 'prod', in_use: false },
  ])
  await run('profiles remove dev')
  expect(JSON.parse((await run('profiles list --json')).stdout)).toEqual([
    { profile: 'prod', url: 'http://127.0.0.1:4002', in_use: false },
  ])
})

test('an unknown profile is wrong usage, and the message lists those that there are', async () => {
  const { run } = withConfig()
  await run('profiles add dev --url http://127.0.0.1:4001 --key ts_dev')

  const used = await run('profiles use prod')

  expect(used).toEqual({
    code: 2,
    stdout: '',
    stderr: 'touchstone: There is no profile "prod". The profiles are: dev.\n',
  })
})

test('a config file that was damaged is refused and kept', async () => {
  const { path, run } = withConfig()
  await run('profiles add dev --url http://127.0.0.1:4001 --key ts_dev')
  writeFileSync(path, '{"profiles": 1}')

  const added = await run('profiles add prod --url http://127.0.0.1:4002 --key ts_prod')

  expect(added.code).toBe(1)
  expect(added.stderr).toContain('is not a config file of touchstone')
})

test('a key and an address that cannot be sent are wrong usage, and no message shows a secret', async () => {
  const broken = await runTouchstone(['models', 'list'], { env: { TOUCHSTONE_API_KEY: 'ts_secret\nline' } })
  const password = await runTouchstone(['models', 'list', '--url', 'http://me:secret@127.0.0.1:9'])

  expect(broken).toEqual({
    code: 2,
    stdout: '',
    stderr: 'touchstone: The API key has a space, a line break or another character that no key has. Copy it again.\n',
  })
  expect(password).toEqual({
    code: 2,
    stdout: '',
    stderr: 'touchstone: The address of the service has a user or a password: leave it out, and give an API key.\n',
  })
})

test.each(['constructor', '__proto__'])('%s is no name of a profile', async (name) => {
  const { path, run } = withConfig()

  expect(await run(`profiles use ${name}`)).toMatchObject({ code: 2, stdout: '' })
  expect(await run(`profiles add ${name} --key ts_k`)).toMatchObject({ code: 2, stdout: '' })
  expect(existsSync(path)).toBe(false)
})
