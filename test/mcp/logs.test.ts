import type { Context } from 'aws-lambda'
import { expect, test } from 'vitest'
import type { Event } from '#http/door/event.ts'
import { mcpDoor } from '#mcp/mcp-door.ts'
import { makeKey, worldOfService } from '../support/keys.ts'
import { sharedService } from '../support/shared-service.ts'

await sharedService()
const key = await makeKey({ namespaces: ['demo'] })
const _meta = {
  'io.modelcontextprotocol/protocolVersion': '2026-07-28',
  'io.modelcontextprotocol/clientInfo': { name: 'private', version: '1' },
  'io.modelcontextprotocol/clientCapabilities': {},
}
const call = { jsonrpc: '2.0', id: 1, method: 'tools/call' }
const score = { name: 'score', arguments: { handle: 'demo.other', content: 'private' } }

test.each([
  ['a call', { ...call, params: score }, {}],
  ['a call of an unknown tool', { ...call, params: { name: 'private' } }, {}],
  ['a call with a header of another name', { ...call, params: { ...score, _meta } }, { 'mcp-name': 'private' }],
  ['an unknown revision', { ...call, params: score }, { 'mcp-protocol-version': 'private' }],
  ['no JSON', '{"private": private', {}],
  ['an answer that nobody waits for', { jsonrpc: '2.0', id: 'private', result: { text: 'private' } }, {}],
])('the log of %s shows nothing of what was sent', async (_, message, headers) => {
  const lines: unknown[] = []
  const note = (message: string, fields?: object) => lines.push([message, fields])
  const log = { ...worldOfService().log, info: note, warn: note, error: note }
  const body = typeof message === 'string' ? message : JSON.stringify(message)
  const modern = { 'mcp-protocol-version': '2026-07-28', 'mcp-method': 'tools/call' }
  const event = {
    routeKey: 'POST /mcp',
    rawPath: '/mcp',
    headers: {
      host: 'localhost',
      authorization: `Bearer ${key}`,
      'content-type': 'application/json',
      accept: 'application/json, text/event-stream',
      ...('mcp-name' in headers && modern),
      ...headers,
    },
    body,
    isBase64Encoded: false,
    requestContext: { http: { method: 'POST', path: '/mcp', sourceIp: '127.0.0.1' } },
  } as unknown as Event

  await mcpDoor({ ...worldOfService(), log })(event, { getRemainingTimeInMillis: () => 30_000 } as Context)

  expect(lines).toContainEqual(['request', expect.objectContaining({ route: 'POST /mcp' })])
  for (const [name, about] of lines as [string, object][]) {
    if (name === 'tool call')
      expect(about).toMatchObject({ tool: 'score', handle: 'demo.other', outcome: 'model_not_found' })
  }
  expect(JSON.stringify(lines)).not.toContain('private')
  expect(JSON.stringify(lines)).not.toContain(key)
})
