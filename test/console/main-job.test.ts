import { expect, test } from 'vitest'
import { must } from '../http/support/wire.ts'
import { plainSamples } from '../support/models.ts'
import { sharedService } from '../support/shared-service.ts'
import { describeConsole } from './support/console-browser.ts'

const { url, apiKey, request } = await sharedService()

/** The rows of a file: a text, and the quality of one trait in a column. */
const rows = plainSamples('warmth').map(({ text, quality }) => `"${text}",${quality === 1 ? 'warm' : 'cold'}`)

describeConsole('the main job', (open) => {
  test('leads by clicks from an empty service to a rollback', { timeout: 120_000 }, async () => {
    const { page, open: openPage, complaints, photograph } = await open({ url })
    const dialog = page.getByRole('dialog')
    const goTo = (tab: string) => page.getByRole('navigation', { name: 'Parts of the model' }).getByText(tab).click()

    await openPage('/')
    await page.getByLabel('API key').fill(apiKey)
    await page.getByRole('button', { name: 'Sign in' }).click()
    await page.getByText('No model yet').waitFor()

    await page.getByRole('button', { name: 'Create a model' }).last().click()
    await dialog.getByLabel('Name', { exact: true }).fill('clicked')
    await dialog.getByRole('button', { name: 'Create', exact: true }).click()
    await page.getByText('No trait yet').waitFor()

    await page.getByRole('button', { name: 'Add a trait' }).click()
    await dialog.getByLabel('Name').fill('Warmth')
    await dialog.getByLabel('Label of quality 1').fill('warm')
    await dialog.getByLabel('Label of quality 0').fill('cold')
    await dialog.getByRole('button', { name: 'Add the trait' }).click()
    await page.getByRole('link', { name: 'Warmth', exact: true }).waitFor()

    await goTo('Samples')
    await page.getByRole('link', { name: 'Add many' }).first().click()
    await page.getByLabel(/Choose a file/).setInputFiles({
      name: 'replies.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from(['text,warmth', ...rows].join('\n')),
    })
    await page.getByRole('button', { name: `Add ${rows.length} samples` }).click()
    await page.getByText('All samples are stored').waitFor()

    await goTo('Training')
    await page.getByLabel('Effort').selectOption('low')
    await page.getByRole('button', { name: 'Train', exact: true }).click()
    await page.getByText('It recorded v1. Activated when its training ended.').waitFor({ timeout: 60_000 })

    await goTo('Playground')
    await page.getByLabel('Text', { exact: true }).fill('thank you so much, friend')
    await page.getByRole('button', { name: 'Score', exact: true }).click()
    const card = page.getByRole('region', { name: 'Score card' })
    await card.getByRole('img', { name: /^warmth: \d+ of 100/i }).waitFor()
    await photograph('main-job-scored')

    await must(request, 'POST', '/v1/models/demo.clicked/samples', {
      samples: [{ trait: 'warmth', text: 'a pleasure to help', quality: 1 }],
    })
    await goTo('Training')
    await page.getByRole('button', { name: 'Train on what waits' }).click()
    await page.getByText('It recorded v2. Activated when its training ended.').waitFor({ timeout: 60_000 })

    await goTo('Versions')
    await page.getByRole('button', { name: 'Roll back to v1' }).click()
    await dialog.getByRole('button', { name: 'Roll back from v2 to v1' }).click()
    await dialog.waitFor({ state: 'detached' })
    await page.getByText('v1 serves', { exact: true }).waitFor()

    expect(await must(request, 'GET', '/v1/models/demo.clicked')).toMatchObject({
      version_no: 1,
      generation: 3,
      activation: 'pinned',
    })
    expect(complaints()).toEqual([])
  })
})
