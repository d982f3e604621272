import { beforeAll, expect, test } from 'vitest'
import { makeDraft, must, train } from '../http/support/wire.ts'
import { sharedService } from '../support/shared-service.ts'
import { describeConsole, expectGoodPage } from './support/console-browser.ts'

const { url, apiKey, request } = await sharedService()
const model = '/v1/models/demo.console-versions'
const path = '/models/demo.console-versions/versions'
const markup = '<img src=x onerror="alert(1)"> <b>read the policy</b>'

type Pointer = { readonly version_no: number; readonly generation: number; readonly activation: string }
const pointer = async () => {
  const { version_no, generation, activation } = await must<Pointer>(request, 'GET', model)
  return { version_no, generation, activation }
}
const activate = (version: string) => must(request, 'PUT', `${model}/versions/active`, { version })

describeConsole('versions', (open) => {
  beforeAll(async () => {
    await makeDraft(request, 'demo.console-versions', ['warmth', 'calm'])
    await train(request, model)
    // A label that v2 has learned otherwise than v1 changes the label of its text.
    const samples = [1, 2, 3, 4, 5, 6].map((no) => ({ trait: 'warmth', text: `${markup} ${no}`, quality: 1 }))
    await must(request, 'POST', `${model}/samples`, { samples })
    await train(request, model)
    await train(request, model)
    await must(request, 'POST', `${model}/versions/spring-release`, { version: 'v1' })
  }, 60_000)

  test('the pages are good to see and to hear', async () => {
    for (const [name, page] of [
      ['versions', path],
      ['comparison', `${path}/compare/v1/v2`],
    ] as const)
      await expectGoodPage(open, { url, key: apiKey, path: page, name }, (shown) =>
        shown.getByRole('table').first().waitFor(),
      )
  })

  test('a rollback shows the generation that it acts on, pins the model, and is undone by unpinning', async () => {
    const { page, open: openPage, complaints, violations } = await open({ url, key: apiKey, theme: 'dark' })
    await openPage(path)
    const { generation } = await pointer()

    await page.getByRole('button', { name: 'Roll back to v1' }).click()
    const dialog = page.getByRole('dialog')
    expect(await dialog.innerText()).toMatch(
      new RegExp(`v3 serves, generation ${generation}\\s+After\\s+v1 serves, generation ${generation + 1}, pinned`),
    )
    expect(await violations()).toEqual([])
    await dialog.getByRole('button', { name: 'Roll back from v3 to v1' }).click()
    await dialog.waitFor({ state: 'detached' })
    expect(await pointer()).toEqual({ version_no: 1, generation: generation + 1, activation: 'pinned' })

    const move = page.getByRole('region', { name: 'Activations' }).locator('tbody tr').first()
    await expect.poll(() => move.innerText()).toMatch(/v3 → v1\s+activated by a key\s+key_/)

    await page.getByRole('button', { name: 'Unpin: activate v3, the newest' }).click()
    await dialog.getByRole('button', { name: 'Activate v3 instead of v1' }).click()
    await dialog.waitFor({ state: 'detached' })
    expect(await pointer()).toEqual({ version_no: 3, generation: generation + 2, activation: 'auto' })
    expect(complaints()).toEqual([])
  })

  test('a rollback that lost a race changes nothing, tells what happened meanwhile, and asks again', async () => {
    const { page, open: openPage, violations } = await open({ url, key: apiKey, width: 390 })
    await openPage(path)
    const { generation } = await pointer()

    await page.getByRole('button', { name: 'Roll back to v2' }).click()
    await activate('v1')
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('button', { name: 'Roll back from v3 to v2' }).click()

    const told = await dialog.getByRole('alert').innerText()
    expect(await violations()).toEqual([])
    expect(told).toMatch(/Nothing was changed[\s\S]*precondition_failed/)
    expect(told).toMatch(new RegExp(`Generation ${generation + 1}: v3 → v1, .*, activated by a key, by key_`))
    expect(await pointer()).toEqual({ version_no: 1, generation: generation + 1, activation: 'pinned' })

    await dialog.getByRole('button', { name: 'Activate v2 instead of v1' }).click()
    await dialog.waitFor({ state: 'detached' })
    expect((await pointer()).version_no).toBe(2)
    await activate('latest')
  })

  test('a tag is added, moved to another version, and removed', async () => {
    const { page, open: openPage, complaints } = await open({ url, key: apiKey })
    await openPage(path)
    const dialog = page.getByRole('dialog')
    const tagsOf = async (version: string) =>
      (await must<{ readonly tags: readonly string[] }>(request, 'GET', `${model}/versions/${version}`)).tags

    await page.getByRole('button', { name: 'Tag v2', exact: true }).click()
    await dialog.getByLabel('Tag', { exact: true }).fill('candidate')
    await dialog.getByRole('button', { name: 'Add the tag' }).click()
    await page.getByRole('button', { name: 'Remove the tag candidate' }).waitFor()
    expect(await tagsOf('v2')).toEqual(['candidate'])

    await page.getByRole('button', { name: 'Tag v3', exact: true }).click()
    await dialog.getByLabel('Tag', { exact: true }).fill('candidate')
    expect(await dialog.innerText()).toContain('it moves from v2 to v3')
    await dialog.getByRole('button', { name: 'Move the tag' }).click()
    await dialog.waitFor({ state: 'detached' })
    expect([await tagsOf('v2'), await tagsOf('v3')]).toEqual([[], ['candidate']])

    await page.getByRole('button', { name: 'Remove the tag candidate' }).click()
    await dialog.getByRole('button', { name: 'Remove the tag' }).click()
    await dialog.waitFor({ state: 'detached' })
    expect(await tagsOf('v3')).toEqual([])
    expect(complaints()).toEqual([])
  })

  test('two chosen versions are compared, on samples and on own texts, which stay texts', async () => {
    const { page, open: openPage, complaints } = await open({ url, key: apiKey })
    await openPage(path)

    await page.getByLabel('Choose v1 for a comparison').check()
    await page.getByLabel('Choose v2 for a comparison').check()
    await page.getByRole('link', { name: 'Compare v1 with v2' }).click()
    const changed = page.getByRole('region', { name: 'Texts with another label' }).first()
    await changed.getByText(`${markup} 1`).waitFor()
    expect(await page.locator('main').innerText()).toMatch(/labels change from v1 to v2, of \d+ samples of the model/)

    await page.getByLabel('Texts', { exact: true }).fill(`${markup} again\nthank you so much`)
    await page.getByRole('button', { name: 'Compare on these texts' }).click()
    await page.getByText('of 2 texts of yours').waitFor()
    expect(await changed.innerText()).toContain(`${markup} again`)
    expect(await page.locator('main img, main .text b').count()).toBe(0)
    expect(complaints()).toEqual([])
  })

  test('the page of a version has its figures, and is good to see on a phone in the dark', async () => {
    const opened = await open({ url, key: apiKey, theme: 'dark', width: 390 })
    const { page, open: openPage, violations, photograph } = opened
    await openPage(`${path}/v1`)

    await page.getByRole('table').waitFor()
    await photograph('version')
    expect(await page.locator('main').innerText()).toMatch(
      /spring-release[\s\S]*by a training of effort low[\s\S]*Activated when its training ended[\s\S]*[0-9a-f]{64}/,
    )
    expect(await violations()).toEqual([])
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(390)
  })

  test('it is told which version served at a time, and what is not there', async () => {
    const { page, open: openPage } = await open({ url, key: apiKey })
    await openPage(path)

    await page.getByLabel('Which version served at').fill('2020-01-01T12:00:00')
    await page.getByRole('button', { name: 'Look up' }).click()
    await page.getByText(/At Jan 1, 2020.*, no version served yet\./).waitFor()

    await openPage(`${path}/v99`)
    const alert = page.getByRole('alert')
    expect(await alert.innerText()).toMatch(/version_not_found[\s\S]*Request id/)
    await alert.getByRole('link', { name: 'All versions' }).click()
    await page.getByRole('heading', { name: 'Activations' }).waitFor()
  })
})
