import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type RunningService, startService } from '../support/start-service.ts'

const root = join(import.meta.dirname, '..', '..')
let service: RunningService

beforeAll(async () => {
  service = await startService()
})
afterAll(() => service.stop())

test('the six calls of the README, pasted unchanged, end with the chart that it shows', {
  timeout: 180_000,
}, async () => {
  const readme = readFileSync(join(root, 'README.md'), 'utf8')
  const section = readme.slice(readme.indexOf('\n## The API in six calls\n'))
  const [, commands = '', chart = ''] = /^```sh\n([\s\S]*?)^```$[\s\S]*?^```text\n([\s\S]*?)^```$/m.exec(section) ?? []
  const script = commands.replace('http://127.0.0.1:3000', service.url).replace('ts_…', service.apiKey)

  const { stdout } = await promisify(execFile)('bash', ['--norc', '-c', script], { cwd: root, timeout: 150_000 })

  expect(stdout.trimEnd().endsWith(`\n${chart.trimEnd()}`)).toBe(true)
})
