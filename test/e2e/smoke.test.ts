import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { smokeOptions, smokeUsage } from '../../infra/smoke/smoke-options.ts'
import { makeKey } from '../support/keys.ts'
import { sharedService } from '../support/shared-service.ts'
import { compileCache } from '../support/start-process.ts'

const { url, apiKey, request } = await sharedService()

const program = join(import.meta.dirname, '..', '..', 'infra', 'smoke', 'smoke.ts')

/** Runs the command. Its exit code, and what it printed. */
async function smoke(args: readonly string[], key = apiKey) {
  const env = { PATH: process.env.PATH, ...compileCache(), TOUCHSTONE_API_KEY: key }
  const run = promisify(execFile)(process.execPath, [program, ...args], { env, timeout: 60_000 })
  return run.then(
    ({ stdout, stderr }) => ({ code: 0, stdout, stderr }),
    (failure) => ({ code: Number(failure.code), stdout: String(failure.stdout), stderr: String(failure.stderr) }),
  )
}

type Listed = { readonly items: readonly { readonly handle: string; readonly state: string }[] }

test('the smoke test does the main job with a model of its own, archives it, and can then score with a model read-only', async () => {
  const { code, stdout } = await smoke(['--url', url])

  expect(stdout).not.toContain('FAILED')
  expect(code).toBe(0)
  expect(stdout).toMatch(
    /ok +it is trained: v1 [\s\S]*ok +it is trained again: v2 [\s\S]*a rollback to v1 serves at once/,
  )
  const { body } = await request<Listed>('GET', '/v1/models?state=archived')
  expect(body.items).toEqual([expect.objectContaining({ handle: expect.stringMatching(/^demo\.smoke-/) })])
})

test('read-only, the smoke test changes nothing and needs a scoring key alone; it fails for a model that cannot score', async () => {
  const before = await request<Listed>('GET', '/v1/models')
  await request('POST', '/v1/models', { body: { handle: 'demo.smoke-draft' } })
  const key = await makeKey({ scope: 'scoring', namespaces: ['demo'] })

  const { code, stdout } = await smoke(['--url', url, '--read-only', '--model', 'demo.smoke-draft'], key)

  expect(stdout).toMatch(/ok +a caller without a key is refused/)
  expect(stdout).toMatch(/FAILED +demo\.smoke-draft is ready/)
  expect(code).toBe(1)
  const after = await request<Listed>('GET', '/v1/models')
  expect(after.body.items.length).toBe(before.body.items.length + 1)
})

test.each([
  [[], 'name the URL of the service with --url'],
  [['--url', '127.0.0.1:3000'], 'name the URL of the service with --url, such as https://api.example.com'],
  [['--url', 'http://127.0.0.1:9', '--read-only'], '--read-only and --model belong together'],
  [['--url', 'http://127.0.0.1:9', '--timeout', 'long'], '--timeout is a number of seconds'],
  [['--fast'], "Unknown option '--fast'"],
])('the options %j are refused with words', (args, words) => {
  expect(() => smokeOptions(args, { TOUCHSTONE_API_KEY: apiKey })).toThrow(words)
})

test('options that are refused end the command, which shows how it is used', async () => {
  const { code, stderr } = await smoke(['--fast'])

  expect(code).toBe(1)
  expect(stderr).toContain("Unknown option '--fast'")
  expect(stderr).toContain(smokeUsage)
  expect(stderr).not.toContain('    at ')
})

test('a service that does not answer is a failed check', async () => {
  const { code, stdout } = await smoke(['--url', 'http://127.0.0.1:9'])

  expect(code).toBe(1)
  expect(stdout).toMatch(
    /FAILED +the table can be reached: GET http:\/\/127\.0\.0\.1:9\/v1\/health got no answer \(.+\)\. /,
  )
})

test('a key of another namespace is one failed check, because there is no model to archive', async () => {
  const { code, stdout } = await smoke(['--url', url, '--namespace', 'strangers'])

  expect(code).toBe(1)
  expect(stdout).toMatch(/FAILED +strangers\.smoke-\w+ is created: This key does not own the namespace "strangers"/)
  expect(stdout.match(/FAILED/g)).toHaveLength(1)
})
