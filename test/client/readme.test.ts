import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { touchstone } from 'touchstone/client'
import { expect, test } from 'vitest'
import { documentedRegistry, documentedScoring } from '../support/conformance/document.ts'
import { plainSamples } from '../support/models.ts'
import { sharedService } from '../support/shared-service.ts'
import { projectRoot } from '../support/source-files.ts'

const { url, apiKey } = await sharedService()
const service = touchstone({ url, key: apiKey })
const readme = readFileSync(join(projectRoot, 'client', 'README.md'), 'utf8')
const examples = [...readme.matchAll(/^```ts\n([\s\S]*?)^```$/gm)].map(([, code = '']) => code)

test('the examples of the README run, one after the other', async () => {
  const path = { handle: 'demo.client-readme' }
  await service.request('POST /v1/models', { body: path })
  await service.request('POST /v1/models/{handle}/traits', { path, body: { traits: [{ name: 'Warmth' }] } })
  await service.request('POST /v1/models/{handle}/samples', { path, body: { samples: plainSamples('warmth') } })
  const [first = '', ...others] = examples
  const program = [first, ...others.map((code) => `{\n${code}\n}`), 'console.log(card.metadata.version_id, chart)']
    .join('\n')
    .replaceAll('demo.support-tone', path.handle)
    .replaceAll('http://127.0.0.1:3000', url)

  const stdout = await output(program)

  expect(examples.length).toBe(2)
  // The progress of the run up to 1, the number of the only version, and the score.
  expect(stdout).toMatch(/^([01](\.\d+)?\n)*1\n1\nv1 warmth +█/)
  expect(await service.model(path.handle).get()).toMatchObject({ state: 'ready', version_no: 1 })
  expect(await Array.fromAsync(service.model(path.handle).versions())).toMatchObject([{ tags: ['stable'] }])
  const samples = await Array.fromAsync(service.items('GET /v1/models/{handle}/samples', { path }))
  expect(samples.map(({ text }) => text)).toContain('Thank you')
})

test('every operation that the examples name is documented by that name', () => {
  const operations = [documentedScoring(), documentedRegistry()].flatMap((api) => api.operations)
  const documented = operations.map(({ method, path }) => `${method} ${path}`)
  const named = [...examples.join('').matchAll(/'((?:GET|POST|PUT|PATCH|DELETE) [^']+)'/g)].map(([, name]) => name)

  expect(named.length).toBeGreaterThan(3)
  expect(named.filter((name) => !documented.includes(String(name)))).toEqual([])
})

/** Runs a program in the folder of the project, where `touchstone/client` is the client. Returns what it wrote. */
async function output(program: string): Promise<string> {
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ['--input-type=module-typescript', '--eval', program],
    { cwd: projectRoot, env: { TOUCHSTONE_API_KEY: apiKey } },
  )
  return stdout
}
