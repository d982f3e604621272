import { once } from 'node:events'
import { get, type IncomingHttpHeaders } from 'node:http'
import { buffer } from 'node:stream/consumers'
import { gunzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { sharedService } from '../../support/shared-service.ts'

const { url } = await sharedService()

/** Answers as they are sent: `fetch` would decompress them. */
async function read(path: string, acceptEncoding?: string): Promise<{ headers: IncomingHttpHeaders; bytes: Buffer }> {
  const headers = acceptEncoding === undefined ? {} : { 'accept-encoding': acceptEncoding }
  const [response] = await once(get(`${url}${path}`, { headers }), 'response')
  return { headers: response.headers, bytes: await buffer(response) }
}

const page = await read('/docs')
const files = [...page.bytes.toString().matchAll(/"docs\/([\w.-]+\?v=[0-9a-f]{12})"/g)].map(
  ([, file]) => `/docs/${file}`,
)

test('the page names each of its files with a hash of the contents, and browsers may keep them for a day', async () => {
  expect(files).toHaveLength(4)
  for (const file of files) {
    const { headers } = await read(file)
    expect(headers).toMatchObject({ 'cache-control': 'public, max-age=86400' })
  }
})

test.each(['gzip', 'br;q=1.0, gzip;q=0.8', '*'])(
  'documentation is sent compressed to who accepts %s',
  async (accepted) => {
    for (const path of [...files, '/v1/openapi.json', '/v2/openapi.json', '/docs/guides/operations.md']) {
      const plain = await read(path)
      const compressed = await read(path, accepted)

      expect(compressed.headers).toMatchObject({ 'content-encoding': 'gzip', vary: 'Accept-Encoding' })
      expect(gunzipSync(compressed.bytes).equals(plain.bytes)).toBe(true)
      expect(compressed.bytes.length).toBeLessThan(plain.bytes.length / 2)
    }
  },
)

test.each([undefined, 'identity', 'br', 'gzip;q=0', ''])('it is sent as it is to who accepts %j', async (accepted) => {
  const { headers, bytes } = await read('/docs/swagger-ui.css', accepted)

  expect(headers).toMatchObject({ vary: 'Accept-Encoding', 'content-type': 'text/css; charset=utf-8' })
  expect(headers['content-encoding']).toBeUndefined()
  expect(bytes.toString()).toContain('.swagger-ui')
})

test('a refusal is short, and sent as it is', async () => {
  const { headers, bytes } = await read('/docs/missing.css', 'gzip')

  expect(headers['content-encoding']).toBeUndefined()
  expect(JSON.parse(bytes.toString())).toMatchObject({ error: { code: 'route_not_found' } })
})
