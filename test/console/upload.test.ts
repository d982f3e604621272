import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { sharedService } from '../support/shared-service.ts'
import { typedClient } from '../support/typed-client.ts'
import { describeConsole, expectGoodPage } from './support/console-browser.ts'

const { url, apiKey } = await sharedService()
const service = typedClient(url, apiKey)

const traits = [
  { name: 'Warmth', key: 'warmth', positive_label: 'Warm', negative_label: 'Cold' },
  { name: 'Clarity', key: 'clarity' },
]

async function modelToFill(handle: string): Promise<void> {
  await service.request('POST /v1/models', { body: { handle } })
  await service.request('POST /v1/models/{handle}/traits', { path: { handle }, body: { traits } })
}

async function samplesOf(handle: string) {
  const query = { limit: 500 }
  return Array.fromAsync(service.items('GET /v1/models/{handle}/samples', { path: { handle }, query }))
}

const chooseFile = (page: Page, name: string, text: string) =>
  page.getByLabel(/Choose a file/).setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(text) })

const markup = '<img src=x onerror="document.title=1">'

describeConsole('the upload of a file of samples', (open) => {
  test('shows the first rows, has the columns mapped, names the rows that can not be read, and stores the others', async () => {
    const handle = 'demo.console-upload'
    await modelToFill(handle)
    const { page, open: openPage, complaints } = await open({ url, key: apiKey })
    await openPage(`/models/${handle}/samples/upload`)

    await chooseFile(
      page,
      `${markup}.csv`,
      `\uFEFFreply text;Warmth;mood\r\n"${markup.replaceAll('"', '""')};\r\nsorry";warm;good\r\nDenied.;0,25;\r\nWhat?;lukewarm;good\r\nToo;few\r\n`,
    )

    await page.getByText('Choose the column that has the texts.').waitFor()
    await page.getByLabel('Text', { exact: true }).selectOption('reply text')
    await page.getByLabel('mood').selectOption('Clarity')
    const issues = page.getByRole('region', { name: 'Rows that cannot be read' })
    await issues.waitFor()
    expect(await issues.innerText()).toMatch(
      /2 rows[\s\S]*Line 5 “lukewarm” is no quality[\s\S]*Line 6 This row has 2 cells/,
    )
    expect(await page.getByRole('table', { name: /The first/ }).innerText()).toContain(markup)
    await page.getByRole('button', { name: 'Add 3 samples' }).click()
    await page.getByText('All samples are stored').waitFor()

    expect((await samplesOf(handle)).map(({ text, trait, quality }) => [text, trait, quality])).toEqual([
      [`${markup};\r\nsorry`, 'warmth', 1],
      [`${markup};\r\nsorry`, 'clarity', 1],
      ['Denied.', 'warmth', 0.25],
    ])
    expect(complaints()).toEqual([])
  })

  test('that stops in the middle says what is stored, goes on with the rest, and stores nothing twice', async () => {
    const handle = 'demo.console-broken-upload'
    await modelToFill(handle)
    const { page, open: openPage } = await open({ url, key: apiKey })
    await openPage(`/models/${handle}/samples/upload`)
    let sent = 0
    await page.route(`**/v1/models/${handle}/samples*`, async (route) => {
      sent += 1
      if (sent === 1 || sent > 5) return route.continue()
      // The second batch is stored, and its answer is lost, as often as the page tries.
      await route.fetch()
      await route.abort('connectionreset')
    })
    const lines = Array.from({ length: 1_100 }, (_, index) =>
      JSON.stringify({ text: `Text ${index}`, trait: 'warmth', quality: index % 2 }),
    )

    await chooseFile(page, 'replies.jsonl', lines.join('\n'))
    await page.getByRole('button', { name: 'Add 1,100 samples' }).click()
    const upload = page.getByRole('region', { name: 'Upload' })
    await page.getByText('The upload has stopped').waitFor()

    await expect
      .poll(() => upload.innerText())
      .toMatch(/500 of 1,100 stored[\s\S]*no\. 1–500\. Nothing from line 501 on is known/)
    expect(await upload.getByRole('alert').innerText()).toMatch(/not_reached/)
    await page.getByRole('button', { name: 'Continue with the rest' }).click()
    await expect.poll(() => upload.innerText()).toMatch(/Stored as no\. 1–1100\./)

    expect((await samplesOf(handle)).map(({ text }) => text)).toEqual(lines.map((_, index) => `Text ${index}`))
  }, 30_000)

  test('of 100,000 rows leaves the page alive, and a file that is no table says why', async () => {
    const handle = 'demo.console-large-upload'
    await modelToFill(handle)
    const { page, open: openPage } = await open({ url, key: apiKey })
    await openPage(`/models/${handle}/samples/upload`)

    const dropped = await page.evaluateHandle(`(() => {
      const data = new DataTransfer()
      data.items.add(new File(['[{"text":"a"}]'], 'list.json'))
      return data
    })()`)
    await page.locator('.file-choice').dispatchEvent('drop', { dataTransfer: dropped })
    await page.getByText(/one JSON list/).waitFor()
    await page.getByRole('button', { name: 'Choose another file' }).click()
    await page.evaluate('globalThis.turns = 0; setInterval(() => { turns += 1 }, 1)')
    await chooseFile(page, 'large.csv', `text,warmth\n${'"A text, of a few words, that is read",1\n'.repeat(100_000)}`)
    await page.getByRole('button', { name: 'Add 100,000 samples' }).waitFor()

    expect(Number(await page.evaluate('turns'))).toBeGreaterThan(10)
    expect(Number(await page.evaluate('document.querySelectorAll("*").length'))).toBeLessThan(1_000)
  }, 30_000)

  test('is a good page to see and to hear', async () => {
    const handle = 'demo.console-upload-page'
    await modelToFill(handle)
    const path = `/models/${handle}/samples/upload`
    await expectGoodPage(open, { url, key: apiKey, path, name: 'upload' })
    await expectGoodPage(open, { url, key: apiKey, path, name: 'upload-mapping' }, async (page) => {
      await chooseFile(page, 'replies.csv', 'text,warmth,team\nThank you,1,desk\nNo.,2,desk\nRead the terms.,0,desk\n')
      await page.getByRole('button', { name: 'Add 2 samples' }).waitFor()
    })
  })
})
