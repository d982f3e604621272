import { Client, InMemoryTransport } from '@modelcontextprotocol/client'
import { expect, test } from 'vitest'
import { mcpServer } from '#mcp/mcp-server.ts'
import { makeTestWorld, owner } from '../support/test-world.ts'

test('an agent that reads resources is told of an error only its request id, and the operator all of it', async () => {
  await using world = await makeTestWorld()
  const logged: unknown[] = []
  const broken = {
    ...world,
    log: { ...world.log, error: (...line: unknown[]) => logged.push(line) },
    get settings(): never {
      throw new Error('a secret path')
    },
  }
  const request = { agent: { caller: owner, token: undefined }, baseUrl: 'http://localhost', requestId: 'request-1' }
  const [ours, theirs] = InMemoryTransport.createLinkedPair()
  const client = new Client({ name: 'test', version: '1' })
  await Promise.all([mcpServer(broken, request).connect(ours), client.connect(theirs)])

  const error = await client.listResources().catch((reason) => reason)

  expect(error).toMatchObject({ code: -32603, data: { code: 'internal_error', request_id: 'request-1' } })
  expect(error.message).not.toContain('secret')
  expect(logged).toEqual([['internal error', { request_id: 'request-1', error: new Error('a secret path') }]])
})
