import { beforeAll, expect, test } from 'vitest'
import { plainSamples } from '../support/models.ts'
import { sharedService } from '../support/shared-service.ts'
import { typedClient } from '../support/typed-client.ts'
import { describeConsole, expectGoodPage } from './support/console-browser.ts'

const { url, apiKey: key, request } = await sharedService()
const service = typedClient(url, key)

const markup = '<img src=x onerror="document.title=1"> <b>bold</b>'
const readme = `# Tone\n\nJudges **answers**. ${markup}\n\n![a chart](https://example.org/chart.png)\n
- [the guide](https://example.org/guide) or [bad](javascript:alert(1))\n\n#### Limits\n\n\`\`\`\ncode\n\`\`\``

describeConsole('the card of a model', (open) => {
  const handle = 'demo.card-tone'
  beforeAll(async () => {
    await request('POST', '/v1/models', {
      body: {
        handle,
        description: `Is an answer kind? ${markup}`,
        readme_markdown: readme,
        additional_terms: 'For ourselves only.',
        upstream_sources: [{ name: `Mails ${markup}`, license: 'CC-BY-4.0', collected_by: 'the desk' }],
      },
    })
    const trait = { name: 'Warmth', positive_label: 'warm', negative_label: 'cold' }
    await request('POST', `/v1/models/${handle}/traits`, { body: { traits: [trait] } })
    await request('POST', `/v1/models/${handle}/samples`, { body: { samples: plainSamples('warmth') } })
    await service.model(handle).train({ effort: 'low' }).wait()
  })

  test('it is good to see and to hear, and shows what callers wrote as text', async () => {
    await expectGoodPage(open, { url, key, path: `/models/${handle}/card`, name: 'card' }, async (page) => {
      await page.getByText('[image: a chart]').waitFor()
      await page.getByRole('row').filter({ hasText: 'Warmth' }).waitFor()
    })
    const { page, open: openPage, complaints } = await open({ url, key })
    await openPage(`/models/${handle}/card`)

    const shown = page.locator('.markdown')
    await shown.waitFor()

    expect(await shown.innerText()).toContain(markup)
    expect(await shown.locator('img, b, script').count()).toBe(0)
    expect(await shown.locator('a').evaluateAll((links) => links.map((link) => link.outerHTML))).toEqual([
      '<a href="https://example.org/guide" target="_blank" rel="noreferrer">the guide</a>',
    ])
    expect(await page.getByRole('row').filter({ hasText: 'Warmth' }).innerText()).toMatch(
      /cold\s+warm\s+30\s+\d\.\d{3}/,
    )
    expect(await page.locator('.source-list').innerText()).toMatch(/Mails <img[\s\S]*CC-BY-4\.0[\s\S]*the desk/)
    expect(complaints()).toEqual([])
  })

  test('it is edited with a preview, and only what was changed is sent', async () => {
    const { page, open: openPage, complaints, violations } = await open({ url, key })
    await openPage(`/models/${handle}/card`)

    await page.getByRole('button', { name: 'Edit the card' }).click()
    await page.getByLabel('Terms').fill('')
    await page.getByRole('button', { name: 'Add a source' }).click()
    await page.getByRole('group', { name: 'Source 2' }).getByLabel('Name').fill('Letters')
    await page.getByLabel('Readme').fill('## New\n\n*Better.*')
    expect(await violations()).toEqual([])
    await page.getByRole('button', { name: 'Preview' }).click()
    await page.locator('.readme-preview em', { hasText: 'Better.' }).waitFor()
    const sent = page.waitForRequest((one) => one.method() === 'PATCH')
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    await page.getByRole('heading', { name: 'Model card' }).waitFor()

    expect((await sent).postDataJSON()).toEqual({
      additional_terms: '',
      upstream_sources: [
        { name: `Mails ${markup}`, license: 'CC-BY-4.0', collected_by: 'the desk' },
        { name: 'Letters' },
      ],
      readme_markdown: '## New\n\n*Better.*',
    })
    await page.locator('.source-list', { hasText: 'Letters' }).waitFor()
    expect(complaints()).toEqual([])
  })

  test('another edit meanwhile is explained, and nothing that was typed is lost', async () => {
    const { page, open: openPage } = await open({ url, key })
    await openPage(`/models/${handle}/card`)
    await page.getByRole('button', { name: 'Edit the card' }).click()
    await page.getByLabel('Description').fill('My question.')
    await request('PATCH', `/v1/models/${handle}`, {
      body: { description: 'Their question.', additional_terms: 'Their terms.' },
    })

    await page.getByRole('button', { name: 'Save', exact: true }).click()
    const alert = page.getByRole('alert')
    await alert.getByText('Nothing that you typed is lost.').waitFor()
    expect(await alert.innerText()).toMatch(
      /precondition_failed[\s\S]*Request id[\s\S]*Terms changed[\s\S]*Description changed/,
    )
    await alert.getByText('Description as it is stored').click()
    await alert.getByText('Their question.').waitFor()
    expect(await page.getByLabel('Description').inputValue()).toBe('My question.')
    await page.getByRole('button', { name: 'Save again' }).click()
    await page.getByRole('heading', { name: 'Model card' }).waitFor()

    const card = await request('GET', `/v1/models/${handle}/card`)
    const model = await request('GET', `/v1/models/${handle}`)
    expect(model.body.description).toBe('My question.')
    expect(card.body.additional_terms).toBe('Their terms.')
  })
})

describeConsole('the settings of a model', (open) => {
  const handle = 'demo.settings-tone'
  beforeAll(async () => {
    await request('POST', '/v1/models', { body: { handle } })
    await request('POST', `/v1/models/${handle}/traits`, { body: { traits: [{ name: 'Warmth' }] } })
    await request('POST', `/v1/models/${handle}/samples`, { body: { samples: plainSamples('warmth') } })
    await service.model(handle).train({ effort: 'low' }).wait()
    const sample = { trait: 'warmth', text: 'a late thank you', quality: 1 }
    await request('POST', `/v1/models/${handle}/samples`, { body: { samples: [sample] } })
    await service.model(handle).train({ effort: 'low' }).wait()
  })

  test('a retention policy is tried before it is saved', async () => {
    const { page, open: openPage, complaints } = await open({ url, key })
    await openPage(`/models/${handle}/settings`)
    const preview = page.getByRole('form', { name: 'Version retention' })

    await preview.getByText('The next pruning would delete no version.').waitFor()
    await page.getByLabel('Versions without a tag that stay').fill('1')
    await page.getByLabel('The first version of each month stays').uncheck()
    await preview.getByRole('row').filter({ hasText: 'v1' }).waitFor()
    expect(await preview.innerText()).toContain('Once this is saved, the next pruning would delete 1 version:')
    await page.getByLabel('Versions without a tag that stay').fill('0')
    await page.getByText('Enter a whole number from 1').waitFor()
    expect(await preview.getByRole('button', { name: 'Save' }).isDisabled()).toBe(true)
    await page.getByLabel('Versions without a tag that stay').fill('1')
    await preview.getByRole('button', { name: 'Save' }).click()
    await preview.getByRole('button', { name: 'Save' }).waitFor({ state: 'detached' })

    const { body } = await request('GET', `/v1/models/${handle}`)
    expect(body.version_retention_policy).toEqual({ keep_unnamed: 1, keep_first_of_month: false })
    expect(complaints()).toEqual([])
    await expectGoodPage(open, { url, key, path: `/models/${handle}/settings`, name: 'settings' }, (opened) =>
      opened.getByRole('row').filter({ hasText: 'v1' }).waitFor(),
    )
  })

  test('a lost race is explained, keeps what was chosen, and is saved again', async () => {
    const { page, open: openPage } = await open({ url, key })
    await openPage(`/models/${handle}/settings`)
    const promotion = page.getByRole('form', { name: 'Promotion' })

    await promotion.getByLabel('Largest loss of AUC').fill('0.1')
    await request('PATCH', `/v1/models/${handle}`, { body: { max_depth: 2 } })
    await promotion.getByRole('button', { name: 'Save' }).click()
    await promotion.getByText('What you chose is kept').waitFor()
    await expect.poll(() => page.getByLabel('Depth').inputValue()).toBe('2')
    await promotion.getByRole('button', { name: 'Save' }).click()
    await promotion.getByRole('button', { name: 'Save' }).waitFor({ state: 'detached' })
    await promotion.getByLabel('Without a gate').check()
    await promotion.getByRole('button', { name: 'Save' }).click()
    await promotion.getByRole('button', { name: 'Save' }).waitFor({ state: 'detached' })

    const { body } = await request('GET', `/v1/models/${handle}`)
    expect(body).toMatchObject({ max_depth: 2, promotion_policy: { max_auc_loss: null } })
  })

  test('zero data retention purges the texts after the handle was typed, and archiving ends the model', async () => {
    const { page, open: openPage, complaints } = await open({ url, key })
    await openPage(`/models/${handle}/settings`)

    await page.getByRole('button', { name: 'Turn it on and purge the texts' }).click()
    const purge = page.getByRole('button', { name: 'Purge the texts', exact: true })
    expect(await purge.isDisabled()).toBe(true)
    await page.getByLabel(`Type ${handle} to confirm`).fill(handle)
    await purge.click()
    await page.getByRole('button', { name: 'Turn it off' }).waitFor()
    const samples = await request('GET', `/v1/models/${handle}/samples`)
    expect(samples.body.items).toEqual([])

    await page.getByRole('button', { name: 'Archive the model' }).click()
    await page.getByText('It stops serving v2').waitFor()
    await page.getByLabel(`Type ${handle} to confirm`).fill(handle)
    await page.getByRole('dialog').getByRole('button', { name: 'Archive', exact: true }).click()
    await page.getByText('The model is archived: its settings').waitFor()

    expect(await page.getByLabel('Depth').isDisabled()).toBe(true)
    expect(await page.getByRole('button', { name: /Archive|Turn/ }).count()).toBe(0)
    expect(complaints()).toEqual([])
  })
})
