import { execFile } from 'node:child_process'
import { cpSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { gzipSync } from 'node:zlib'
import { build } from 'esbuild'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { hasChromium, launchChromium } from '../support/chromium.ts'
import { projectRoot } from '../support/source-files.ts'
import { startService } from '../support/start-service.ts'
import { makeTemporaryFolder } from '../support/temporary-folder.ts'

const { url, apiKey, stop } = await startService({ corsOrigins: ['*'] })
const run = promisify(execFile)
const tsc = join(projectRoot, 'node_modules', 'typescript', 'bin', 'tsc')

const folder = makeTemporaryFolder()
/** A clean checkout, so far as the package needs it: what others compiled into `client/dist` is not there. */
const checkout = join(folder.path, 'checkout')
/** A project that has nothing but the packed client. */
const project = join(folder.path, 'project')
beforeAll(async () => {
  for (const path of [project, checkout]) mkdirSync(path)
  for (const name of ['client', 'package.json', 'tsconfig.json']) {
    const source = join(projectRoot, name)
    const dist = join(source, 'dist')
    cpSync(source, join(checkout, name), { recursive: true, filter: (path) => path !== dist })
  }
  symlinkSync(join(projectRoot, 'node_modules'), join(checkout, 'node_modules'))
  writeFileSync(join(project, 'package.json'), JSON.stringify({ type: 'module' }))
  await run('npm', ['pack', './client', '--pack-destination', project], { cwd: checkout })
  await run('npm', ['install', './touchstone-client-0.1.0.tgz', '--offline', '--no-audit', '--no-fund'], {
    cwd: project,
  })
}, 300_000)
afterAll(async () => {
  await stop()
  folder.remove()
})

test('the packed client installs offline in an empty project, and runs there', async () => {
  const program = `
    import { touchstone, TouchstoneError } from 'touchstone-client'
    const service = touchstone({ url: process.env.URL, key: process.env.KEY })
    const { handle } = await service.request('POST /v1/models', { body: { handle: 'demo.packed' } })
    const error = await service.model(handle).score('A text').catch((error) => error)
    console.log(handle, error instanceof TouchstoneError, error.code)`
  writeFileSync(join(project, 'program.js'), program)

  const { stdout } = await run(process.execPath, ['program.js'], { cwd: project, env: { URL: url, KEY: apiKey } })

  expect(stdout).toBe('demo.packed true not_trained\n')
})

test('its types are whole, for a project with those of browsers and none of Node', { timeout: 180_000 }, async () => {
  const program = `
    import { type ScoreCard, touchstone } from 'touchstone-client'
    const service = touchstone({ url: 'http://127.0.0.1:3000', signal: new AbortController().signal })
    export const card: ScoreCard = await service.model('a.b').score('x')
    export const wrong: string = card.composite`
  writeFileSync(join(project, 'typed.ts'), program)
  const options = ['--noEmit', '--strict', '--target', 'es2022', '--module', 'nodenext', '--types', '']

  const { stdout } = await run(process.execPath, [tsc, ...options, 'typed.ts'], { cwd: project }).catch(
    (error) => error,
  )

  expect(String(stdout).trim().split('\n')).toEqual([
    expect.stringMatching(/^typed\.ts\(5,.*'number' is not assignable/),
  ])
})

/** The client as one file for browsers. */
async function bundle(): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [join(project, 'node_modules', 'touchstone-client', 'dist', 'client.js')],
    bundle: true,
    minify: true,
    format: 'esm',
    platform: 'browser',
    write: false,
  })
  return outputFiles[0]?.text ?? ''
}

test('it is at most 12 kB for a page, compressed, and its README says how much', async () => {
  const bytes = gzipSync(await bundle(), { level: 9 }).length

  expect(bytes).toBeLessThanOrEqual(12_000)
  const stated = /\*\*([\d.]+) kB\*\*/.exec(readFileSync(join(projectRoot, 'client', 'README.md'), 'utf8'))?.[1]
  expect((bytes / 1000).toFixed(1)).toBe(stated)
})

test.skipIf(!hasChromium)('it runs in a browser, on a page of another origin', async () => {
  const script = await bundle()
  const pages = createServer(({ url: path }, response) => {
    const isScript = path === '/client.js'
    response.setHeader('content-type', isScript ? 'text/javascript' : 'text/html')
    response.end(isScript ? script : '<!doctype html><title>page</title>')
  })
  await new Promise<void>((resolve) => pages.listen(0, '127.0.0.1', resolve))
  const address = pages.address()
  const origin = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`
  const browser = await launchChromium()
  try {
    const page = await browser.newPage()
    await page.goto(origin)

    const found = await page.evaluate(`(async () => {
      const { touchstone } = await import('${origin}/client.js')
      const service = touchstone({ url: '${url}', key: '${apiKey}' })
      const { handle } = await service.request('POST /v1/models', { body: { handle: 'demo.in-a-page' } })
      const refused = await service.model(handle).score('A text').catch(({ code, requestId }) => ({ code, requestId }))
      const handles = []
      for await (const model of service.items('GET /v1/models', { query: { limit: 1 } })) handles.push(model.handle)
      return { handle, refused, isListed: handles.includes(handle) }
    })()`)

    expect(found).toEqual({
      handle: 'demo.in-a-page',
      refused: { code: 'not_trained', requestId: expect.stringMatching(/./) },
      isListed: true,
    })
  } finally {
    await browser.close()
    pages.close()
  }
})
