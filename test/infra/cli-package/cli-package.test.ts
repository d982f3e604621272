import { execFile } from 'node:child_process'
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { buildCliPackage } from '../../../infra/cli-package/build-cli-package.ts'
import { sharedService } from '../../support/shared-service.ts'
import { makeTemporaryFolder } from '../../support/temporary-folder.ts'

const { url, apiKey } = await sharedService()
const run = promisify(execFile)
const folder = makeTemporaryFolder()
/** A project that has nothing but the packed command. */
const project = join(folder.path, 'project')
const command = join(project, 'node_modules', '.bin', 'touchstone')
const { PATH = '' } = process.env
const env = { PATH, TOUCHSTONE_URL: url, TOUCHSTONE_API_KEY: apiKey, TOUCHSTONE_CONFIG: join(folder.path, 'none.json') }

beforeAll(async () => {
  const built = join(folder.path, 'built')
  buildCliPackage(built)
  mkdirSync(project)
  writeFileSync(join(project, 'package.json'), JSON.stringify({ type: 'module' }))
  await run('npm', ['pack', built, '--pack-destination', project])
  const [tarball = ''] = readdirSync(project).filter((name) => name.endsWith('.tgz'))
  await run('npm', ['install', `./${tarball}`, '--offline', '--no-audit', '--no-fund'], { cwd: project })
}, 300_000)
afterAll(() => folder.remove())

test('the packed command installs offline in an empty project, with nothing else, and talks to a service', async () => {
  const { version } = JSON.parse(readFileSync('package.json', 'utf8'))

  expect((await run(command, ['--version'], { env })).stdout).toBe(`${version}\n`)
  expect((await run(command, ['docs'], { env })).stdout).toContain('# Touchstone')
  expect(readdirSync(join(project, 'node_modules')).filter((name) => !name.startsWith('.'))).toEqual(['touchstone'])
})

test('the typed client is in the same package', async () => {
  const program = `
    import { touchstone } from 'touchstone/client'
    const service = touchstone({ url: process.env.TOUCHSTONE_URL, key: process.env.TOUCHSTONE_API_KEY })
    console.log((await service.request('POST /v1/models', { body: { handle: 'demo.cli-package' } })).handle)`
  writeFileSync(join(project, 'program.js'), program)

  expect((await run(process.execPath, ['program.js'], { cwd: project, env })).stdout).toBe('demo.cli-package\n')
})

test('what needs a checkout says so', async () => {
  await expect(run(command, ['serve'], { env })).rejects.toMatchObject({
    code: 1,
    stderr: expect.stringContaining('Run this command in a checkout of Touchstone'),
  })
})

test('the licences of what the bundle contains go with it', () => {
  const text = readFileSync(join(project, 'node_modules', 'touchstone', 'THIRD-PARTY.md'), 'utf8')

  expect(text).toMatch(/## @stricli\/core [\d.]+ \(Apache-2\.0\)/)
  expect(text).toMatch(/## zod [\d.]+ \(MIT\)\n\nMIT License/)
  const empty = text.split('\n## ').filter((section) => section.split('\n').slice(1).join('').trim() === '')
  expect(empty.map((section) => section.split('\n')[0])).toEqual(['# Packages in this bundle'])
})
