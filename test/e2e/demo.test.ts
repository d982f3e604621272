import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { spawnService } from '../support/start-service.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

const demo = join(import.meta.dirname, '..', '..', 'infra', 'local', 'demo', 'demo.ts')

test('the demo runs all its steps, and v1 is active again at the end', async () => {
  const service = await spawnService(temporaryFolder())
  const env = { PATH: process.env.PATH, TOUCHSTONE_URL: service.url, TOUCHSTONE_API_KEY: service.apiKey }

  const { stdout } = await promisify(execFile)(process.execPath, [demo], { env, timeout: 55_000 })

  await service.end()
  expect(stdout).toMatch(/clarity +62 +0\.9\d\d +0\.[89]\d\d/)
  expect(stdout).toContain('Composite')
  expect(stdout).toContain('v1 serves again: each score card and chart equals its first')
  expect(stdout).toMatch(/3 +\S+ +v2 +v1 +activate/)
})
