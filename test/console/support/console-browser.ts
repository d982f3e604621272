import axe from 'axe-core'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect } from 'vitest'
import { hasChromium, inChromium, launchChromium } from '../../support/chromium.ts'

export type OpenedConsole = {
  readonly page: Page
  /** Opens a page of the console by its path, such as `/models/demo.tone`, once its heading is there. */
  readonly open: (path: string) => Promise<void>
  /** Returns what axe finds wrong with the page as it is now: the rule, and the elements. */
  readonly violations: () => Promise<readonly string[]>
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

/** Describes what the console does in a browser. Without a browser, the tests are skipped. */
export function describeConsole(
  name: string,
  tests: (open: (options: ConsoleOptions) => Promise<OpenedConsole>) => void,
) {
  describe.skipIf(!hasChromium)(`${name}, ${inChromium}`, () => {
    let browser: Browser
    beforeAll(async () => {
      browser = await launchChromium()
    })
    afterAll(() => browser?.close())
    tests((options) => openConsole(browser, options))
  })
}

/** Opens the console in a window of its own. */
async function openConsole(
  browser: Browser,
  { url, key, theme = 'light', width = 1280 }: ConsoleOptions,
): Promise<OpenedConsole> {
  const context = await browser.newContext({
    viewport: { width, height: 900 },
    colorScheme: theme,
    reducedMotion: 'reduce',
    permissions: ['clipboard-read', 'clipboard-write'],
  })
  const page = await context.newPage()
  page.setDefaultTimeout(15_000)
  const complaints: string[] = []
  page.on('pageerror', (error) => complaints.push(String(error)))
  page.on('request', (request) => {
    if (!request.url().startsWith(`${url}/`) && !/^(data|blob):/.test(request.url())) complaints.push(request.url())
  })
  page.on('console', (message) => {
    // The browser logs each answer of 400 and more: the page shows those that it did not expect.
    if (message.type() === 'error' && !message.text().startsWith('Failed to load resource'))
      complaints.push(message.text())
  })
  // Only once: who signs out stays signed out when the page is loaded again.
  if (key !== undefined)
    await context.addInitScript((text) => {
      if (sessionStorage.getItem('test.begun') === null) sessionStorage.setItem('touchstone.key', text)
      sessionStorage.setItem('test.begun', 'true')
    }, key)

  return {
    page,
    open: async (path) => {
      await page.goto(`${url}/#${path}`)
      await page.locator('h1').waitFor()
    },
    violations: async () => {
      await page.evaluate(axe.source)
      const found = await page.evaluate<readonly string[]>(
        `axe.run(document, { resultTypes: ['violations'] }).then(({ violations }) =>
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
  for (const [colorScheme, width] of [
    ['light', 1280],
    ['dark', 1280],
    ['light', 390],
  ] as const) {
    await page.emulateMedia({ colorScheme })
    await page.setViewportSize({ width, height: 900 })
    await opened.photograph(`${name}-${width}-${colorScheme}`)

    expect(await opened.violations(), `${path}, ${colorScheme}, ${width} pixels`).toEqual([])
    expect(
      await page.evaluate('document.documentElement.scrollWidth'),
      `${path} on ${width} pixels`,
    ).toBeLessThanOrEqual(width)
  }
  expect(opened.complaints()).toEqual([])
  await page.context().close()
}
