import { expect, test } from 'vitest'
import { writeTrainedModel } from '../http/support/trained.ts'
import { makeDraft, must } from '../http/support/wire.ts'
import { sharedService } from '../support/shared-service.ts'
import { describeConsole } from './support/console-browser.ts'

const { url, apiKey, request } = await sharedService()

const makeKey = async (namespaces: readonly string[], scope = 'authoring') =>
  must<{ readonly key: string; readonly key_id: string }>(request, 'POST', '/v1/keys', { scope, namespaces })

describeConsole('hostile addresses, other keys and bad luck', (open) => {
  test.each([
    ['/models/%E0%A4%A', /Nothing is at this address/],
    ['/models/%2e%2e', /Nothing is at this address/],
    ['/models/demo.console-attacked/%E0%A4%A', /demo\.console-attacked/],
    ['/models/demo.console-attacked/versions/%E0%A4%A', /No such version|demo\.console-attacked/],
    ['/registry/%', /Nothing is at this address/],
    ['/models/<script>alert(1)<', /invalid_handle/],
  ])('the address %s shows a page of its own, and breaks nothing', async (path, words) => {
    await request('POST', '/v1/models', { body: { handle: 'demo.console-attacked' } })
    const { page, open: openPage, complaints } = await open({ url, key: apiKey })
    await openPage('/keys')
    await openPage(path)

    await expect.poll(() => page.locator('main').innerText()).toMatch(words)
    await page.getByRole('link', { name: 'Keys' }).click()
    await page.getByRole('heading', { name: 'Keys', exact: true }).waitFor()
    expect(complaints()).toEqual([])
  })

  test('who signs in again with a key that sees less sees nothing of what the other key has read', async () => {
    await writeTrainedModel('demo.console-secret')
    const [first, other] = [await makeKey(['demo']), await makeKey(['public'])]
    const { page, open: openPage, complaints } = await open({ url, key: first.key })
    await openPage('/models/demo.console-secret/playground')
    await page.getByLabel('Text', { exact: true }).fill('the first secret')
    await must(request, 'DELETE', `/v1/keys/${first.key_id}`)
    await page.getByRole('button', { name: 'Score', exact: true }).click()

    const dialog = page.getByRole('dialog', { name: 'Sign in again' })
    await dialog.getByLabel('API key').fill(other.key)
    await dialog.getByRole('button', { name: 'Sign in' }).click()
    await page.getByRole('heading', { name: 'Models' }).waitFor()

    expect(await page.evaluate('document.documentElement.outerHTML')).not.toMatch(/secret/)
    expect(page.url()).not.toMatch(/secret/)
    expect(complaints()).toEqual([])
  })

  test('a sign-out takes away the key, the address, the title, the notices and the texts', async () => {
    await writeTrainedModel('demo.console-left')
    const { page, open: openPage } = await open({ url, key: apiKey })
    await openPage('/models/demo.console-left/playground')
    await page.getByLabel('Text', { exact: true }).fill('a text of mine')
    await page.getByRole('button', { name: 'Score', exact: true }).click()
    await page.getByRole('region', { name: 'Score card' }).waitFor()

    await page.locator('.identity summary').click()
    await page.getByRole('button', { name: 'Sign out' }).click()
    await page.getByRole('heading', { name: 'Sign in' }).waitFor()

    expect(await page.evaluate('document.documentElement.outerHTML')).not.toMatch(
      /console-left|text of mine|ts_[A-Za-z0-9]{8}/,
    )
    expect(page.url()).not.toMatch(/console-left/)
    expect(await page.title()).toBe('Sign in · Touchstone')
    expect(await page.evaluate('sessionStorage.getItem("touchstone.key")')).toBe(null)

    await page.getByLabel('API key').fill(apiKey)
    await page.getByRole('button', { name: 'Sign in' }).click()
    await page.getByRole('link', { name: 'demo.console-left' }).click()
    expect(await page.getByLabel('Text', { exact: true }).inputValue()).toBe('')
  })

  test('a page that is loaded while the service is away keeps the key, and goes on when it is back', async () => {
    const { page } = await open({ url, key: apiKey })
    await page.route(`${url}/v1/**`, (route) => route.abort())
    await page.goto(`${url}/#/keys`)

    const alert = page.getByRole('alert')
    await alert.waitFor({ timeout: 30_000 })
    expect(await alert.innerText()).toMatch(/not_reached/)

    await page.unroute(`${url}/v1/**`)
    await page.getByRole('button', { name: 'Try again' }).click()
    await page.getByRole('heading', { name: 'Keys', exact: true }).waitFor()
  })

  test('a late refusal of a key that was replaced does not ask for a key again', async () => {
    await writeTrainedModel('demo.console-late')
    const first = await makeKey(['demo', 'public'])
    const { page, open: openPage } = await open({ url, key: first.key })
    let release: (() => void) | undefined
    const isHeld = new Promise<void>((resolve) => {
      release = resolve
    })
    await openPage('/models/demo.console-late/playground')
    const refusal = { status: 401, json: { code: 'unauthorized', message: 'The key was revoked.' } }
    await page.route(/\/score/, async (route) => {
      await isHeld
      await route.fulfill(refusal)
    })
    await page.getByLabel('Text', { exact: true }).fill('a text')
    await page.getByRole('button', { name: 'Score', exact: true }).click()
    await page.route(/\/runs/, (route) => route.fulfill(refusal))
    await page.getByRole('link', { name: 'Training' }).click()
    const dialog = page.getByRole('dialog', { name: 'Sign in again' })
    await dialog.getByLabel('API key').fill(apiKey)
    await page.unroute(/\/runs/)
    await dialog.getByRole('button', { name: 'Sign in' }).click()
    await dialog.waitFor({ state: 'detached' })

    const isRefused = page.waitForEvent('requestfinished', (one) => one.url().includes('/score'))
    release?.()
    await isRefused
    await page.waitForTimeout(100)

    expect(await dialog.count()).toBe(0)
  })

  test('two clicks in one moment create one thing, and a dialog that was closed takes nobody elsewhere', async () => {
    await makeDraft(request, 'demo.console-twice')
    const { page, open: openPage, complaints } = await open({ url, key: apiKey })
    const sent: string[] = []
    const isAnswered = page.waitForEvent('requestfinished', (one) => one.url().endsWith('/traits/discover'))
    await page.route(`${url}/v1/models/demo.console-twice/traits/discover`, async (route) => {
      sent.push(route.request().method())
      await new Promise((resolve) => setTimeout(resolve, 500))
      await route.fulfill({ status: 202, json: { run_id: 'run_01ARZ3NDEKTSV4RRFFQ69G5FAV' } })
    })
    await openPage('/models/demo.console-twice/runs')
    await page.getByRole('button', { name: 'Discover traits' }).click()
    await page
      .getByRole('dialog')
      .getByRole('button', { name: 'Discover' })
      .evaluate((button: { click: () => void }) => {
        button.click()
        button.click()
      })

    await page.getByRole('button', { name: 'Cancel' }).click()
    await page.getByRole('link', { name: 'Settings' }).click()
    await isAnswered
    await page.waitForTimeout(100)

    expect(sent).toEqual(['POST'])
    expect(page.url()).toMatch(/settings$/)
    expect(complaints()).toEqual([])
  })

  test.each([
    [
      'details that say nothing',
      { status: 409, json: { error: { code: 'conflict', message: '<b>No</b>', details: { issues: [null, {}] } } } },
      /<b>No<\/b>/,
    ],
    ['an object without items', { status: 200, json: {} }, /unexpected_error[\s\S]*Try again/],
    ['a list of something else', { status: 200, json: [1] }, /unexpected_error[\s\S]*Try again/],
    [
      'a page of a proxy',
      { status: 200, contentType: 'text/html', body: '<h1>Sign in to the network</h1>' },
      /unexpected_answer/,
    ],
    ['half an answer', { status: 200, contentType: 'application/json', body: '{"items":[{"mod' }, /unexpected_answer/],
  ])('an answer that is %s is told, and the page goes on', async (_, answer, words) => {
    const { page, open: openPage, complaints } = await open({ url, key: apiKey })
    await page.route(/\/v1\/models\?/, (route) => route.fulfill(answer))
    await openPage('/')

    await expect.poll(() => page.getByRole('alert').first().innerText()).toMatch(words)
    await page.unroute(/\/v1\/models\?/)
    await page.getByRole('button', { name: 'Try again' }).first().click()
    await expect.poll(() => page.locator('tbody tr').count()).toBeGreaterThan(0)
    expect(complaints()).toEqual([])
  })
})
