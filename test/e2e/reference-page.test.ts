import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { guides } from '#http/reference-page/guides.ts'
import { scoringRoutes } from '#http/scoring/scoring-routes.ts'
import { hasChromium, inChromium, launchChromium } from '../support/chromium.ts'
import { sharedService } from '../support/shared-service.ts'

const { url } = await sharedService()

describe.skipIf(!hasChromium)(`the reference page, ${inChromium}`, () => {
  let browser: Browser
  let page: Page
  const requested: string[] = []
  const complaints: string[] = []

  beforeAll(async () => {
    browser = await launchChromium()
    page = await browser.newPage({ viewport: { width: 1280, height: 1000 } })
    page.on('request', (request) => requested.push(request.url()))
    page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()))
    page.on('pageerror', (error) => complaints.push(String(error)))
    await page.goto(`${url}/docs`)
    await page.locator('.opblock').first().waitFor()
  })
  afterAll(() => browser.close())

  test('it lists every operation, by its group', async () => {
    const shown = await page.locator('.opblock').count()

    expect(shown).toBe(scoringRoutes.length)
    expect(await page.title()).toBe('Touchstone API reference')
    expect(await page.locator('.info .title').innerText()).toContain('Touchstone scoring API')
    expect(await page.locator('.topbar').count()).toBe(0)
  })

  test('an operation shows its request and answers, with examples and errors', async () => {
    const operation = page.locator('#operations-Scoring-scoreText')
    await operation.locator('.opblock-summary').click()
    const answers = operation.locator('.responses-table')
    await answers.first().waitFor()

    const text = await operation.innerText()

    expect(text).toContain('Score a text')
    expect(text).toContain('not_trained')
    expect(text).toContain('composite')
    const screenshot = process.env.TOUCHSTONE_SCREENSHOT
    if (screenshot) await page.screenshot({ path: screenshot, fullPage: false })
  })

  test('an operation shows its examples as code, in the chosen language', async () => {
    const code = page.locator('#operations-Scoring-scoreText .code-samples')
    const curl = await code.locator('pre').innerText()

    await code.locator('select').selectOption({ label: 'Python: Send plain text and receive a chart' })

    expect(curl).toMatch(/^curl .*\$TOUCHSTONE_URL\/v1\/models\/demo\.support-tone\/score/)
    expect(await code.locator('pre').innerText()).toContain('"Accept": "text/plain",')
    expect(await code.locator('option').count()).toBe(15)
  })

  test('it links to every guide, and to the list for language models', async () => {
    await page.locator('nav summary').click()
    const links = page.locator('nav details a')

    expect(await links.evaluateAll((all) => all.map((one) => Reflect.get(one, 'href')))).toEqual([
      ...guides.map(({ name }) => `${url}/docs/guides/${name}.md`),
      `${url}/llms.txt`,
    ])
    expect(await links.first().isVisible()).toBe(true)
  })

  test('it loads only from the service, without errors in the console', () => {
    expect(requested.length).toBeGreaterThan(4)
    expect(requested.filter((one) => !one.startsWith(`${url}/`) && !one.startsWith('data:'))).toEqual([])
    expect(complaints).toEqual([])
  })
})
