import { beforeAll, expect, test } from 'vitest'
import { writeTrainedModel } from '../http/support/trained.ts'
import { makeDraft, must } from '../http/support/wire.ts'
import { sharedService } from '../support/shared-service.ts'
import { describeConsole, expectGoodPage } from './support/console-browser.ts'

const { url, apiKey, request } = await sharedService()
const runsOf = (handle: string) => `/models/${handle}/runs`

describeConsole('training', (open) => {
  beforeAll(async () => {
    await writeTrainedModel('demo.console-trained')
  }, 60_000)

  test('the page is good to see and to hear', async () => {
    await expectGoodPage(open, { url, key: apiKey, path: runsOf('demo.console-trained'), name: 'training' }, (page) =>
      page.getByRole('table').waitFor(),
    )
  })

  test('a training that can not start says what is missing, and where to add it', async () => {
    await must(request, 'POST', '/v1/models', { handle: 'demo.console-empty' })
    await must(request, 'POST', '/v1/models/demo.console-empty/traits', { traits: [{ name: 'Warmth' }] })
    const { page, open: openPage } = await open({ url, key: apiKey })
    await openPage(runsOf('demo.console-empty'))
    await page.getByText('No run yet').waitFor()

    await page.getByRole('button', { name: 'Train', exact: true }).click()
    const alert = page.getByRole('alert')
    expect(await alert.innerText()).toMatch(/validation_failed[\s\S]*no positive samples[\s\S]*no negative samples/)
    await alert.getByRole('link', { name: 'Add samples' }).click()
    expect(page.url()).toMatch(/demo\.console-empty\/samples$/)
  })

  test('a training is watched to its end, with the version that it made', async () => {
    await makeDraft(request, 'demo.console-watched')
    const { page, open: openPage, complaints } = await open({ url, key: apiKey })
    await openPage(runsOf('demo.console-watched'))

    await page.getByLabel('Effort').selectOption('low')
    await page.getByRole('button', { name: 'Train', exact: true }).click()
    await page.getByText('It recorded v1. Activated when its training ended.').waitFor()

    expect(await page.locator('h1').innerText()).toMatch(/ready[\s\S]*v1 serves/)
    await expect.poll(() => page.getByRole('row', { name: /Training/ }).innerText()).toMatch(/succeeded\s+low/)
    expect(await page.getByRole('status').allInnerTexts()).toContain('Training succeeded')
    expect(await page.getByText('nothing waits').count()).toBe(1)

    // Nothing new waits: the service says so, and starts nothing.
    await page.getByRole('button', { name: 'Train on what waits' }).click()
    await page.getByText(/has learned from all samples\. Add or delete samples/).waitFor()
    expect(complaints()).toEqual([])
  })

  test('a failed run shows its code, its reason and what to do', async () => {
    const path = '/v1/models/demo.console-failing'
    await must(request, 'POST', '/v1/models', { handle: 'demo.console-failing' })
    await must(request, 'POST', `${path}/traits`, { traits: [{ name: 'Warmth' }] })
    const samples = [1, 0].map((quality) => ({ trait: 'warmth', text: `only one of ${quality}`, quality }))
    await must(request, 'POST', `${path}/samples`, { samples })
    const { page, open: openPage } = await open({ url, key: apiKey })
    await openPage(runsOf('demo.console-failing'))

    await page.getByRole('button', { name: 'Train', exact: true }).click()
    const run = page.getByRole('region', { name: 'Training', exact: true })
    await run.getByText('cannot_fit').waitFor()

    expect(await run.innerText()).toMatch(/failed[\s\S]*at least 3 are needed[\s\S]*Add samples that differ more/)
    expect(await page.getByRole('button', { name: 'Train', exact: true }).isVisible()).toBe(true)
  })

  test('a draft can have traits discovered, and the effort says what it means', async () => {
    await makeDraft(request, 'demo.console-discovered')
    const { page, open: openPage, complaints } = await open({ url, key: apiKey })
    await openPage(runsOf('demo.console-discovered'))

    await page.getByRole('button', { name: 'Discover traits' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('Effort').selectOption('low')
    expect(await dialog.innerText()).toContain('Suggests up to 2 traits.')
    await dialog.getByRole('button', { name: 'Discover', exact: true }).click()

    await page.getByRole('link', { name: 'Look at the suggested traits' }).click()
    await page.getByRole('table').getByText('discovered').first().waitFor()
    expect(complaints()).toEqual([])
  })
})
