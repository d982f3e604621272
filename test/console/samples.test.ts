import { expect, test } from 'vitest'
import { plainSamples } from '../support/models.ts'
import { sharedService } from '../support/shared-service.ts'
import { typedClient } from '../support/typed-client.ts'
import { describeConsole, expectGoodPage } from './support/console-browser.ts'

const { url, apiKey } = await sharedService()
const service = typedClient(url, apiKey)

const markup = '<img src=x onerror="document.title=1"> <b>bold</b> شكرا'
const traits = [{ name: 'Warmth', key: 'warmth', positive_label: 'Warm', negative_label: 'Cold' }]

/** Makes a model with traits, and with samples of which one has the wrong label. */
async function modelWithSamples(handle: string): Promise<void> {
  const path = { handle }
  await service.request('POST /v1/models', { body: path })
  await service.request('POST /v1/models/{handle}/traits', { path, body: { traits } })
  const wrong = { trait: 'warmth', text: 'thank you so much my friend', quality: 0, source_url: 'javascript:alert(1)' }
  const samples = [...plainSamples('warmth'), wrong, { trait: 'warmth', text: markup, quality: 0.7 }]
  await service.request('POST /v1/models/{handle}/samples', { path, body: { samples } })
}

async function textsOf(handle: string): Promise<readonly string[]> {
  const samples = await Array.fromAsync(service.items('GET /v1/models/{handle}/samples', { path: { handle } }))
  return samples.map(({ text }) => text)
}

describeConsole('the samples of a model', (open) => {
  test('are listed, filtered, added by hand and deleted', async () => {
    const handle = 'demo.console-samples'
    await modelWithSamples(handle)
    const { page, open: openPage, violations, complaints } = await open({ url, key: apiKey })
    await openPage(`/models/${handle}/samples`)

    const list = page.getByRole('list', { name: 'Samples' })
    await list.getByText(markup).waitFor()
    expect(await list.getByRole('listitem').filter({ hasText: markup }).innerText()).toMatch(/Warmth[\s\S]*Warm 0.7/)
    expect(await list.locator('img, b').count()).toBe(0)
    expect(await list.getByText('javascript:alert(1)').getAttribute('href')).toBeNull()

    await page.getByLabel('Words in the text').fill('FRIEND much')
    expect(await list.getByRole('listitem').count()).toBe(2)
    expect(await page.getByText(/samples that are loaded match/).innerText()).toMatch(/^2 of the 32/)

    await page.getByLabel(/Select the 2 shown/).check()
    await page.getByRole('button', { name: 'Delete 2 selected', exact: true }).click()
    expect(await page.getByRole('dialog').innerText()).toMatch(/next version does without/)
    await page.getByRole('button', { name: 'Delete', exact: true }).click()
    await page.getByText('2 samples are deleted.').waitFor()
    await expect.poll(async () => (await textsOf(handle)).length).toBe(30)

    await page.getByRole('button', { name: 'Add one', exact: true }).click()
    const dialog = page.getByRole('dialog')
    expect(await violations()).toEqual([])
    await dialog.getByLabel('Cold').check()
    await dialog.getByLabel('Text').fill('We do not care.')
    await dialog.getByRole('button', { name: 'Add', exact: true }).click()
    await dialog.getByText(/1 so far/).waitFor()
    await dialog.getByLabel('Text').fill('Nor do they.')
    await page.keyboard.press('Control+Enter')
    await dialog.getByText(/2 so far/).waitFor()
    await dialog.getByRole('button', { name: 'Done' }).click()

    expect((await textsOf(handle)).slice(-2)).toEqual(['We do not care.', 'Nor do they.'])
    expect(complaints()).toEqual([])
  })

  test('that are probably mislabelled come first, with what contradicts their labels', async () => {
    const handle = 'demo.console-suspects'
    await modelWithSamples(handle)
    await service.model(handle).train({ effort: 'low' }).wait()
    const { page, open: openPage } = await open({ url, key: apiKey })
    await openPage(`/models/${handle}/samples`)

    await page.getByRole('link', { name: 'Suspects' }).click()

    const first = page.getByRole('list', { name: 'Samples' }).getByRole('listitem').first()
    expect(await first.innerText()).toMatch(/my friend[\s\S]*Cold 0[\s\S]*scored \d+[\s\S]*contradiction [01]\.\d\d/)
    for (const name of ['samples', 'samples/suspects']) {
      await expectGoodPage(
        open,
        { url, key: apiKey, path: `/models/${handle}/${name}`, name: name.replace('/', '-') },
        (shown) => shown.getByRole('list', { name: 'Samples' }).waitFor(),
      )
    }
  })

  test('without traits, samples or a version, the page says what to do next', async () => {
    const path = { handle: 'demo.console-no-samples' }
    await service.request('POST /v1/models', { body: path })
    const { page, open: openPage } = await open({ url, key: apiKey })

    await openPage(`/models/${path.handle}/samples`)
    await page.getByRole('link', { name: 'Add a trait' }).waitFor()
    await service.request('POST /v1/models/{handle}/traits', { path, body: { traits } })
    await page.reload()
    await page.getByRole('link', { name: 'Add many from a file' }).waitFor()
    await page.getByRole('link', { name: 'Suspects' }).click()
    await page.getByRole('link', { name: 'Train the model' }).waitFor()
  })

  test('of an archived model can be read, not changed, and a key that may not read them sees no tab', async () => {
    const handle = 'demo.console-read-only-samples'
    await modelWithSamples(handle)
    const { key } = await service.request('POST /v1/keys', { body: { scope: 'scoring', namespaces: ['demo'] } })
    const reader = await open({ url, key })
    await reader.open(`/models/${handle}/samples`)
    await reader.page.getByRole('link', { name: 'Playground' }).waitFor()
    expect(await reader.page.getByRole('link', { name: 'Samples', exact: true }).count()).toBe(0)

    await service.request('DELETE /v1/models/{handle}', { path: { handle } })
    const owner = await open({ url, key: apiKey })
    await owner.open(`/models/${handle}/samples`)
    await owner.page.getByText(/archived: its samples can be read/).waitFor()
    await owner.page.getByRole('list', { name: 'Samples' }).waitFor()
    expect(await owner.page.getByRole('button', { name: /Delete|Add one/ }).count()).toBe(0)
    expect(await owner.page.getByRole('link', { name: 'Add many' }).count()).toBe(0)
  })
})
