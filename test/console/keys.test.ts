import { expect, test } from 'vitest'
import { sharedService } from '../support/shared-service.ts'
import { describeConsole, expectGoodPage } from './support/console-browser.ts'

const { url, apiKey: key, request } = await sharedService()

const markup = '<img src=x onerror="document.title=1"> <b>bold</b>'

async function makeKey(label: string, more: object = {}) {
  const { body } = await request('POST', '/v1/keys', {
    body: { scope: 'authoring', namespaces: ['demo'], label, ...more },
  })
  return { id: String(body.key_id), secret: String(body.key) }
}

describeConsole('the keys', (open) => {
  test('a key is made, its secret is shown once and can be copied, and it works', async () => {
    const { page, open: openPage, complaints, violations } = await open({ url, key })
    await openPage('/keys')

    await page.getByRole('button', { name: 'Make a key' }).click()
    expect(await violations()).toEqual([])
    expect(await page.getByRole('button', { name: 'Make the key' }).isDisabled()).toBe(true)
    await page.getByLabel('Label').fill(`Mail gateway ${markup}`)
    await page.getByLabel('demo', { exact: true }).check()
    await page.getByLabel('Expires').selectOption('date')
    await page.getByLabel('Last day').fill('2001-01-01')
    await page.getByText('This day has passed.').waitFor()
    await page.getByLabel('Expires').selectOption('30')
    await page.getByRole('button', { name: 'Make the key' }).click()
    await page.getByText('This is shown only once.').waitFor()
    await page.getByRole('dialog').getByRole('button', { name: 'Copy', exact: true }).click()
    await page.getByRole('button', { name: 'Copied', exact: true }).waitFor()
    const secret = await page.evaluate<string>('navigator.clipboard.readText()')
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: 'I have copied it' }).click()

    const row = page.getByRole('row').filter({ hasText: 'Mail gateway' })
    await row.waitFor()
    expect(await row.innerText()).toContain(markup)
    expect(await row.innerText()).toMatch(/active[\s\S]*scoring[\s\S]*demo[\s\S]*never[\s\S]*2\d{3}-\d\d-\d\d/)
    const current = await request('GET', '/v1/keys/current', { key: secret })
    expect(current.body).toMatchObject({ scope: 'scoring', namespaces: ['demo'], label: `Mail gateway ${markup}` })
    expect(await page.content()).not.toContain(secret)
    expect(complaints()).toEqual([])
  })

  test('the list is good to see and to hear, with keys that have ended', async () => {
    await makeKey('Expiring', { expires_at: '2099-01-01T00:00:00Z' })
    const { id } = await makeKey(`Ended ${markup}`)
    await request('DELETE', `/v1/keys/${id}`)

    await expectGoodPage(open, { url, key, path: '/keys', name: 'keys' }, (page) =>
      page.getByText('the key you use').waitFor(),
    )
  })

  test('a key is revoked after a question, and refused then', async () => {
    const { secret } = await makeKey('To be revoked')
    const { page, open: openPage, complaints } = await open({ url, key })
    await openPage('/keys')

    await page.getByRole('button', { name: 'Revoke To be revoked' }).click()
    await page.getByText('It was never used.').waitFor()
    await page.getByRole('dialog').getByRole('button', { name: 'Revoke', exact: true }).click()
    await page.getByRole('row').filter({ hasText: 'To be revoked' }).getByText('revoked', { exact: true }).waitFor()

    const refused = await request('GET', '/v1/keys/current', { key: secret })
    expect(refused.status).toBe(401)
    expect(complaints()).toEqual([])
  })

  test('who revokes the key that is used is warned, and signed out', async () => {
    const { secret } = await makeKey('My own')
    const { page, open: openPage } = await open({ url, key: secret })
    await openPage('/keys')

    await page.getByRole('button', { name: 'Revoke My own' }).click()
    await page.getByText('This is the key that you use.').waitFor()
    await page.getByRole('button', { name: 'Revoke it and sign out' }).click()
    await page.getByRole('heading', { name: 'Sign in' }).waitFor()

    expect(await page.evaluate('sessionStorage.getItem("touchstone.key")')).toBe(null)
  })

  test('a key that only scores is told that it can’t manage keys', async () => {
    const { secret } = await makeKey('Only scores', { scope: 'scoring' })
    const { page, open: openPage } = await open({ url, key: secret })
    await openPage('/keys')

    await page.getByText('This key can’t manage keys').waitFor()

    expect(await page.getByRole('link', { name: 'Keys', exact: true }).count()).toBe(0)
  })
})
