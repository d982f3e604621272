import { expect, test } from 'vitest'
import { makeKey } from '../../support/keys.ts'
import { sharedService } from '../../support/shared-service.ts'
import { refused } from '../support/refused.ts'
import { makeDraft, makeTrained, must, type Page, train } from '../support/wire.ts'

const { request } = await sharedService()

const path = await makeTrained(request, 'demo.trained')
const draft = await makeDraft(request, 'demo.draft')
const sample = { samples: [{ trait: 'warmth', text: 'thank you kindly', quality: 1 }] }

let keys = 0
/** A new Idempotency-Key, as a header. */
function once(): Record<string, string> {
  keys++
  return { 'idempotency-key': `key ${keys}` }
}

function countSamples(): Promise<number> {
  return must<Page<unknown>>(request, 'GET', `${draft}/samples?limit=250`).then(({ items }) => items.length)
}

test.each([
  ['a model', '/v1/models', { handle: 'demo.once' }, 201],
  ['samples', `${draft}/samples`, sample, 200],
  ['a tag', `${path}/versions/kept`, { version: 'v1' }, 201],
  ['a key', '/v1/keys', { scope: 'scoring', namespaces: ['demo'] }, 201],
  ['a score', `${path}/score`, { content: 'thank you' }, 200],
])('%s that is requested twice with one key is made once, with the same answer', async (_, url, body, status) => {
  const headers = once()
  const before = await countSamples()

  const first = await request('POST', url, { body, headers })
  const again = await request('POST', url, { body, headers })

  expect(first.status).toBe(status)
  expect([again.status, again.text]).toEqual([first.status, first.text])
  for (const name of ['content-type', 'cache-control', 'etag', 'location']) {
    expect(again.headers.get(name)).toBe(first.headers.get(name))
  }
  expect(again.headers.get('x-request-id')).not.toBe(first.headers.get('x-request-id'))
  expect(await countSamples()).toBe(before + (url.endsWith('/samples') ? 1 : 0))
})

test('a training that is requested again with its key is the same run', async () => {
  const headers = once()
  const body = { effort: 'low', reoptimize_params: true }
  const first = await request<{ run_id: string }>('POST', `${path}/train`, { body, headers })
  await train(request, await makeDraft(request, 'demo.meanwhile'))

  const again = await request('POST', `${path}/train`, { body, headers })

  expect(first.status).toBe(202)
  expect(again).toMatchObject({ status: 202, body: first.body })
  expect(again.headers.get('x-run-id')).toBe(first.body.run_id)
})

test('a text answer is replayed as text', async () => {
  const headers = { ...once(), accept: 'text/plain', 'content-type': 'text/plain' }

  const first = await request('POST', `${path}/score`, { body: 'thank you', headers })
  const again = await request('POST', `${path}/score`, { body: 'thank you', headers })

  expect(first.text).toContain('●')
  expect(again.text).toBe(first.text)
  expect(again.headers.get('content-type')).toBe('text/plain; charset=utf-8')
})

test('the same key with another body is refused, and changes nothing', async () => {
  const headers = once()
  const before = await countSamples()
  await request('POST', `${draft}/samples`, { body: sample, headers })
  const other = { samples: [...sample.samples, ...sample.samples] }

  const answer = await request('POST', `${draft}/samples`, { body: other, headers })

  expect(answer).toMatchObject(refused(422, 'idempotency_key_reused'))
  expect(await countSamples()).toBe(before + 1)
})

test('a key is scoped to the API key, path and query that it was sent with', async () => {
  const headers = once()
  const other = await makeKey({ namespaces: ['demo'] })
  const before = await countSamples()
  const asked = { body: sample, headers }

  await request('POST', `${draft}/samples`, asked)
  expect(await request('POST', `${draft}/samples`, { ...asked, key: other })).toMatchObject({ status: 200 })
  expect(await countSamples()).toBe(before + 2)

  const explained = await request('POST', `${path}/score?explain=true`, { body: { content: 'thank you' }, headers })
  const plain = await request('POST', `${path}/score`, { body: { content: 'thank you' }, headers })
  expect(explained.body).toHaveProperty('explanation')
  expect(plain.body).not.toHaveProperty('explanation')
})

test('of ten concurrent requests one runs, and the others get Retry-After or its answer', async () => {
  const before = await countSamples()
  const headers = once()

  const answers = await Promise.all(
    Array.from({ length: 10 }, () => request('POST', `${draft}/samples`, { body: sample, headers })),
  )

  const done = answers.filter(({ status }) => status === 200)
  expect(await countSamples()).toBe(before + 1)
  expect(done.length).toBeGreaterThanOrEqual(1)
  expect(new Set(done.map(({ text }) => text)).size).toBe(1)
  for (const answer of answers.filter(({ status }) => status !== 200)) {
    expect(answer).toMatchObject(refused(409, 'idempotency_in_progress', { retry_after_seconds: 1 }))
    expect(answer.headers.get('retry-after')).toBe('1')
  }
  const later = await request('POST', `${draft}/samples`, { body: sample, headers })
  expect(later.text).toBe(done[0]?.text)
})

test('of concurrent requests with one key and two bodies, one runs', async () => {
  const before = await countSamples()
  const headers = once()
  const bodies = [sample, { samples: [{ ...sample.samples[0], quality: 0 }] }]

  const answers = await Promise.all(
    Array.from({ length: 10 }, (_, index) => request('POST', `${draft}/samples`, { body: bodies[index % 2], headers })),
  )

  expect(await countSamples()).toBe(before + 1)
  const others = answers.filter(({ status }) => status !== 200)
  expect(others.filter(({ status }) => status === 422)).toHaveLength(5)
  expect(others.every(({ status }) => status === 409 || status === 422)).toBe(true)
})

test("a refusal that is the request's outcome is replayed", async () => {
  const headers = once()
  const body = { content: 'x' }
  const first = await request('POST', '/v1/models/demo.later/score', { body, headers })
  await must(request, 'POST', '/v1/models', { handle: 'demo.later' })

  const again = await request('POST', '/v1/models/demo.later/score', { body, headers })

  expect(first).toMatchObject(refused(404, 'model_not_found'))
  expect([again.status, again.text]).toEqual([first.status, first.text])
})

test.each([
  ['a conflict', 'not_trained', 409, {}],
  ['a precondition that does not hold', 'precondition_failed', 412, { 'if-match': '"0.0"' }],
])('%s is not stored, because the same request can succeed later', async (_, code, status, more) => {
  const model = `/v1/models/demo.${code.replaceAll('_', '-')}`
  const headers = once()
  const url = status === 409 ? `${model}/score` : `${path}/versions/moved`
  const body = status === 409 ? { content: 'x' } : { version: 'v1' }
  await makeDraft(request, model.replace('/v1/models/', ''))

  expect(await request('POST', url, { body, headers: { ...headers, ...more } })).toMatchObject(refused(status, code))
  await train(request, model)

  expect((await request('POST', url, { body, headers })).status).toBeLessThan(300)
})

test('a malformed request leaves its key unused', async () => {
  const headers = { ...once(), 'content-type': 'application/json' }
  const url = `${draft}/samples`

  expect(await request('POST', url, { body: '{', headers })).toMatchObject(refused(400, 'malformed_json'))
  expect(await request('POST', url, { body: {}, headers })).toMatchObject(refused(422, 'validation_failed'))
  expect(await request('POST', url, { body: sample, headers })).toMatchObject({ status: 200 })
})

test.each(['', 'x'.repeat(129), 'é', 'tab\there'])('"%s" is refused as a key, and nothing changes', async (text) => {
  const before = await countSamples()

  const answer = await request('POST', `${draft}/samples`, { body: sample, headers: { 'idempotency-key': text } })

  expect(answer).toMatchObject(refused(400, 'invalid_parameter', { parameter: 'Idempotency-Key' }))
  expect(await countSamples()).toBe(before)
})

test.each(['x', 'order 66/#~', 'x'.repeat(128)])('"%s" is accepted as a key', async (text) => {
  const headers = { 'idempotency-key': text }
  const first = await request('POST', `${path}/score`, { body: { content: 'we care' }, headers })
  const again = await request('POST', `${path}/score`, { body: { content: 'we care' }, headers })

  expect(first.status).toBe(200)
  expect(again.text).toBe(first.text)
})

test('a key has no effect on idempotent methods', async () => {
  const headers = once()
  const first = await request('PATCH', draft, { body: { description: 'one' }, headers })
  const second = await request('PATCH', draft, { body: { description: 'two' }, headers })

  expect(first).toMatchObject({ status: 200, body: { description: 'one' } })
  expect(second).toMatchObject({ status: 200, body: { description: 'two' } })
})

test('an Idempotency-Key does not replace an API key', async () => {
  const headers = once()
  await request('POST', `${path}/score`, { body: { content: 'x' }, headers })

  const answer = await request('POST', `${path}/score`, { body: { content: 'x' }, headers, key: null })

  expect(answer).toMatchObject(refused(401, 'unauthorized'))
})
