import { expect, test } from 'vitest'
import { sharedService } from '../support/shared-service.ts'
import { describeConsole, expectGoodPage } from './support/console-browser.ts'

const { url, apiKey: key, request } = await sharedService()

const markup = '<img src=x onerror="document.title=1"> <b>bold</b>'

async function createModel(handle: string, more: object = {}) {
  await request('POST', '/v1/models', { body: { handle, ...more } })
}

describeConsole('the list of models', (open) => {
  test('an empty service says what a model is, and a model is created from there', async () => {
    await expectGoodPage(open, { url, key, path: '/', name: 'models-none' })
    const { page, open: openPage, complaints } = await open({ url, key })
    await openPage('/')

    await page.getByText('No model yet').waitFor()
    await page.getByRole('button', { name: 'Create a model' }).last().click()
    await page.getByLabel('Name', { exact: true }).fill('Bad name')
    await page.getByText('A name has only lower-case letters').waitFor()
    expect(await page.getByRole('button', { name: 'Create', exact: true }).isDisabled()).toBe(true)
    await page.getByLabel('Name', { exact: true }).fill('listed-tone')
    await page.getByLabel('Description').fill(markup)
    await page.getByRole('button', { name: 'Create', exact: true }).click()
    await page.getByRole('heading', { name: 'demo.listed-tone' }).waitFor()

    expect(page.url()).toMatch(/#\/models\/demo\.listed-tone\/traits$/)
    expect(complaints()).toEqual([])
  })

  test('a name that is taken is told, with a way to its model', async () => {
    await createModel('demo.listed-taken')
    const { page, open: openPage } = await open({ url, key })
    await openPage('/')

    await page.getByRole('button', { name: 'Create a model' }).first().click()
    await page.getByLabel('Name', { exact: true }).fill('listed-taken')
    await page.getByRole('button', { name: 'Create', exact: true }).click()

    expect(await page.getByRole('alert').innerText()).toMatch(/model_exists[\s\S]*Request id/)
    await page.getByRole('link', { name: 'Open demo.listed-taken' }).click()
    await page.getByRole('heading', { name: 'demo.listed-taken' }).waitFor()
  })

  test('a search by the beginning of a handle and by state is in the address, and survives a reload', async () => {
    await createModel('demo.listed-found', { description: markup })
    await createModel('demo.other-lost')
    await createModel('public.listed-found-too')
    await request('DELETE', '/v1/models/public.listed-found-too')
    await expectGoodPage(open, { url, key, path: '/', name: 'models' }, (page) =>
      page.getByRole('link', { name: 'demo.listed-found' }).waitFor(),
    )
    const { page, open: openPage, complaints } = await open({ url, key })
    await openPage('/')

    await page.getByLabel('Handle begins with').fill('Listed-f')
    await page.getByRole('link', { name: 'demo.other-lost' }).waitFor({ state: 'detached' })
    await page.reload()
    const found = page.getByRole('row').filter({ hasText: 'listed-found' })
    await found.first().waitFor()

    expect(page.url()).toMatch(/#\/\?prefix=listed-f$/)
    await expect.poll(() => found.count()).toBe(2)
    expect(await found.first().innerText()).toContain(markup)
    await page.getByLabel('State').selectOption('archived')
    await page.getByRole('link', { name: 'demo.listed-found' }).waitFor({ state: 'detached' })
    await expect.poll(() => page.getByRole('row').count()).toBe(2)
    await page.getByLabel('Namespace').selectOption('demo')
    await page.getByText('No model is like this').waitFor()
    expect(await page.getByRole('row').count()).toBe(0)
    await page.getByRole('button', { name: 'Show all models' }).click()
    await page.getByRole('link', { name: 'demo.other-lost' }).waitFor()
    expect(await page.getByLabel('Handle begins with').inputValue()).toBe('')
    await page.getByLabel('Handle begins with').fill('what?')
    await page.getByText('A handle has only lower-case letters').waitFor()
    expect(complaints()).toEqual([])
  })

  test('a model is archived after its handle was typed, and its row then says so', async () => {
    await createModel('demo.listed-archived')
    const { page, open: openPage, complaints } = await open({ url, key })
    await openPage('/?prefix=listed-arch')

    await page.getByRole('button', { name: 'Archive demo.listed-archived' }).click()
    const confirm = page.getByRole('dialog').getByRole('button', { name: 'Archive', exact: true })
    await page.getByText('Its handle stays taken').waitFor()
    expect(await confirm.isDisabled()).toBe(true)
    await page.getByLabel('Type demo.listed-archived to confirm').fill('demo.listed-archived')
    await confirm.click()
    await page.getByRole('row').getByText('archived', { exact: true }).waitFor()

    expect(await page.getByRole('button', { name: 'Archive demo.listed-archived' }).count()).toBe(0)
    expect(complaints()).toEqual([])
  })

  test('more models than a page has are read when they are asked for', async () => {
    for (let number = 0; number < 103; number += 1) await createModel(`demo.paged-${number}`)
    const { page, open: openPage } = await open({ url, key })
    await openPage('/?prefix=paged')

    await page.getByRole('button', { name: 'Show more models' }).click()
    await page.getByRole('link', { name: 'demo.paged-99' }).waitFor()

    expect(await page.getByRole('row').count()).toBe(104)
  })

  test('a run is followed in the list, and its failure is told', async () => {
    await createModel('demo.listed-busy')
    const { page, open: openPage } = await open({ url, key })
    const listed = await request('GET', '/v1/models?prefix=listed-busy')
    let last: object = { kind: 'train', status: 'running', started_at: '2026-01-01T00:00:00Z', progress: 0.42 }
    let state = 'busy'
    const asShown = (model: object) => ({ ...model, state, last_operation: last })
    const [model] = Object(listed.body).items
    await page.route('**/v1/models?*', (route) => route.fulfill({ json: { ...listed.body, items: [asShown(model)] } }))
    await page.route('**/v1/models/demo.listed-busy', (route) => route.fulfill({ json: asShown(model) }))
    await openPage('/?prefix=listed-busy')

    await page.getByText('42 %').waitFor()
    last = { ...last, status: 'failed', error: { code: 'training_failed', message: `Too few texts. ${markup}` } }
    state = 'failed'
    await page.getByText('Too few texts.').waitFor()

    expect(await page.locator('.operation-error').innerText()).toBe(`training_failed Too few texts. ${markup}`)
  })

  test('a key that only scores is offered nothing that it can’t do', async () => {
    await createModel('demo.listed-read')
    const scoring = await request('POST', '/v1/keys', { body: { scope: 'scoring', namespaces: ['demo'] } })
    const { page, open: openPage } = await open({ url, key: String(scoring.body.key) })
    await openPage('/')

    await page.getByRole('link', { name: 'demo.listed-read' }).waitFor()

    expect(await page.getByRole('button', { name: /Archive|Create/ }).count()).toBe(0)
  })
})
