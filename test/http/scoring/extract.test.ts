import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { makeKey } from '../../support/keys.ts'
import { sharedService } from '../../support/shared-service.ts'
import { issuesAt, refused } from '../support/refused.ts'
import type { Card } from '../support/score-card.ts'
import { writeTrainedModel } from '../support/trained.ts'
import { instant, must } from '../support/wire.ts'

const fetched: string[] = []
const { request, site: pages } = await sharedService()
const site = pages.url
pages.serve(({ url = '' }, response) => {
  fetched.push(url)
  const bodies = new Map([
    ['/warm', '<html><body><nav>denied</nav><article><p>thank you so much, friend</p></article></body></html>'],
    ['/cold.txt', 'read the policy'],
    ['/empty', '<html></html>'],
  ])
  const body = bodies.get(url)
  const type = url.endsWith('.txt') ? 'text/plain' : 'text/html; charset=utf-8'
  if (url === '/moved') response.writeHead(301, { location: '/warm' }).end()
  else if (url === '/metadata') response.writeHead(302, { location: 'http://169.254.169.254/latest/' }).end()
  else response.writeHead(body === undefined ? 404 : 200, { 'content-type': type }).end(body)
})
const path = await writeTrainedModel('demo.extracted')
const extract = (body: unknown, options = {}) => request('POST', '/v1/extract', { body, ...options })
const score = (content: string, more: object = {}) =>
  request<Card>('POST', `${path}/score`, { body: { content, ...more }, headers: { 'x-request-id': 'same' } })

test('the readable text at a URL is extracted, with its SHA-256 and the time', async () => {
  const content = 'thank you so much, friend'

  expect(await extract({ url: `${site}/warm` })).toMatchObject({ status: 200 })
  expect((await extract({ url: `${site}/moved` })).body).toEqual({
    url: `${site}/moved`,
    final_url: `${site}/warm`,
    content,
    content_sha256: createHash('sha256').update(content).digest('hex'),
    fetched_at: instant,
  })
})

test('a key with the scoring scope can extract, and a caller without a key cannot', async () => {
  const key = await makeKey({ scope: 'scoring', namespaces: ['demo'] })

  expect(await extract({ url: `${site}/warm` }, { key })).toMatchObject({ status: 200 })
  expect(await extract({ url: `${site}/warm` }, { key: null })).toMatchObject(refused(401, 'unauthorized'))
})

test.each([
  ['url', {}],
  ['url', { url: '' }],
  ['url', { url: 7 }],
  ['url', { url: `https://example.org/${'x'.repeat(2_048)}` }],
  ['depth', { url: 'https://example.org/', depth: 2 }],
])('a wrong %s is refused by its path', async (part, body) => {
  expect(await extract(body)).toMatchObject(refused(422, 'validation_failed', issuesAt(part)))
})

test.each([
  ['not an address', 'invalid_url'],
  ['ftp://example.org/', 'scheme_not_allowed'],
  ['https://user:secret@example.org/', 'credentials_in_url'],
  ['http://127.0.0.1:1/', 'port_not_allowed'],
  ['http://127.0.0.1/', 'address_not_public'],
  ['http://2130706433/', 'address_not_public'],
  ['http://[::ffff:169.254.169.254]/latest/meta-data/', 'address_not_public'],
  ['http://[fd00:ec2::254]/', 'address_not_public'],
  ['http://localhost/', 'address_not_public'],
  ['http://10.0.0.1/', 'address_not_public'],
  [`${site}/metadata`, 'address_not_public'],
  [`${site}/absent`, 'status_not_ok'],
  [`${site}/empty`, 'no_text'],
])('%s is unreadable with a reason: %s', async (url, reason) => {
  const answer = await extract({ url })

  expect(answer).toMatchObject(refused(422, 'unreadable_url', { reason }))
  expect(answer.text).not.toContain('secret')
})

test('content that is a URL is fetched, and its text is scored', async () => {
  const fromPage = await score(` ${site}/warm\n`)
  const fromText = await score(`${site}/cold.txt`, { traits: ['warmth'] })

  expect(fromPage.text).toBe((await score('thank you so much, friend')).text)
  expect(fromText.text).toBe((await score('read the policy', { traits: ['warmth'] })).text)
  expect(fromPage.body.composite).toBeGreaterThan(fromText.body.composite)
})

test('raw text that is a URL is fetched too', async () => {
  const headers = { 'content-type': 'text/plain', accept: 'text/plain' }

  const chart = await request('POST', `${path}/score`, { body: `${site}/warm`, headers })

  expect(chart).toMatchObject({ status: 200, text: expect.stringContaining('warmth') })
})

test('content with more than a URL in it is scored as text', async () => {
  fetched.splice(0)

  expect(await score(`see ${site}/warm`)).toMatchObject({ status: 200 })
  expect(await score(`${site}/warm ${site}/cold.txt`)).toMatchObject({ status: 200 })

  expect(fetched).toEqual([])
})

test('a URL that may not be fetched is refused in the same way as by extract', async () => {
  expect(await score('http://169.254.169.254/latest/meta-data/')).toMatchObject(
    refused(422, 'unreadable_url', { reason: 'address_not_public' }),
  )
})

test('feedback on a URL is stored as a sample of the text there, with the URL', async () => {
  const content = `${site}/moved`

  const { status, body } = await request<{ metadata: { sample_ids: number[] } }>('POST', `${path}/score`, {
    body: { content, feedback: { warmth: 'good' } },
  })

  const [id] = body.metadata.sample_ids
  const { body: samples } = await request<{ items: { id: number }[] }>('GET', `${path}/samples?limit=250`)
  expect(status).toBe(200)
  expect(samples.items.find((sample) => sample.id === id)).toMatchObject({
    text: 'thank you so much, friend',
    source_url: `${site}/warm`,
    provenance: 'score_feedback',
  })
})

test('URLs are fetched for a comparison too', async () => {
  const body = { a: `${site}/cold.txt`, b: `${site}/warm` }

  const { status, body: comparison } = await request<{ b: Card }>('POST', `${path}/compare`, { body })

  expect(status).toBe(200)
  expect(comparison.b.scores).toEqual((await score('thank you so much, friend')).body.scores)
})

test('a batch can fetch ten URLs, and an error of one is reported in its place', async () => {
  const urls = ['/absent', ...Array<string>(10).fill('/warm')].map((page) => `${site}${page}`)
  const items = ['we care', ...urls].map((content) => ({ content }))

  const answer = await request<{ items: object[] }>('POST', `${path}/score/batch`, { body: { items } })

  const error = (code: string, details: object) => ({ error: expect.objectContaining({ code, details }) })
  const card = { card: expect.objectContaining({ scores: { warmth: expect.any(Number) } }) }
  expect(answer.status).toBe(200)
  expect(answer.body.items).toEqual([
    card,
    error('unreadable_url', { reason: 'status_not_ok' }),
    ...Array(9).fill(card),
    error('validation_failed', expect.objectContaining(issuesAt('items.11.content'))),
  ])
})

test('nothing is fetched for a request that is refused for another reason', async () => {
  fetched.splice(0)
  const url = `${site}/warm`

  expect(await score(url, { traits: ['wit'] })).toMatchObject(refused(422, 'validation_failed'))
  expect(await score(url, { feedback: { wit: 1 } })).toMatchObject(refused(422, 'validation_failed'))
  const absent = await request('POST', '/v1/models/demo.absent/score', { body: { content: url } })

  expect(absent).toMatchObject(refused(404, 'model_not_found'))
  expect(fetched).toEqual([])
})

test('a sample that is a URL is stored as text, and never fetched', async () => {
  fetched.splice(0)
  await must(request, 'POST', '/v1/models', { handle: 'demo.links' })
  await must(request, 'POST', '/v1/models/demo.links/traits', { traits: [{ name: 'Warmth' }] })
  const sample = { trait: 'warmth', text: `${site}/warm`, quality: 1, source_url: `${site}/warm` }

  await must(request, 'POST', '/v1/models/demo.links/samples', { samples: [sample] })

  expect((await request('GET', '/v1/models/demo.links/samples')).body).toMatchObject({ items: [sample] })
  expect(fetched).toEqual([])
})
