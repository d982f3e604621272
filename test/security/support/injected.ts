import { tools } from '#mcp/tools.ts'
import { exampleBody, exampleNames } from '../../http/support/documented-examples.ts'
import { documentedRegistry, documentedScoring, type Operation } from '../../support/conformance/document.ts'
import type { RawRequest } from './raw-request.ts'

/** A word that is in all that the attacker sends, and in nothing else. */
export const mark = 'f0rged'

/** Texts that end a header or a line, forge one, steer a terminal, or are very long. */
export const payloads: readonly string[] = [
  `\r\nx-${mark}: 1\r\n\r\n${mark}`,
  `\n{"level":"ERROR","message":"${mark}"}`,
  `","${mark}":"`,
  `\0${mark}`,
  `\u001b[2J\u009b31m${mark}`,
  `\u2028${mark}\u2029`,
  `\u202e${mark}\u2066`,
  `${mark}>; rel="next", <//${mark}`,
  mark.repeat(1_000),
]

/** What a header can carry at all: the server takes nothing that would end it. */
const headerValues = [
  `${mark}"`,
  `\u00e9\u009b31m${mark}`,
  `${mark}, ${mark}`,
  `${mark} a/b?c#d@e\\f`,
  `${mark}","x":"`,
  `"${mark}"`,
  mark.repeat(500),
]

export type Attack = RawRequest & { readonly path: string }

const operations = [...documentedScoring().operations, ...documentedRegistry().operations]
const json = { 'content-type': 'application/json' }
const mcp = { ...json, accept: 'application/json, text/event-stream' }

/** A path to what exists, with one part of it replaced. */
function pathOf({ path }: Operation, replaced = '', text = ''): string {
  const usual: Readonly<Record<string, string>> = { handle: 'demo.injected', key: 'warmth', version: 'v1' }
  // The gateway decodes a path twice.
  return path.replace(/\{(\w+)\}/g, (_, name) =>
    name === replaced ? encodeURIComponent(encodeURIComponent(text)) : (usual[name] ?? 'none'),
  )
}

/** Returns two of the texts, others for the next number: each place meets some of them, and each of them many places. */
function twoOf(index: number): readonly string[] {
  return payloads.filter((_, position) => (position + index) % 4 === 0)
}

/** Requests to every operation with a text in a part of its path, in its query, or in every text of its body. */
export function attacksByFields(): readonly Attack[] {
  return operations.flatMap((operation, index) => twoOf(index).flatMap((payload) => attacksOn(operation, payload)))
}

function attacksOn(operation: Operation, payload: string): readonly Attack[] {
  const { method, parameters } = operation
  const named = (place: string) => parameters.filter((one) => one.in === place).map(({ name }) => name)
  const query = new URLSearchParams(Object.fromEntries([...named('query'), payload].map((name) => [name, payload])))
  return [
    ...named('path').map((name) => ({ method, path: pathOf(operation, name, payload) })),
    { method, path: `${pathOf(operation)}?${query}` },
    ...bodiesOf(operation, payload).map((body) => ({ method, path: pathOf(operation), headers: json, body })),
  ]
}

/** The bodies of the operation's examples, with the text added to each of their texts. */
function bodiesOf(operation: Operation, payload: string): readonly string[] {
  const bodies = exampleNames(operation)
    .map((example) => exampleBody(operation, example.split('/')[1] ?? ''))
    .filter(({ body, type }) => body !== undefined && type === 'application/json')
  return bodies.slice(0, 1).map(({ body }) => JSON.stringify(withPayload(body, payload)))
}

function withPayload(value: unknown, payload: string): unknown {
  if (typeof value === 'string') return value + payload
  if (Array.isArray(value)) return value.map((one) => withPayload(one, payload))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, withPayload(one, payload)]))
}

/** Calls of every tool with a text in each of its arguments, and messages with one in each of their fields. */
export function attacksByMessages(): readonly Attack[] {
  const calls = tools.flatMap(({ name, input }, index) =>
    twoOf(index).map((payload) => {
      const args = Object.fromEntries(Object.keys(input.shape).map((field) => [field, payload]))
      return { ...message, params: { name, arguments: args } }
    }),
  )
  return [...calls, ...payloads.flatMap(messagesWith)].map((sent) => ({
    ...{ method: 'POST', path: '/mcp', headers: mcp },
    body: JSON.stringify(sent),
  }))
}

const message = { jsonrpc: '2.0', id: 1, method: 'tools/call' }

function messagesWith(payload: string): readonly object[] {
  return [
    { ...message, id: payload, method: payload },
    { ...message, params: { name: payload, arguments: {} } },
    { ...message, method: 'resources/read', params: { uri: payload } },
    { ...message, method: 'prompts/get', params: { name: payload } },
  ]
}

const headerNames = [
  ...['host', 'x-forwarded-proto', 'x-forwarded-host', 'forwarded', 'x-request-id', 'origin', 'authorization'],
  ...['accept', 'content-type', 'if-match', 'idempotency-key', 'referer', 'user-agent', 'mcp-name', 'cookie'],
]
const targets: readonly Attack[] = [
  { method: 'POST', path: '/mcp', headers: mcp, body: '{"jsonrpc":"2.0","id":1,"method":"tools/list"}' },
  { path: '/.well-known/oauth-protected-resource/mcp' },
  { path: '/v1/models' },
  { method: 'POST', path: '/v1/models/demo.injected/score', headers: json, body: '{"content":"thanks"}' },
  { path: '/v2/models' },
  { method: 'OPTIONS', path: '/v1/models', headers: { 'access-control-request-method': 'GET' } },
  { path: '/none' },
]

/** Requests of all kinds with a text in one header. */
export function attacksByHeaders(): readonly Attack[] {
  return headerNames.flatMap((name) =>
    headerValues.flatMap((value) =>
      targets.map((target) => ({ ...target, headers: { ...target.headers, [name]: value } })),
    ),
  )
}

/** Reads of every operation by a caller that calls the service otherwise. */
export function readsByName(host: string): readonly Attack[] {
  const names = { host, 'x-forwarded-host': host, forwarded: `host=${host}`, 'x-forwarded-proto': 'https' }
  return operations
    .filter(({ method }) => method === 'GET')
    .map((operation) => ({ path: pathOf(operation), headers: names }))
}
