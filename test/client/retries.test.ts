import { touchstone } from 'touchstone/client'
import { describe, expect, test } from 'vitest'
import { cut, type Reply, refusal, scriptedServer, silence } from './scripted-server.ts'

const fine: Reply = { status: 200, json: { handle: 'demo.tone' } }
const path = { handle: 'demo.tone' }

/** A client of a server with these replies, that waits little between attempts. */
async function clientOf(...replies: readonly Reply[]) {
  const { url, requests } = await scriptedServer(...replies)
  return { service: touchstone({ url: `${url}/`, key: 'ts_k', backoffMs: 5 }), url, requests }
}

describe('a request is sent again', () => {
  test.each([
    ['after 429', refusal(429, 'rate_limited')],
    ['after 503', refusal(503, 'upstream_unavailable')],
    ['after 502 of something between', { status: 502, text: '<h1>Bad gateway</h1>' }],
    ['after a lost connection', cut],
  ] satisfies [string, Reply][])('%s, and gives the answer in the end', async (_, failure) => {
    const { service, requests } = await clientOf(failure, failure, fine)

    const model = await service.request('GET /v1/models/{handle}', { path })

    expect(model.handle).toBe('demo.tone')
    expect(requests.map(({ method, target }) => `${method} ${target}`)).toEqual(
      Array(3).fill('GET /v1/models/demo.tone'),
    )
    expect(requests[0]?.headers.authorization).toBe('Bearer ts_k')
  })

  test('and whoever made the client is told of each failure before', async () => {
    const { url } = await scriptedServer(cut, refusal(503, 'upstream_unavailable'), fine)
    const told: string[] = []
    const service = touchstone({ url, backoffMs: 5, onRetry: ({ code }) => told.push(code) })

    await service.request('GET /v1/models/{handle}', { path })

    expect(told).toEqual(['not_reached', 'upstream_unavailable'])
  })

  test('as a POST with the same idempotency key and body, also while the first one is in progress', async () => {
    const { service, requests } = await clientOf(cut, refusal(409, 'idempotency_in_progress', { 'retry-after': '0' }), {
      status: 201,
      json: { handle: 'demo.tone' },
    })

    await service.request('POST /v1/models', { body: { handle: 'demo.tone' } })
    await service.request('POST /v1/models', { body: { handle: 'demo.other' } })

    const keys = requests.map(({ headers }) => headers['idempotency-key'])
    expect(keys).toEqual([keys[0], keys[0], keys[0], expect.stringMatching(/^[0-9a-f]{32}$/)])
    expect(keys[3]).not.toBe(keys[0])
    expect(new Set(requests.slice(0, 3).map(({ body }) => body))).toEqual(new Set(['{"handle":"demo.tone"}']))
  })

  test('not before the seconds of Retry-After', async () => {
    const { service } = await clientOf(refusal(429, 'rate_limited', { 'retry-after': '1' }), fine)
    const start = performance.now()

    await service.request('GET /v1/models/{handle}', { path })

    expect(performance.now() - start).toBeGreaterThan(990)
  })

  test('not before the date of Retry-After', async () => {
    const inTwoSeconds = new Date(Date.now() + 2000).toUTCString()
    const { service } = await clientOf(refusal(503, 'upstream_unavailable', { 'retry-after': inTwoSeconds }), fine)
    const start = performance.now()

    await service.request('GET /v1/models/{handle}', { path })

    expect(performance.now() - start).toBeGreaterThan(900)
  })

  test('no more often than the settings say', async () => {
    const { url, requests } = await scriptedServer(refusal(503, 'upstream_unavailable'))
    const service = touchstone({ url, retries: 2, backoffMs: 5 })

    await expect(service.request('GET /v1/health')).rejects.toMatchObject({ code: 'upstream_unavailable', status: 503 })

    expect(requests.length).toBe(3)
  })

  test('not when Retry-After is later than the time limit: the error says how long to wait', async () => {
    const { service, requests } = await clientOf(refusal(429, 'rate_limited', { 'retry-after': '600' }))

    const asked = service.request('GET /v1/models/{handle}', { path })

    await expect(asked).rejects.toMatchObject({ code: 'rate_limited', retryAfterSeconds: 600 })
    expect(requests.length).toBe(1)
  })
})

describe('a request is sent once', () => {
  test.each([
    [404, 'model_not_found'],
    [409, 'model_busy'],
    [500, 'internal_error'],
  ])('if the answer is %i %s', async (status, code) => {
    const { service, requests } = await clientOf(refusal(status, code), fine)

    await expect(service.request('GET /v1/models/{handle}', { path })).rejects.toMatchObject({ status, code })

    expect(requests.length).toBe(1)
  })

  test('if it is a POST whose repetition the service cannot recognise', async () => {
    const { service, requests } = await clientOf(cut, fine)

    const asked = service.request('POST /v1/models', { body: { handle: 'demo.tone' }, idempotencyKey: null })

    await expect(asked).rejects.toMatchObject({ code: 'not_reached', status: undefined })
    expect(requests[0]?.headers).not.toHaveProperty('idempotency-key')
    expect(requests.length).toBe(1)
  })

  test('if it has If-Match and may have been done, but not after 429', async () => {
    const { service, requests } = await clientOf(refusal(429, 'rate_limited'), cut, fine)
    const headers = { 'If-Match': '"1"' }

    const asked = service.request('PATCH /v1/models/{handle}', { path, body: { description: 'x' }, headers })

    await expect(asked).rejects.toMatchObject({ code: 'not_reached' })
    expect(requests.length).toBe(2)
  })
})

describe('idempotency keys', () => {
  test('a score without feedback has none, and is still sent again; one with feedback has one', async () => {
    const { service, requests } = await clientOf(cut, fine)
    const score = 'POST /v1/models/{handle}/score'

    await service.request(score, { path, body: { content: 'A text' } })
    await service.request(score, { path, body: { content: 'A text', feedback: { warmth: 1 } } })

    const [first, second, third] = requests.map(({ headers }) => headers['idempotency-key'])
    expect([first, second]).toEqual([undefined, undefined])
    expect(third).toMatch(/^[0-9a-f]{32}$/)
  })

  test('a caller can name its own', async () => {
    const { service, requests } = await clientOf(fine)

    await service.request('POST /v1/models', { body: { handle: 'demo.tone' }, idempotencyKey: 'mine' })

    expect(requests[0]?.headers['idempotency-key']).toBe('mine')
  })
})

describe('time limits and signals', () => {
  test('an attempt without an answer ends at its time limit, and the next one is made', async () => {
    const { url, requests } = await scriptedServer(silence, fine)
    const service = touchstone({ url, attemptTimeoutMs: 80, backoffMs: 5 })

    await service.request('GET /v1/models/{handle}', { path })

    expect(requests.length).toBe(2)
  })

  test('all attempts together end at the time limit of the request', async () => {
    const { service } = await clientOf(silence)

    const asked = service.request('GET /v1/models/{handle}', { path, timeoutMs: 100 })

    await expect(asked).rejects.toMatchObject({ name: 'TouchstoneError', code: 'timed_out', status: undefined })
  })

  test('the signal of a caller ends a request, a pause before a retry, and what has not begun', async () => {
    const { service, requests } = await clientOf(silence, refusal(429, 'rate_limited', { 'retry-after': '30' }))
    const ask = (signal: AbortSignal) => service.request('GET /v1/models/{handle}', { path, signal })
    const aborted = { name: 'TouchstoneError', code: 'aborted', operation: 'GET /v1/models/{handle}' }

    await expect(ask(AbortSignal.timeout(50))).rejects.toMatchObject(aborted)
    await expect(ask(AbortSignal.timeout(50))).rejects.toMatchObject(aborted)
    await expect(ask(AbortSignal.abort())).rejects.toMatchObject(aborted)
    expect(requests.length).toBe(2)
  })

  test('the signal of the settings ends every request', async () => {
    const { url } = await scriptedServer(silence)
    const service = touchstone({ url, signal: AbortSignal.timeout(50) })

    await expect(service.request('GET /v1/health')).rejects.toMatchObject({ code: 'aborted' })
  })
})

describe('errors', () => {
  test('a refusal has the code, message and details of the service, and the request id', async () => {
    const { service } = await clientOf(refusal(422, 'validation_failed'))

    await expect(service.request('GET /v1/models')).rejects.toMatchObject({
      name: 'TouchstoneError',
      ...{ code: 'validation_failed', message: 'It is validation_failed.', details: { why: 1 } },
      ...{ status: 422, requestId: 'r1', operation: 'GET /v1/models' },
    })
  })

  test.each([
    ['a page instead of JSON', { status: 200, text: '<html>' }, 200],
    ['an error without an envelope', { status: 403, text: '{"message":"Forbidden"}' }, 403],
  ] satisfies [string, Reply, number][])('%s is an unexpected answer', async (_, reply, status) => {
    const { service } = await clientOf(reply)

    await expect(service.request('GET /v1/models')).rejects.toMatchObject({ code: 'unexpected_answer', status })
  })

  test('nothing at the address is not_reached, with its cause', async () => {
    const service = touchstone({ url: 'http://127.0.0.1:9', retries: 0 })

    await expect(service.request('GET /v1/health')).rejects.toMatchObject({
      code: 'not_reached',
      cause: expect.anything(),
    })
  })
})

describe('a key and a text go to no other address', () => {
  test.each([301, 302, 307, 308])(
    'a redirect with %i is an unexpected answer that names its target, and is not followed',
    async (status) => {
      const other = await scriptedServer(fine)
      const { service, requests } = await clientOf({ status, headers: { location: `${other.url}/v1` }, text: '' })

      const request = service.request('POST /v1/models/{handle}/score', { path, body: { content: 'A text.' } })

      await expect(request).rejects.toMatchObject({
        code: 'unexpected_answer',
        status,
        message: expect.stringContaining(`redirected to ${other.url}/v1`),
      })
      expect(requests).toHaveLength(1)
      expect(other.requests).toEqual([])
    },
  )

  test('a key or an address that cannot be sent is refused by an error that does not show it', () => {
    expect(() => touchstone({ url: 'http://127.0.0.1:9', key: 'ts_secret\nline' })).toThrow(
      new TypeError('The API key has a space, a line break or the like.'),
    )
    expect(() => touchstone({ url: 'http://me:secret@127.0.0.1:9' })).toThrow(
      new TypeError('The address of a service has no user and no password.'),
    )
  })
})

describe('addresses', () => {
  test('parameters are escaped, but not the @ before a version, and undefined ones are left out', async () => {
    const { service, requests } = await clientOf(fine)

    await service.request('GET /v1/models/{handle}', { path: { handle: 'demo.tone@v7' } })
    await service.request('GET /v1/models/{handle}/traits/{key}', { path: { handle: 'demo.tone', key: 'a/b c' } })
    await service.requestWithHeaders('GET /v1/models', { query: { limit: 5, cursor: 'a&b' } })

    expect(requests.map(({ target }) => target)).toEqual([
      '/v1/models/demo.tone@v7',
      '/v1/models/demo.tone/traits/a%2Fb%20c',
      '/v1/models?limit=5&cursor=a%26b',
    ])
  })

  test('a parameter that would name another address is refused', async () => {
    const { service, requests } = await clientOf(fine)

    for (const handle of ['', '..']) {
      await expect(service.request('DELETE /v1/models/{handle}', { path: { handle } })).rejects.toThrow(
        'DELETE /v1/models/{handle} needs the path parameter "handle".',
      )
    }
    expect(requests).toEqual([])
  })
})

describe('waiting for a run', () => {
  const run = (status: string, progress: number, error: object | null = null) => ({
    status: 200,
    json: { run_id: 'run_1', kind: 'train', status, progress, error },
  })
  const started: Reply = { status: 202, json: { run_id: 'run_1', state: 'busy' } }

  test('it reports progress, and outlives outages that are longer than the retries of a request', async () => {
    const { url } = await scriptedServer(
      ...[started, run('running', 0.25), cut, cut, refusal(503, 'upstream_unavailable'), cut],
      ...[refusal(429, 'rate_limited'), run('running', 0.5), run('succeeded', 1)],
    )
    const progress: number[] = []

    const ended = await touchstone({ url, retries: 1, backoffMs: 5 })
      .model('demo.tone')
      .train({ effort: 'low' })
      .wait({ onProgress: (run) => progress.push(run.progress) })

    expect(ended?.status).toBe('succeeded')
    expect(progress).toEqual([0.25, 0.5, 1])
  })

  test('a run that fails throws with the code of its error', async () => {
    const { service } = await clientOf(started, run('failed', 0.5, { code: 'run_lost', message: 'It stopped.' }))

    await expect(service.model('demo.tone').train().wait()).rejects.toMatchObject({
      ...{ code: 'run_lost', details: { run_id: 'run_1' } },
      message: 'The run run_1 (train) failed: It stopped.',
    })
  })

  test('nothing to train is null, and a training that cannot start throws', async () => {
    const { service } = await clientOf(
      { status: 200, json: { run_id: null, state: 'ready', message: 'Nothing waits.' } },
      refusal(409, 'model_busy'),
    )

    expect(await service.model('demo.tone').train().wait()).toBeNull()
    await expect(service.model('demo.tone').train().wait()).rejects.toMatchObject({ code: 'model_busy' })
  })

  test('it ends at its time limit or by its signal, and says that the run goes on', async () => {
    const { service } = await clientOf(run('running', 0))
    const model = service.model('demo.tone')

    await expect(model.waitForRun('run_1', { timeoutMs: 150 })).rejects.toMatchObject({
      ...{ code: 'timed_out', message: 'The run run_1 did not end within 0.15 s. It goes on.' },
    })
    await expect(model.waitForRun('run_1', { signal: AbortSignal.timeout(50) })).rejects.toMatchObject({
      ...{ code: 'aborted', message: 'Waiting for the run run_1 was aborted. The run goes on.' },
    })
  })
})
