import { randomUUID } from 'node:crypto'
import axe from 'axe-core'
import type { BrowserContext, ConsoleMessage, Page, Request } from 'playwright-core'
import { afterEach, describe, expect } from 'vitest'
import { hasChromium, inChromium, launchChromium } from '../../support/chromium.ts'

export type OpenedConsole = {
  readonly page: Page
  /** Opens a page of the console by its path, such as `/models/demo.tone`, once its heading is there. */
  readonly open: (path: string) => Promise<void>
  /** Returns what axe finds wrong with the page as it is now, by all rules or these: the rule, and the elements. */
  readonly violations: (rules?: readonly string[]) => Promise<readonly string[]>
  /** Returns the errors of the browser's console, and the addresses of other origins that were asked for. */
  readonly complaints: () => readonly string[]
  /** Writes a screenshot into the folder of TOUCHSTONE_SCREENSHOTS, if it is set. */
  readonly photograph: (name: string) => Promise<void>
}

export type ConsoleOptions = {
  readonly url: string
  /** The key to sign in with; without one, the page asks for it. */
  readonly key?: string
  readonly theme?: 'light' | 'dark'
  readonly width?: number
}

/** One browser for all files of a process: to start one costs as much as to load several pages. */
let browser: Promise<BrowserContext> | undefined
/** The page that the last test is done with: the next one is loaded there for half of what it costs in a new page. */
let idle: Page | undefined
/** What takes the open pages back from their test, the newest at last. */
const closings: (() => Promise<void>)[] = []

/** Describes what the console does in a browser. Without a browser, the tests are skipped. */
export function describeConsole(
  name: string,
  tests: (open: (options: ConsoleOptions) => Promise<OpenedConsole>) => void,
) {
  describe.skipIf(!hasChromium)(`${name}, ${inChromium}`, () => {
    afterEach(async () => {
      while (closings.length > 0) await closeNewest()
    })
    tests(openConsole)
  })
}

async function closeNewest(): Promise<void> {
  await closings.pop()?.()
}

async function startBrowser(): Promise<BrowserContext> {
  const started = await launchChromium()
  return started.newContext({ reducedMotion: 'reduce', permissions: ['clipboard-read', 'clipboard-write'] })
}

/** Opens the console in a window that knows nothing of those before it, until the test ends. */
async function openConsole({ url, key, theme = 'light', width = 1280 }: ConsoleOptions): Promise<OpenedConsole> {
  browser ??= startBrowser()
  const page = idle ?? (await (await browser).newPage())
  idle = undefined
  await page.setViewportSize({ width, height: 900 })
  await page.emulateMedia({ colorScheme: theme })
  page.setDefaultTimeout(15_000)
  const complaints: string[] = []
  const listeners = {
    pageerror: (error: Error) => complaints.push(String(error)),
    request: (request: Request) => {
      if (!request.url().startsWith(`${url}/`) && !/^(data|blob):/.test(request.url())) complaints.push(request.url())
    },
    console: (message: ConsoleMessage) => {
      // The browser logs each answer of 400 and more: the page shows those that it did not expect.
      if (message.type() === 'error' && !message.text().startsWith('Failed to load resource'))
        complaints.push(message.text())
    },
  }
  page.on('pageerror', listeners.pageerror).on('request', listeners.request).on('console', listeners.console)
  const window = randomUUID()
  // Only once: who signs out stays signed out when the page is loaded again.
  const begin = await page.addInitScript({
    content: `if (name !== '${window}') {
      name = '${window}'
      localStorage.clear()
      sessionStorage.clear()
      ${key === undefined ? '' : `sessionStorage.setItem('touchstone.key', ${JSON.stringify(key)})`}
    }`,
  })
  closings.push(async () => {
    page.off('pageerror', listeners.pageerror).off('request', listeners.request).off('console', listeners.console)
    // The browser draws and clicks slowly in a page that is behind another.
    if (closings.length > 0) return page.close()
    await begin.dispose()
    await page.unrouteAll({ behavior: 'ignoreErrors' })
    await page.goto('about:blank')
    idle = page
  })

  return {
    page,
    open: async (path) => {
      await page.goto(`${url}/#${path}`)
      await page.locator('h1').waitFor()
    },
    violations: async (rules) => {
      if (!(await page.evaluate('"axe" in globalThis'))) await page.evaluate(axe.source)
      const options = { resultTypes: ['violations'], ...(rules && { runOnly: rules }) }
      const found = await page.evaluate<readonly string[]>(
        `axe.run(document, ${JSON.stringify(options)}).then(({ violations }) =>
          violations.map(({ id, nodes }) => id + ': ' + nodes.map(({ html }) => html).join(' | ')))`,
      )
      return found
    },
    complaints: () => complaints,
    photograph: async (name) => {
      const folder = process.env.TOUCHSTONE_SCREENSHOTS
      if (folder) await page.screenshot({ path: `${folder}/${name}.png`, fullPage: true })
    },
  }
}

/** The rules of axe that a theme can break: it changes nothing but colours. */
const rulesOfColours = ['color-contrast', 'link-in-text-block']

/** Expects that a page is accessible in both themes and on a phone, where nothing may be wider than the window. */
export async function expectGoodPage(
  open: (options: ConsoleOptions) => Promise<OpenedConsole>,
  { path, name, ...options }: ConsoleOptions & { readonly path: string; readonly name: string },
  whenShown: (page: Page) => Promise<unknown> = async () => {},
): Promise<void> {
  const opened = await open({ ...options, theme: 'light', width: 1280 })
  const { page } = opened
  await opened.open(path)
  await whenShown(page)
  for (const [colorScheme, width, rules] of [
    ['light', 1280],
    ['dark', 1280, rulesOfColours],
    ['light', 390],
  ] as const) {
    await page.emulateMedia({ colorScheme })
    await page.setViewportSize({ width, height: 900 })
    await opened.photograph(`${name}-${width}-${colorScheme}`)

    expect(await opened.violations(rules), `${path}, ${colorScheme}, ${width} pixels`).toEqual([])
    expect(
      await page.evaluate('document.documentElement.scrollWidth'),
      `${path} on ${width} pixels`,
    ).toBeLessThanOrEqual(width)
  }
  expect(opened.complaints()).toEqual([])
  await closeNewest()
}
