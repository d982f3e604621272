import { expect, test } from 'vitest'
import { tools } from '#mcp/tools.ts'
import { makeActive, start, subscribe } from '../http/registry/support/registry.ts'
import { makeTrained, must } from '../http/support/wire.ts'
import { documentedRegistry, documentedScoring, type Operation } from '../support/conformance/document.ts'
import { sharedService } from '../support/shared-service.ts'

const { request, url, apiKey } = await sharedService()
const json = { 'content-type': 'application/json' }

const subject = 'demo.hostile-json'
await makeTrained(request, subject)
await makeActive(request, 'hostile-json')
const webhook = { namespace: 'demo', url: 'https://receiver.example/' }
const { webhook_id } = await must<{ webhook_id: string }>(request, 'POST', '/v1/webhooks', webhook)
const stored = { target_model_id: 'hostile-json', target_action: 'inference', input_source: 'stored', input: {} }
const subscription = await subscribe(request, 'hostile-json', { trigger_event: 'training_complete', ...stored })
/** What the parts of paths are, so that a request reaches what would work on its body. */
const parts: Readonly<Record<string, string>> = {
  ...{ handle: subject, key: 'warmth', webhook_id, model_id: 'hostile-json', id: subscription.id },
  job_id: await start(request, 'hostile-json', '1', 'inference'),
}

const operations = [...documentedScoring().operations, ...documentedRegistry().operations].flatMap((operation) => {
  const { schema, examples = {} } = operation.requestBody?.content['application/json'] ?? {}
  const [example] = Object.values(examples)
  return schema === undefined ? [] : [{ ...operation, name: nameOf(operation), example: Object(example?.value) }]
})

const levels = 30_000
/** Values as they are written in JSON. */
const hostileValues: Readonly<Record<string, string>> = {
  'nested arrays': '['.repeat(levels) + ']'.repeat(levels),
  'nested objects': `${'{"a":'.repeat(levels)}null${'}'.repeat(levels)}`,
  'a number beyond all': '1e999',
  'a number of many digits': '9'.repeat(levels),
  'half a surrogate pair': '"\\ud800"',
  'control characters': '"\\u0000\\r\\n\\u001b[2J\\u2028\\u202e"',
  'names of every object': '{"__proto__": {"admin": true}, "constructor": {"prototype": {}}, "toString": 1}',
  'a long text': `"${'x'.repeat(levels)}"`,
}

function nameOf({ method, path }: Operation): string {
  return `${method} ${path}`
}

function send({ method, path }: Pick<Operation, 'method' | 'path'>, body: string | Buffer) {
  const values: Readonly<Record<string, string>> = { ...parts, version: path.startsWith('/v1') ? 'kept' : '1' }
  const filled = path.replaceAll(/\{(\w+)\}/g, (_, name: string) => values[name] ?? 'some')
  return request<{ error?: { code: string; details: object }; message?: string }>(method, filled, {
    body,
    headers: json,
  })
}

async function sendToTools(body: string) {
  const headers = { ...json, accept: 'application/json, text/event-stream', authorization: `Bearer ${apiKey}` }
  const answer = await fetch(`${url}/mcp`, { method: 'POST', body, headers })
  return { status: answer.status, text: await answer.text() }
}

/** Writes an object as JSON, with one field as it is given. */
function written(fields: object, name: string, value: string): string {
  const others = Object.entries(fields).filter(([other]) => other !== name)
  return `{${[...others.map(([other, one]) => `"${other}":${JSON.stringify(one)}`), `"${name}":${value}`].join()}}`
}

test.each(operations)('$name never answers an internal error, whatever JSON a field has', async (operation) => {
  for (const name of Object.keys(operation.example)) {
    for (const [kind, value] of Object.entries(hostileValues)) {
      const answer = await send(operation, written(operation.example, name, value))
      expect([kind, name, answer.status < 500], answer.text.slice(0, 300)).toEqual([kind, name, true])
    }
  }
})

test.each(operations)('$name refuses a key that occurs twice, and names it', async (operation) => {
  const nested = '{"outer": [{"a": 1}, {"b": "\\"a\\":", "\\u0062": 2}]}'
  const [once, deep] = await Promise.all([send(operation, '{"same": 1, "same": 1}'), send(operation, nested)])

  expect([once.status, deep.status]).toEqual(operation.path.startsWith('/v2') ? [400, 400] : [422, 422])
  expect([once.text, deep.text]).toEqual([expect.stringContaining('same: '), expect.stringContaining('outer.1.b: ')])
})

test.each(operations)('$name refuses bytes that are not UTF-8, half a text, and more than one', async (operation) => {
  const notUtf8 = Buffer.concat([
    Buffer.from('{"a": "'),
    Buffer.from([0xc3, 0x28, 0xed, 0xa0, 0x80]),
    Buffer.from('"}'),
  ])

  for (const body of [notUtf8, '{"a": 1', '{} {}', '\u0000{}']) {
    expect(await send(operation, body)).toMatchObject({ status: 400 })
  }
})

test.each(operations)('$name reads a body behind a byte order mark as any other', async (operation) => {
  const answers = await Promise.all(
    ['{"no_such_field": 1}', '\ufeff{"no_such_field": 1}'].map((body) => send(operation, body)),
  )

  const [plain, marked] = answers.map(({ status, text }) => [status, text.replaceAll(/"request_id":"[^"]*"/g, '')])
  expect(marked).toEqual(plain)
})

test('a body of more than 10 MB is refused', async () => {
  const body = `{"content":"${'x'.repeat(11_000_000)}"}`
  const answers = await Promise.all(
    ['/v1/models/{handle}/score', '/v2/models'].map((path) => send({ method: 'POST', path }, body)),
  )

  expect(answers.map(({ status }) => status)).toEqual([413, 413])
})

test('a row with a key twice is refused by its line', async () => {
  const rows = '{"trait":"warmth","text":"a","quality":1}\n{"trait":"warmth","text":"a","quality":1,"quality":0}'
  const headers = { 'content-type': 'application/x-ndjson' }
  const answer = await request('POST', `/v1/models/${subject}/samples`, { body: rows, headers })

  expect(answer).toMatchObject({ status: 422, body: { error: { details: { issues: [{ path: 'line 2' }] } } } })
})

const call = (name: string, fields: string) =>
  `{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"${name}","arguments":{${fields}}}}`

test.each(tools)('the tool $name never fails inside, whatever JSON its arguments have', async ({ name, input }) => {
  for (const [kind, value] of Object.entries(hostileValues)) {
    const fields = Object.keys(input.shape).map((argument) => `"${argument}": ${value}`)
    const answer = await sendToTools(call(name, fields.join()))
    const isFault = answer.status >= 500 || answer.text.includes('internal_error')
    expect([kind, isFault], answer.text.slice(0, 300)).toEqual([kind, false])
  }
})

test('a message to the tools with a key twice is refused, and the key is named', async () => {
  const answer = await sendToTools(call('score', '"handle": "a.b", "handle": "demo.hostile-json", "text": "a"'))

  expect(answer.status).toBe(422)
  expect(answer.text).toContain('params.arguments.handle: ')
})
