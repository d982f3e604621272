import { beforeAll, expect, test } from 'vitest'
import { makeTrained, must } from '../http/support/wire.ts'
import { sharedService } from '../support/shared-service.ts'
import { describeConsole, expectGoodPage } from './support/console-browser.ts'

const { url, apiKey, request } = await sharedService()
const markup = '<b>Warmth</b>'

describeConsole('traits', (open) => {
  beforeAll(async () => {
    await makeTrained(request, 'demo.console-curves', ['warmth', 'calm'])
  }, 60_000)

  test('the page is good to see and to hear, with its curves', async () => {
    await expectGoodPage(
      open,
      { url, key: apiKey, path: '/models/demo.console-curves/traits', name: 'traits' },
      async (page) => {
        await page.locator('canvas').nth(2).waitFor()
      },
    )
  })

  test('each curve has its figures as a text, and a sentence that reads it', async () => {
    const { page, open: openPage, complaints } = await open({ url, key: apiKey })
    await openPage('/models/demo.console-curves/traits/calm')

    const trait = page.getByRole('region', { name: 'Trait calm' })
    await trait.locator('canvas').nth(2).waitFor()
    await trait
      .getByRole('img', { name: /^Distributions of .* Developing from \d+, Solid from \d+, Strong from/ })
      .waitFor()
    await trait
      .getByRole('img', { name: /^ROC curve, AUC \d\.\d{3}\. The model ranks a positive text above/ })
      .waitFor()
    await trait.getByRole('img', { name: /^Reliability curve\. On average/ }).waitFor()
    expect(await trait.innerText()).toMatch(/v1, the active version[\s\S]*in \d+ of 100 pairs/)
    expect(await page.getByText(/Traits are fixed since the first version/).isVisible()).toBe(true)
    expect(await page.getByRole('button', { name: 'Add a trait' }).count()).toBe(0)
    expect(complaints()).toEqual([])
  })

  test('a trait is added, edited and deleted by clicks, and its name stays a text', async () => {
    await must(request, 'POST', '/v1/models', { handle: 'demo.console-traits' })
    const { page, open: openPage, complaints, violations } = await open({ url, key: apiKey })
    await openPage('/models/demo.console-traits/traits')
    await page.getByText('No trait yet').waitFor()
    const dialog = page.getByRole('dialog')
    const traits = async () =>
      (
        await must<{ readonly traits: readonly Record<string, unknown>[] }>(
          request,
          'GET',
          '/v1/models/demo.console-traits/traits',
        )
      ).traits

    await page.getByRole('button', { name: 'Add a trait' }).click()
    await dialog.getByLabel('Name').fill(markup)
    expect(await dialog.innerText()).toContain('b_warmth_b')
    await dialog.getByLabel('Type').selectOption('topic')
    expect(await dialog.innerText()).toContain('Is the text about this?')
    expect(await violations()).toEqual([])
    await dialog.getByRole('button', { name: 'Add the trait' }).click()
    await page.getByRole('link', { name: markup }).waitFor()
    expect(await page.locator('main h2 b, main th b').count()).toBe(0)
    expect(await traits()).toMatchObject([{ key: 'b_warmth_b', type: 'topic', positive_label: 'positive' }])

    await page.getByRole('button', { name: 'Add a trait' }).click()
    await dialog.getByLabel('Name').fill('b warmth b')
    await dialog.getByRole('button', { name: 'Add the trait' }).click()
    await dialog.getByText('has this key already').waitFor()
    await dialog.getByRole('button', { name: 'Cancel' }).click()

    await page.getByRole('button', { name: `Edit ${markup}` }).click()
    await dialog.getByLabel('Type').selectOption('spectrum')
    await dialog.getByLabel('Label of quality 1').fill('warm')
    await dialog.getByRole('button', { name: 'Save' }).click()
    await dialog.waitFor({ state: 'detached' })
    expect(await traits()).toMatchObject([{ key: 'b_warmth_b', type: 'spectrum', positive_label: 'warm' }])

    const sample = { trait: 'b_warmth_b', text: 'thank you', quality: 1 }
    await must(request, 'POST', '/v1/models/demo.console-traits/samples', { samples: [sample] })
    await openPage('/models/demo.console-traits/card')
    await openPage('/models/demo.console-traits/traits')
    await page.getByRole('button', { name: `Delete ${markup}` }).click()
    expect(await dialog.innerText()).toContain('with 1 sample')
    await dialog.getByRole('button', { name: 'Delete the trait and 1 sample' }).click()
    await page.getByText('No trait yet').waitFor()
    expect(await traits()).toEqual([])
    expect(complaints()).toEqual([])
  })

  test('64 traits are one list that scrolls, with one of them in detail', async () => {
    await must(request, 'POST', '/v1/models', { handle: 'demo.console-many' })
    const traits = Array.from({ length: 64 }, (_, no) => ({ key: `trait_${no}`, name: `Trait ${no}` }))
    await must(request, 'POST', '/v1/models/demo.console-many/traits', { traits })
    const { page, open: openPage } = await open({ url, key: apiKey, width: 390 })
    await openPage('/models/demo.console-many/traits')

    await page.getByRole('link', { name: 'Trait 63', exact: true }).click()
    await page.getByRole('heading', { name: /Trait 63/ }).waitFor()
    expect(page.url()).toMatch(/traits\/trait_63$/)
    expect(await page.getByRole('table').getByRole('link').count()).toBe(64)
  })
})
