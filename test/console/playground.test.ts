import { beforeAll, expect, test } from 'vitest'
import { makeTrained } from '../http/support/wire.ts'
import { sharedService } from '../support/shared-service.ts'
import { describeConsole, expectGoodPage } from './support/console-browser.ts'

const { url, apiKey, request } = await sharedService()
const path = '/models/demo.playground/playground'
const markup = '<img src=x onerror="alert(1)"> Thank you so much, friend. <b>Read the policy!</b>'

describeConsole('the playground', (open) => {
  beforeAll(async () => {
    await makeTrained(request, 'demo.playground', ['warmth', 'calm'])
  })

  test('a text is scored and explained, as text and never as markup, and is there when one comes back', async () => {
    const { page, open: openPage, complaints } = await open({ url, key: apiKey })
    await openPage(path)

    await page.getByLabel('Text', { exact: true }).fill(markup)
    await page.keyboard.press('Control+Enter')
    const card = page.getByRole('region', { name: 'Score card' })
    const explained = page.getByLabel('Explained text')
    await explained.waitFor()

    expect(await page.getByText(`${markup.length} of 65,536 characters`).isVisible()).toBe(true)
    expect(await card.getByRole('img', { name: /^warmth: \d+ of 100, Developing from \d+, Solid/ }).count()).toBe(1)
    expect(await card.innerText()).toMatch(
      /Composite[\s\S]*(high|moderate|low)[\s\S]*v1[\s\S]*band \d+–\d+[\s\S]*Request id/,
    )
    expect(await explained.innerText()).toBe(markup)
    expect(await explained.locator('img, b').count()).toBe(0)
    expect(await explained.locator('.share-positive[title^="+"]').count()).toBeGreaterThan(0)
    expect(await explained.locator('.share-negative[title^="−"]').count()).toBeGreaterThan(0)

    await card.getByRole('button', { name: 'Explain calm' }).click()
    expect(await page.getByRole('combobox', { name: 'Trait' }).inputValue()).toBe('calm')

    await page.getByRole('link', { name: 'Traits', exact: true }).click()
    await page.getByRole('link', { name: 'Playground' }).click()
    expect(await page.getByLabel('Text', { exact: true }).inputValue()).toBe(markup)
    expect(await card.isVisible()).toBe(true)
    expect(complaints()).toEqual([])
  })

  test('two texts are compared on a phone, and the request can be taken along without the key', async () => {
    const opened = await open({ url, key: apiKey, theme: 'dark', width: 390 })
    const { page, open: openPage, complaints } = opened
    await openPage(path)

    await page.getByRole('button', { name: 'Two side by side' }).click()
    await page.getByLabel('Text A').fill('Not our problem. Denied.')
    await page.getByLabel('Text B').fill('שלום, thank you so much!')
    await page.getByLabel('Version').fill('v1')
    await page.getByRole('button', { name: 'Compare' }).click()

    const comparison = page.getByRole('region', { name: 'Comparison' })
    expect(await comparison.innerText()).toMatch(/^\+\d+\nText B has the higher composite/)
    // A phone shows each row as a block, which is no row any more.
    expect(
      await comparison
        .locator('tr')
        .filter({ hasText: /^warmth\+\d+/ })
        .count(),
    ).toBe(1)

    await page.getByText('The same request as curl').click()
    await page.getByRole('button', { name: 'Python' }).click()
    const sample = await page.locator('.playground-request code').first().innerText()
    expect(sample).toContain('/v1/models/demo.playground@v1/compare')
    expect(sample).toContain('"b": "שלום, thank you so much!"')
    expect(await page.content()).not.toContain(apiKey)
    await opened.photograph('playground-comparison')
    expect(await opened.violations()).toEqual([])
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(390)
    expect(complaints()).toEqual([])
  })

  test('a text of 65,536 characters is scored and explained, and a longer one is not sent', async () => {
    const { page, open: openPage } = await open({ url, key: apiKey })
    await openPage(path)
    const long = 'Thank you so much, friend. '.repeat(3000).slice(0, 65_536)

    await page.getByLabel('Text', { exact: true }).fill(long)
    await page.getByRole('button', { name: 'Score' }).click()
    expect((await page.getByLabel('Explained text').textContent())?.length).toBe(65_536)

    await page.getByLabel('Text', { exact: true }).fill(`${long}!`)
    expect(await page.getByText('The text is 1 characters too long.').isVisible()).toBe(true)
    expect(await page.getByRole('button', { name: 'Score' }).isDisabled()).toBe(true)
  })

  test('what the service refuses is told, and an untrained model leads to its samples', async () => {
    await request('POST', '/v1/models', { body: { handle: 'demo.playground-draft' } })
    const { page, open: openPage } = await open({ url, key: apiKey })
    await openPage(path)

    await page.getByLabel('Text', { exact: true }).fill('Thank you.')
    await page.getByLabel('Version').fill('v99')
    await page.getByRole('button', { name: 'Score' }).click()
    expect(await page.getByRole('alert').innerText()).toMatch(/version_not_found[\s\S]*Request id[\s\S]*Try again/)

    await openPage('/models/demo.playground-draft/playground')
    await page.getByText('This model has no version yet').waitFor()
    await page.getByRole('link', { name: 'Add samples' }).click()
    expect(page.url()).toMatch(/demo\.playground-draft\/samples$/)
  })

  test('the page is good to see and to hear with a card and an explanation', async () => {
    await expectGoodPage(open, { url, key: apiKey, path, name: 'playground' }, async (page) => {
      await page.getByLabel('Text', { exact: true }).fill(markup)
      await page.getByRole('button', { name: 'Score' }).click()
      await page.getByLabel('Explained text').waitFor()
      await page.getByText('The same request as curl').click()
    })
  })
})
