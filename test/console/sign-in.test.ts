import { expect, test } from 'vitest'
import { sharedService } from '../support/shared-service.ts'
import { describeConsole, expectGoodPage } from './support/console-browser.ts'

const { url, apiKey } = await sharedService()

describeConsole('signing in', (open) => {
  test('the page is good to see and to hear', async () => {
    await expectGoodPage(open, { url, path: '/', name: 'sign-in' })
  })

  test('a key signs in, is kept for this tab only, and is in no address', async () => {
    const { page, open: openPage, complaints } = await open({ url })
    await openPage('/')

    await page.getByLabel('API key').fill(apiKey)
    await page.getByRole('button', { name: 'Sign in' }).click()
    await page.getByRole('heading', { name: 'Models' }).waitFor()

    expect(page.url()).not.toContain('ts_')
    expect(await page.evaluate('sessionStorage.getItem("touchstone.key")')).toBe(apiKey)
    expect(await page.evaluate('JSON.stringify(localStorage)')).not.toContain('ts_')
    expect(complaints()).toEqual([])
  })

  test('who has signed in sees whose key it is, its scope and its namespaces', async () => {
    const { page, open: openPage } = await open({ url, key: apiKey })
    await openPage('/')

    await page.locator('.identity summary').click()

    const shown = await page.locator('.identity').innerText()
    expect(shown).toMatch(/authoring/)
    expect(shown).toMatch(/demo, public/)
  })

  test('a key that the service refuses is told with its code and a way on', async () => {
    const { page, open: openPage } = await open({ url })
    await openPage('/')

    await page.getByLabel('API key').fill('ts_nobody')
    await page.getByRole('button', { name: 'Sign in' }).click()

    const alert = page.getByRole('alert')
    expect(await alert.innerText()).toMatch(/unauthorized[\s\S]*Request id/)
    expect(await page.evaluate('sessionStorage.length')).toBe(0)
  })
})
