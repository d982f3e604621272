import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { type Browser, chromium } from 'playwright-core'
import { z } from 'zod'
import { quantile } from '#engine/numbers/quantile.ts'
import { ensureConsole } from '../../infra/console/ensure-console.ts'
import { startTouchstone } from '../../infra/local/start-touchstone.ts'
import { makeTable } from '../make-table.ts'

/** The most bytes of all files of the console, compressed, in kB. */
const mostKilobytes = 150
/** The most milliseconds until something of the page is seen. */
const mostPaintMs = 1_000
/** Fresh windows, each without a cache. */
const rounds = 7

const chromiumPath = process.env.TOUCHSTONE_CHROMIUM ?? '/usr/bin/chromium'
const folder = join(import.meta.dirname, '..', '..', 'console', 'dist')

/** Measures the bytes of the console, and the time until it is seen in a browser, beside the reference page. */
export async function consolePage(): Promise<number> {
  await ensureConsole()
  const sizes = sizesOfFiles()
  const kilobytes = sizes.reduce((sum, { bytes }) => sum + bytes, 0) / 1000
  const table = makeTable([
    ['file', 34],
    ['gzipped kB', 12],
  ])
  console.log(table.heading)
  for (const { file, bytes } of sizes) console.log(table.line([file, (bytes / 1000).toFixed(1)]))
  console.log(`All: ${kilobytes.toFixed(1)} kB (at most ${mostKilobytes})`)

  if (!existsSync(chromiumPath)) {
    console.error(`There is no browser at ${chromiumPath}: TOUCHSTONE_CHROMIUM names one.`)
    return 2
  }
  const paintMs = await measurePaints()
  return kilobytes <= mostKilobytes && paintMs <= mostPaintMs ? 0 : 1
}

/** Returns the gzipped bytes of each file that the console can load. The text of licences is not loaded. */
function sizesOfFiles(): readonly { readonly file: string; readonly bytes: number }[] {
  const files = readdirSync(join(folder, 'console')).filter((file) => !file.endsWith('.md'))
  return ['index.html', ...files.map((file) => `console/${file}`)]
    .map((file) => ({ file, bytes: gzipSync(readFileSync(join(folder, file)), { level: 9 }).length }))
    .toSorted((a, b) => b.bytes - a.bytes)
}

/** Returns the slower of the console's medians, in milliseconds. */
async function measurePaints(): Promise<number> {
  const dataFolder = mkdtempSync(join(tmpdir(), 'touchstone-bench-'))
  const service = await startTouchstone({ port: 0, dataFolder, logLevel: 'error' })
  const browser = await chromium.launch({ executablePath: chromiumPath, args: ['--no-sandbox'] })
  try {
    await service.example
    const key = service.apiKey ?? ''
    const views = [
      { name: 'console, signing in', path: '/', shown: 'h1', key: '' },
      { name: 'console, list of models', path: '/#/', shown: 'table a', key },
      { name: 'console, a model', path: '/#/models/public.support-tone', shown: 'textarea', key },
      { name: 'reference page', path: '/docs', shown: '.opblock', key: '' },
    ]
    const table = makeTable([
      ['page (median of 7 new windows)', 34],
      ['first paint ms', 16],
      ['shown ms', 12],
    ])
    console.log(`\n${table.heading}`)
    const paints: number[] = []
    for (const view of views) {
      const figures: Figures[] = []
      for (let round = 0; round < rounds; round++) figures.push(await openOnce(browser, service.url, view))
      const median = (figure: keyof Figures) => quantile(Float64Array.from(figures, (each) => each[figure]).sort(), 0.5)
      const paint = median('paint')
      console.log(table.line([view.name, paint.toFixed(0), median('shown').toFixed(0)]))
      if (view.name.startsWith('console')) paints.push(paint)
    }
    console.log(`First paint: at most ${mostPaintMs} ms`)
    return Math.max(...paints)
  } finally {
    await browser.close()
    await service.stop()
    rmSync(dataFolder, { recursive: true, force: true })
  }
}

/** In milliseconds. */
type Figures = { readonly paint: number; readonly shown: number }

type View = { readonly path: string; readonly shown: string; readonly key: string }

/** Opens a page in a new window. Returns the milliseconds until its first paint, and until its content is shown. */
async function openOnce(browser: Browser, url: string, { path, shown, key }: View): Promise<Figures> {
  const context = await browser.newContext()
  if (key !== '') await context.addInitScript((text) => sessionStorage.setItem('touchstone.key', text), key)
  const page = await context.newPage()
  const started = performance.now()
  await page.goto(url + path)
  await page.locator(shown).first().waitFor()
  const ended = performance.now()
  const paint = await page.evaluate('performance.getEntriesByName("first-contentful-paint")[0]?.startTime')
  await context.close()
  return { paint: z.number().parse(paint), shown: ended - started }
}
