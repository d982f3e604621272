import { expect, test } from 'vitest'
import { contentFrom, fetched, type Host, startHost } from './support/host.ts'

/** Redirects from `/n` to `/n-1`, down to `/0`, where the text is; from `/to?…` to what follows the question mark. */
async function startChain(status = 302): Promise<Host & { readonly asked: string[] }> {
  const asked: string[] = []
  const host = await startHost(({ url = '' }, response) => {
    asked.push(url)
    if (url === '/0') return response.writeHead(200, { 'content-type': 'text/plain' }).end('the end')
    const [, target] = url.split('/to?')
    const location = target === undefined ? `/${Number(url.slice(1)) - 1}` : decodeURIComponent(target)
    return response.writeHead(status, { location }).end('moved')
  })
  return { ...host, asked }
}

test.each([301, 302, 303, 307, 308])(
  'a redirect with status %i is followed, and the final URL is returned',
  async (status) => {
    const host = await startChain(status)

    const answer = await fetched(host.url('/1#part'), { allow: [host] })

    expect(answer).toMatchObject({ url: host.url('/0'), content: 'the end' })
  },
)

test('five redirects are followed, and a sixth is not', async () => {
  const host = await startChain()

  expect(await fetched(host.url('/5'), { allow: [host] })).toMatchObject({ content: 'the end' })
  expect(await fetched(host.url('/6'), { allow: [host] })).toEqual({ unreadable: 'too_many_redirects' })
})

test('a loop ends after five redirects', async () => {
  const host = await startChain()
  const loop = `/to?${encodeURIComponent('/')}`
  const self = await startHost(({ url }, response) => response.writeHead(302, { location: String(url) }).end())

  expect(await fetched(self.url(loop), { allow: [self] })).toEqual({ unreadable: 'too_many_redirects' })
  expect(host.asked).toEqual([])
})

test.each([
  ['http://10.0.0.1/', 'address_not_public'],
  ['http://169.254.169.254/latest/meta-data/', 'address_not_public'],
  ['http://[::ffff:127.0.0.1]/', 'address_not_public'],
  ['http://0x7f.1/', 'address_not_public'],
  ['//127.1/', 'address_not_public'],
  ['http://user:secret@example.org/', 'credentials_in_url'],
  ['http://example.org:22/', 'port_not_allowed'],
  ['file:///etc/passwd', 'scheme_not_allowed'],
  ['javascript:alert(1)', 'scheme_not_allowed'],
  ['http://[', 'bad_redirect'],
])('a redirect to %s is refused as if the caller had asked for it', async (target, unreadable) => {
  const host = await startChain()

  const answer = await fetched(host.url(`/to?${encodeURIComponent(target)}`), { allow: [host] })

  expect(answer).toEqual({ unreadable })
  expect(host.asked).toHaveLength(1)
})

test('a redirect to another host on this machine is not followed, though the first is exempt', async () => {
  const exempt = await startChain()
  const other = await startChain()

  const answer = await fetched(exempt.url(`/to?${encodeURIComponent(other.url('/0'))}`), { allow: [exempt] })

  expect(answer).toEqual({ unreadable: 'port_not_allowed' })
  expect(other.asked).toEqual([])
})

test('a redirect to an address that is too long is refused', async () => {
  const location = `/${'x'.repeat(3_000)}`
  const host = await startHost((_request, response) => response.writeHead(302, { location }).end())

  expect(await fetched(host.url(), { allow: [host] })).toEqual({ unreadable: 'invalid_url' })
})

test('a target in UTF-8 is followed', async () => {
  const host = await startHost(({ url }, response) => {
    if (url !== '/') response.writeHead(200, { 'content-type': 'text/plain' }).end(url)
    else response.writeHead(302, { location: Buffer.from('/größe').toString('latin1') }).end()
  })

  expect(await contentFrom(host)).toBe('/gr%C3%B6%C3%9Fe')
})

test('a redirect without a target is refused', async () => {
  const host = await startHost((_request, response) => response.writeHead(302).end())

  expect(await fetched(host.url(), { allow: [host] })).toEqual({ unreadable: 'bad_redirect' })
})

test.each([201, 204, 206, 300, 304, 400, 401, 404, 410, 429, 500, 503])(
  'an answer with status %i is not read',
  async (status) => {
    const headers = { 'content-type': 'text/plain', location: '/other' }
    const host = await startHost((_request, response) => response.writeHead(status, headers).end('words'))

    expect(await fetched(host.url(), { allow: [host] })).toEqual({ unreadable: 'status_not_ok' })
  },
)
