import { expect, test } from 'vitest'
import { sharedService } from '../../support/shared-service.ts'

const { url, request } = await sharedService()

const page = await fetch(`${url}/`)
const html = await page.text()
const files = [...html.matchAll(/(?:src|href)="\.\/(console\/[^"]+)"/g)].map(([, file]) => file)

test('the page of the console is read anew each time, and its files are kept for ever', async () => {
  expect(page.headers.get('cache-control')).toBe('no-cache')
  expect(files.length).toBeGreaterThanOrEqual(2)
  for (const file of files) {
    const { status, headers } = await fetch(`${url}/${file}`)
    expect([status, headers.get('cache-control')]).toEqual([200, 'public, max-age=31536000, immutable'])
  }
})

test('the page may run scripts of the service only, send requests to it only, and stand in no frame', () => {
  const policy = page.headers.get('content-security-policy')?.split('; ')

  expect(policy).toEqual(
    expect.arrayContaining([
      "default-src 'none'",
      "script-src 'self'",
      "style-src 'self'",
      "connect-src 'self'",
      "frame-ancestors 'none'",
    ]),
  )
  expect(html).not.toMatch(/<script(?![^>]* src=)|<style| on\w+=/)
  expect(html).not.toMatch(/https?:\/\//)
})

test.each(['nothing.js', '..%2Findex.html', '.vite', 'index.html'])('%s is no file of the console', async (name) => {
  expect(await request('GET', `/console/${name}`)).toMatchObject({
    status: 404,
    body: { error: { code: 'route_not_found' } },
  })
})
