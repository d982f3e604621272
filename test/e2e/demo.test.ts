import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { demoOptions } from '../../infra/local/demo/demo-options.ts'
import { sharedService } from '../support/shared-service.ts'
import { compileCache } from '../support/start-process.ts'

const { url, apiKey, request } = await sharedService()
const demo = join(import.meta.dirname, '..', '..', 'infra', 'local', 'demo', 'demo.ts')

test('the demo runs all its steps beside a model of its handle, and v1 is active again at the end', async () => {
  await request('POST', '/v1/models', { body: { handle: 'demo.support-tone' } })
  const PORT = new URL(url).port
  const env = { PATH: process.env.PATH, ...compileCache(), PORT, TOUCHSTONE_API_KEY: apiKey }

  const { stdout } = await promisify(execFile)(process.execPath, [demo], { env, timeout: 55_000 })

  expect(stdout).toContain(`127.0.0.1:${PORT}, running already`)
  expect(stdout).toMatch(/clarity +62 +(0\.9\d\d|1\.000) +(0\.[89]\d\d|1\.000)/)
  expect(stdout).toContain('demo.support-tone-2 (demo.support-tone exists already and is not changed)')
  expect(stdout).toContain('Composite')
  expect(stdout).toContain('v1 serves again: each score card and chart equals its first')
  expect(stdout).toMatch(/3 +\S+ +v2 +v1 +activate/)
})

test('--help shows how to use the demo, and any other option is refused', async () => {
  const run = (option: string) => promisify(execFile)(process.execPath, [demo, option])

  expect((await run('--help')).stdout).toMatch(/^Usage: npm run demo\n[\s\S]*PORT/)
  await expect(run('--port')).rejects.toMatchObject({ code: 1, stderr: expect.stringContaining('except --help') })
})

test('an empty variable of the demo counts as not set, and the port is checked', () => {
  const unset = { configuredUrl: undefined, apiKey: undefined, port: undefined }

  expect(demoOptions({ TOUCHSTONE_URL: '', TOUCHSTONE_API_KEY: '', PORT: '' })).toEqual(unset)
  expect(demoOptions({ TOUCHSTONE_URL: 'http://127.0.0.1:8080/', PORT: '0' })).toEqual({
    ...{ ...unset, configuredUrl: 'http://127.0.0.1:8080', port: 0 },
  })
  expect(() => demoOptions({ PORT: '80a' })).toThrow('PORT is "80a"')
})
