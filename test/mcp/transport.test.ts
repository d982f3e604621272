import { request as httpRequest } from 'node:http'
import {
  CLIENT_CAPABILITIES_META_KEY,
  CLIENT_INFO_META_KEY,
  PROTOCOL_VERSION_META_KEY,
} from '@modelcontextprotocol/client'
import { expect, test } from 'vitest'
import { writeTrainedModel } from '../http/support/trained.ts'
import { makeTrained } from '../http/support/wire.ts'
import { makeKey } from '../support/keys.ts'
import { sharedService } from '../support/shared-service.ts'
import { connectAgent, refusalOf, use } from './support/agent.ts'

const { url, apiKey, request, issuer } = await sharedService()
await writeTrainedModel('demo.mcp')
await makeTrained(request, 'public.mcp')

const listTools = { jsonrpc: '2.0', id: 1, method: 'tools/list', params: {} }
const cancelled = { jsonrpc: '2.0', method: 'notifications/cancelled' }
const score = { name: 'score', arguments: { handle: 'demo.mcp', content: 'thank you' } }

/** Sends what the official client would not. */
async function post(body: unknown, headers: Readonly<Record<string, string>> = {}, key: string | null = apiKey) {
  const answer = await fetch(`${url}/mcp`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      accept: 'application/json, text/event-stream',
      ...(key !== null && { authorization: `Bearer ${key}` }),
      ...headers,
    },
    body: typeof body === 'string' || body instanceof Uint8Array ? body : JSON.stringify(body),
  })
  return { status: answer.status, headers: answer.headers, text: await answer.text() }
}

test.each([
  ['no key', null],
  ['a malformed key', 'ts_no'],
  ['a token of another issuer', 'eyJhbGciOiJub25lIn0.e30.x'],
])('a request with %s is refused, and told where tokens come from', async (_, key) => {
  const { status, headers, text } = await post(listTools, {}, key)

  expect(status).toBe(401)
  expect(headers.get('www-authenticate')).toBe(
    `Bearer resource_metadata="${url}/.well-known/oauth-protected-resource/mcp"`,
  )
  expect(JSON.parse(text)).toMatchObject({ jsonrpc: '2.0', error: { data: { code: 'unauthorized' } } })
})

test('the metadata of the protected resource names the issuer and the scopes', async () => {
  const answer = await fetch(`${url}/.well-known/oauth-protected-resource/mcp`)

  expect(await answer.json()).toMatchObject({
    resource: `${url}/mcp`,
    authorization_servers: [expect.stringMatching(/^https?:/)],
    scopes_supported: ['read_models', 'run_inference', 'run_training', 'manage_models'].map(
      (one) => `touchstone/${one}`,
    ),
  })
})

test('a revoked key is refused', async () => {
  const key = await makeKey({ namespaces: ['demo'], revoked_at: '2026-01-01T00:00:00.000Z' })

  expect((await post(listTools, {}, key)).status).toBe(401)
})

test.each([
  ['text that is no JSON', '{"jsonrpc"', 400],
  ['a message without a method', { jsonrpc: '2.0', id: 1 }, 400],
  ['an empty body', '', 400],
  ['a call that is cancelled at once', [listTools, { ...cancelled, params: { requestId: 1 } }], 422],
  ['21 messages at once', Array.from({ length: 21 }, () => listTools), 422],
  ['more than 1 MB', { ...listTools, params: { text: 'x'.repeat(1024 * 1024) } }, 413],
])('%s is refused as an error of JSON-RPC', async (_, body, status) => {
  const answer = await post(body)

  expect(answer.status).toBe(status)
  expect(JSON.parse(answer.text)).toMatchObject({ jsonrpc: '2.0', error: { code: expect.any(Number) } })
})

test('messages after a byte order mark count like others', async () => {
  const messages = JSON.stringify(Array.from({ length: 21 }, () => listTools))

  expect((await post(`\uFEFF${messages}`)).status).toBe(422)
})

test('a body that is not UTF-8 is refused, and no text is scored that nobody sent', async () => {
  const body = JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'tools/call', params: score })
  const { status, text } = await post(Buffer.from(body.replace('thank', 'th\xE4nk'), 'latin1'))

  expect(status).toBe(400)
  expect(JSON.parse(text)).toMatchObject({
    error: { message: 'The body is not valid UTF-8.', data: { request_id: expect.any(String) } },
  })
})

test.each([
  ['score', score.arguments],
  ['compare', { handle: 'demo.mcp', a: 'thank you', b: 'denied' }],
])('the request id in the answer of %s is that of the request', async (name, args) => {
  const call = { jsonrpc: '2.0', id: 1, method: 'tools/call', params: { name, arguments: args } }
  const { text, headers } = await post(call, { 'x-request-id': 'mine-1' })

  expect(headers.get('x-request-id')).toBe('mine-1')
  expect(new Set(text.match(/(?<="request_id":")[^"]*/g))).toEqual(new Set(['mine-1']))
})

test('a score whose earlier form is refused stores no feedback, and says which text it is about', async () => {
  const client = await connectAgent(url, apiKey)
  const samplesOf = async () => (await use<{ items: unknown[] }>(client, 'list_samples', { handle: 'demo.mcp' })).items
  const before = await samplesOf()
  const request = { ...score.arguments, feedback: { warmth: 1 } }

  const unreadable = await refusalOf(client, 'score', { ...request, compare_to: 'http://127.0.0.1:1/' })
  const quoted = await refusalOf(client, 'score', { ...request, content_type: 'email', compare_to: '> only a quote' })

  expect(unreadable).toMatchObject({ code: 'unreadable_url' })
  expect(quoted).toMatchObject({ code: 'validation_failed', details: { issues: [{ path: 'compare_to' }] } })
  expect(await samplesOf()).toEqual(before)
})

test('an answer that is too large to be sent is refused, with what to ask for instead', async () => {
  const client = await connectAgent(url, apiKey)
  const handle = 'demo.mcp-large'
  await use(client, 'create_model', { handle })
  await use(client, 'add_traits', { handle, traits: [{ name: 'odd' }] })
  const samples = Array.from({ length: 8 }, (_, i) => ({
    trait: 'odd',
    text: `${i}${'"\n'.repeat(20_000)}`,
    quality: 1,
  }))
  await use(client, 'add_samples', { handle, samples })
  const list = { jsonrpc: '2.0', method: 'tools/call', params: { name: 'list_samples', arguments: { handle } } }

  const all = await post(Array.from({ length: 10 }, (_, id) => ({ ...list, id })))
  const one = await post({ ...list, id: 1 })

  expect(all.status).toBe(422)
  expect(JSON.parse(all.text).error.message).toContain('fewer messages')
  expect(one.status).toBe(200)
  expect(one.headers.get('cache-control')).toBe('no-store')
})

test('a method that does not exist is refused', async () => {
  const unknown = await post({ ...listTools, method: 'tools/drop' })

  expect(JSON.parse(unknown.text.replace(/^[^{]*/, ''))).toMatchObject({ error: { code: -32601 } })
})

test('a stream of changes is refused at once: no request outlives its answer', async () => {
  const _meta = {
    [PROTOCOL_VERSION_META_KEY]: '2026-07-28',
    [CLIENT_INFO_META_KEY]: { name: 'test', version: '1' },
    [CLIENT_CAPABILITIES_META_KEY]: {},
  }
  const listen = { jsonrpc: '2.0', id: 1, method: 'subscriptions/listen', params: { notifications: {}, _meta } }
  const headers = { 'mcp-protocol-version': '2026-07-28', 'mcp-method': 'subscriptions/listen' }

  const { text } = await post(listen, headers)

  expect(JSON.parse(text.replace(/^[^{]*/, ''))).toMatchObject({ error: { code: expect.any(Number) } })
})

test.each(['GET', 'DELETE'])('%s, which is for sessions, is not allowed', async (method) => {
  const answer = await fetch(`${url}/mcp`, { method, headers: { authorization: `Bearer ${apiKey}` } })

  expect(answer.status).toBe(405)
})

test('a body that a request for a stream does not have is not read', async () => {
  // The client of this platform refuses to send one.
  const options = { method: 'GET', headers: { authorization: `Bearer ${apiKey}`, 'content-length': '5' } }
  const status = await new Promise((resolve, reject) => {
    httpRequest(`${url}/mcp`, options, (answer) => resolve(answer.resume().statusCode))
      .on('error', reject)
      .end('hello')
  })

  expect(status).toBe(405)
})

test.each([
  ['another site', 'https://evil.example', 403],
  ['no site at all', 'null', 403],
  ['this service', url, 200],
])('a page of %s is answered accordingly', async (_, origin, status) => {
  expect((await post(listTools, { origin })).status).toBe(status)
})

test('a scoring key sees and calls what it may, and is told what it lacks', async () => {
  const client = await connectAgent(url, await makeKey({ namespaces: ['demo'], scope: 'scoring' }))
  const { tools } = await client.listTools()

  const names = tools.map(({ name }) => name)
  expect(names).toEqual(expect.arrayContaining(['list_models', 'score', 'compare', 'evaluate', 'extract']))
  expect(names.filter((name) => /^(create|update|delete|add|train|tag|activate|list_samples)/.test(name))).toEqual([])
  expect(await use(client, 'score', score.arguments)).toMatchObject({ scores: { warmth: expect.any(Number) } })
  expect(await refusalOf(client, 'train', { handle: 'demo.mcp' })).toMatchObject({ code: 'scope_required' })
  expect(await refusalOf(client, 'score', { ...score.arguments, feedback: { warmth: 1 } })).toMatchObject({
    code: 'scope_required',
  })
})

test('a key of another namespace reaches public models only, and changes none', async () => {
  const client = await connectAgent(url, await makeKey({ namespaces: ['elsewhere'] }))
  const { resources } = await client.listResources()

  expect(await refusalOf(client, 'score', score.arguments)).toMatchObject({ code: 'model_not_found' })
  expect(await use(client, 'score', { ...score.arguments, handle: 'public.mcp' })).toHaveProperty('scores')
  expect(await refusalOf(client, 'train', { handle: 'public.mcp' })).toMatchObject({ code: 'namespace_not_owned' })
  expect(await refusalOf(client, 'list_samples', { handle: 'public.mcp' })).toMatchObject({
    code: 'namespace_not_owned',
  })
  expect(resources.map(({ name }) => name)).toEqual(['public.mcp'])
  await expect(client.readResource({ uri: `${url}/v1/models/demo.mcp` })).rejects.toThrow()
})

test.each([
  ['read_models', 'get_model', { handle: 'demo.mcp' }],
  ['read_models', 'list_samples', { handle: 'demo.mcp' }],
  ['run_inference', 'score', score.arguments],
  ['run_training', 'train', { handle: 'demo.mcp' }],
  ['manage_models', 'update_model', { handle: 'demo.mcp', description: 'by token' }],
])('a token with %s may call %s, and no token with another scope may', async (scope, tool, args) => {
  const all = ['read_models', 'run_inference', 'run_training', 'manage_models']
  for (const granted of all) {
    const client = await connectAgent(url, await issuer.sign({ scope: `touchstone/${granted}` }))

    if (granted === scope) await use(client, tool, args)
    else expect(await refusalOf(client, tool, args)).toMatchObject({ code: 'scope_required' })
  }
})

test('a token that may only score stores no feedback', async () => {
  const client = await connectAgent(url, await issuer.sign({ scope: 'touchstone/run_inference' }))

  expect(await refusalOf(client, 'score', { ...score.arguments, feedback: { warmth: 1 } })).toMatchObject({
    code: 'scope_required',
  })
})
