import { expect, test } from 'vitest'
import { writeTrainedModel } from '../http/support/trained.ts'
import { must } from '../http/support/wire.ts'
import { sharedService } from '../support/shared-service.ts'
import { describeConsole, expectGoodPage } from './support/console-browser.ts'

const { url, apiKey, request } = await sharedService()

const makeKey = (scope: string) =>
  must<{ readonly key: string; readonly key_id: string }>(request, 'POST', '/v1/keys', { scope, namespaces: ['demo'] })

describeConsole('what goes wrong', (open) => {
  test('pages that are not there, and models that are not, say so and lead on', async () => {
    await expectGoodPage(open, { url, key: apiKey, path: '/nowhere', name: 'no-page' })
    await expectGoodPage(open, { url, key: apiKey, path: '/models/demo.absent', name: 'no-model' }, (page) =>
      page.getByRole('alert').waitFor(),
    )
    const { page, open: openPage } = await open({ url, key: apiKey })
    await openPage('/models/demo.absent')

    expect(await page.getByRole('alert').innerText()).toMatch(/model_not_found[\s\S]*Request id/)
    await page.getByRole('link', { name: 'All models' }).click()
    await page.getByRole('heading', { name: 'Models' }).waitFor()
  })

  test('a key that is revoked while a page is open is asked for again, and what was typed stays', async () => {
    await writeTrainedModel('demo.console-revoked')
    const { key, key_id } = await makeKey('authoring')
    const { page, open: openPage, complaints } = await open({ url, key })
    await openPage('/models/demo.console-revoked/playground')
    await page.getByLabel('Text', { exact: true }).fill('thank you so much')
    await must(request, 'DELETE', `/v1/keys/${key_id}`)

    await page.getByRole('button', { name: 'Score', exact: true }).click()
    const dialog = page.getByRole('dialog', { name: 'Sign in again' })
    await dialog.getByLabel('API key').fill(apiKey)
    await dialog.getByRole('button', { name: 'Sign in' }).click()
    await dialog.waitFor({ state: 'detached' })
    await page.getByRole('button', { name: 'Score', exact: true }).click()

    await page.getByRole('region', { name: 'Score card' }).waitFor()
    expect(await page.getByLabel('Text', { exact: true }).inputValue()).toBe('thank you so much')
    expect(complaints()).toEqual([])
  })

  test('a network that is away is told with what to do, and the page goes on when it is back', async () => {
    const { page, open: openPage } = await open({ url, key: apiKey })
    await openPage('/keys')
    await page.route(`${url}/v1/**`, (route) => route.abort())

    await page.getByRole('link', { name: 'Models' }).click()
    const alert = page.getByRole('alert').first()
    await alert.waitFor({ timeout: 30_000 })
    expect(await alert.innerText()).toMatch(/not_reached[\s\S]*Check the network/)

    await page.unroute(`${url}/v1/**`)
    await page.getByRole('button', { name: 'Try again' }).first().click()
    await page.getByRole('link', { name: 'demo.console-revoked' }).waitFor()
  })

  test('a slow answer is waited for with words', async () => {
    const { page, open: openPage } = await open({ url, key: apiKey })
    await openPage('/keys')
    await page.route(`${url}/v1/models?*`, async (route) => {
      await new Promise((resolve) => setTimeout(resolve, 5_500))
      await route.continue()
    })

    await page.getByRole('link', { name: 'Models' }).click()
    await page.getByText(/Still reading/).waitFor()
    await page.getByRole('link', { name: 'demo.console-revoked' }).waitFor()
  })

  test('a model that is archived meanwhile stays to be read, and offers nothing more', async () => {
    await writeTrainedModel('demo.console-archived')
    const { page, open: openPage, complaints } = await open({ url, key: apiKey })
    await openPage('/models/demo.console-archived/runs')
    await must(request, 'DELETE', '/v1/models/demo.console-archived')

    await page.getByRole('button', { name: /Train on what waits/ }).click()

    await page.getByText(/model_archived/).waitFor()
    await expect.poll(() => page.locator('h1').innerText()).toContain('archived')
    expect(complaints()).toEqual([])
  })

  test('a key that may only score is offered nothing that it may not do', async () => {
    const { key } = await makeKey('scoring')
    const { page, open: openPage, complaints } = await open({ url, key })
    await openPage('/models/demo.console-revoked')
    await page.getByLabel('Text', { exact: true }).fill('thank you so much')
    await page.getByRole('button', { name: 'Score', exact: true }).click()
    await page.getByRole('region', { name: 'Score card' }).waitFor()

    expect(await page.getByRole('link', { name: 'Keys' }).count()).toBe(0)
    for (const tab of await page.getByRole('navigation', { name: 'Parts of the model' }).getByRole('link').all()) {
      await tab.click()
      expect(await page.getByRole('alert').count(), await tab.innerText()).toBe(0)
      expect(await page.getByRole('button', { name: /Add|Delete|Train|Roll back|Archive|Save/ }).count()).toBe(0)
    }
    expect(complaints()).toEqual([])
  })
})
