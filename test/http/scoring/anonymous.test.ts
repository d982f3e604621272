import { expect, test } from 'vitest'
import { makeKeyText } from '#rules/key.ts'
import { makeKey, worldOfService } from '../../support/keys.ts'
import type { RequestOptions } from '../../support/service-client.ts'
import { sharedService } from '../../support/shared-service.ts'
import { refused } from '../support/refused.ts'
import type { Card } from '../support/score-card.ts'
import { writeTrainedModel } from '../support/trained.ts'
import { makeDraft, makeTrained, must } from '../support/wire.ts'

const { url, request, site, apiKey } = await sharedService()

const model = await makeTrained(request, 'public.read-by-all')
await must(request, 'POST', `${model}/versions/best`)
await writeTrainedModel('demo.not-for-all')
const short = '/m/public.read-by-all'
const body = { content: 'thank you so much for writing to us' }

const askWithoutKey = <Body = Record<string, unknown>>(path: string, options: RequestOptions) =>
  request<Body>('POST', path, { ...options, key: null })

test('a caller without a key gets the card that a key holder gets', async () => {
  const headers = { 'x-request-id': 'same' }
  const card = await askWithoutKey(short, { body, headers })

  expect(card.status).toBe(200)
  expect(card.text).toBe((await request('POST', `${model}/score`, { body, headers })).text)
  expect(card.text).toBe((await request('POST', short, { body, headers })).text)
})

/** As the published action sends them: curl, without a key, with headers of its own. */
test('an action for pull requests gets the composite, and the chart for its comment', async () => {
  const readme = `# Thank you\n\n${'We are happy to help you, and glad that you wrote. '.repeat(2_000)}`
  const send = (accept: string) =>
    fetch(url + short, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        accept,
        'user-agent': 'score-docs/1.0 (GitHub Action)',
        'x-source': 'github-action',
        'x-repo': 'owner/name',
      },
      body: JSON.stringify({ content: readme }),
    })

  const card = await send('application/json')
  const chart = await send('text/plain')

  expect([card.status, chart.status]).toEqual([200, 200])
  const { composite } = (await card.json()) as Card
  expect(Number.isInteger(composite)).toBe(true)
  expect(await chart.text()).toMatch(/^warmth +[█░]{20} +\d+ +[●○]{3}/)
})

test('the raw text and some traits are scored without a key, and so is a pinned version', async () => {
  const raw = await askWithoutKey<Card>(short, { body: body.content, headers: { 'content-type': 'text/plain' } })
  const pinned = await askWithoutKey<Card>(`${short}@best`, { body: { ...body, traits: ['warmth'] } })

  expect([raw.status, pinned.status]).toEqual([200, 200])
  expect(pinned.body.scores).toEqual(raw.body.scores)
})

test.each([
  ['an address', short, { content: 'https://example.org/page' }, 'address'],
  ['an address between white space', short, { content: ' \n HTTP://127.0.0.1/\t' }, 'address'],
  ['an address as raw text', short, 'https://example.org', 'address'],
  ['feedback', short, { ...body, feedback: { warmth: 1 } }, 'feedback'],
  ['an explanation', `${short}?explain=true`, body, 'explain'],
])('%s needs a key', async (_what, path, asked, use) => {
  let fetched = 0
  site.serve((_request, response) => {
    fetched++
    response.end()
  })
  const headers = typeof asked === 'string' ? { 'content-type': 'text/plain' } : {}

  const answer = await askWithoutKey(path, { body: asked, headers })

  expect(answer).toMatchObject(refused(401, 'unauthorized', { key_required_for: use }))
  expect(answer.headers.get('www-authenticate')).toBe('Bearer')
  expect(fetched).toBe(0)
})

test('a text in which an address stands among words is scored as it is', async () => {
  const answer = await askWithoutKey(short, { body: { content: 'thank you, see https://example.org/' } })

  expect(answer.status).toBe(200)
})

test.each([
  ['/m/demo.not-for-all', 404, 'model_not_found'],
  ['/m/demo.not-there', 404, 'model_not_found'],
  ['/m/public.not-there', 404, 'model_not_found'],
  ['/m/demo.not-for-all@v1', 404, 'model_not_found'],
  ['/m/Nobody', 422, 'invalid_handle'],
] as const)('%s is refused without a key as it is to the key of another', async (path, status, code) => {
  const withoutKey = await askWithoutKey(path, { body, headers: { 'x-request-id': 'same' } })
  const key = await makeKey({ namespaces: ['acme'] })
  const withKey = await request('POST', path, { key, body, headers: { 'x-request-id': 'same' } })

  expect(withoutKey).toMatchObject(refused(status, code))
  expect(withoutKey.text).toBe(withKey.text)
})

test('a public model without a version is refused with the reason', async () => {
  await makeDraft(request, 'public.untrained')

  expect(await askWithoutKey('/m/public.untrained', { body })).toMatchObject(refused(409, 'not_trained'))
})

test.each([
  ['a mistyped key', () => `Bearer ${apiKey.slice(0, -1)}${apiKey.at(-1) === '0' ? '1' : '0'}`],
  ['a key that was never issued', () => `Bearer ${makeKeyText(worldOfService().randomBelow)}`],
  [
    'a revoked key',
    async () => `Bearer ${await makeKey({ namespaces: ['demo'], revoked_at: '2026-01-01T00:00:00Z' })}`,
  ],
  [
    'an expired key',
    async () => `Bearer ${await makeKey({ namespaces: ['demo'], expires_at: '2026-01-01T00:00:00Z' })}`,
  ],
  ['another scheme', () => `Basic ${apiKey}`],
  ['no scheme', () => apiKey],
  ['no key', () => 'Bearer'],
  ['two keys', () => `Bearer ${apiKey}, Bearer ${apiKey}`],
  ['nothing', () => ''],
])('a header Authorization with %s is refused, and not taken for no key', async (_what, header) => {
  const answer = await askWithoutKey(short, { body, headers: { authorization: await header() } })

  expect(answer).toMatchObject(refused(401, 'unauthorized'))
})

test('two strangers may use the same Idempotency-Key: it is ignored', async () => {
  const headers = { 'idempotency-key': 'same' }
  const one = await askWithoutKey(short, { body, headers })
  const other = await askWithoutKey(short, { body: { content: 'denied' }, headers })

  expect([one.status, other.status]).toEqual([200, 200])
  expect(other.body).not.toEqual(one.body)
})

test('an oversized body without a key is refused like any', async () => {
  const answer = await askWithoutKey(short, { body: { content: 'x'.repeat(1024 * 1024) } })

  expect(answer).toMatchObject(refused(413, 'payload_too_large'))
})

test('health is answered at the root as below /v1, without a key', async () => {
  const atRoot = await request('GET', '/health', { key: null })

  expect(atRoot).toMatchObject({ status: 200, text: (await request('GET', '/v1/health', { key: null })).text })
})
