import middy from '@middy/core'
import { createMcpHandler } from '@modelcontextprotocol/server'
import { answerRefusals } from '#http/door/answer-refusals.ts'
import { assignRequestId, requestIdOf } from '#http/door/assign-request-id.ts'
import { bearerToken } from '#http/door/bearer-token.ts'
import type { Event, Result } from '#http/door/event.ts'
import { logRequest } from '#http/door/log-request.ts'
import { textOf } from '#http/door/parse-request.ts'
import { refuseAtTimeLimit } from '#http/door/refuse-at-time-limit.ts'
import { noteInLog } from '#http/door/request-notes.ts'
import { requireUniqueKeys } from '#http/door/require-unique-keys.ts'
import { metadataPath } from '#mcp/mcp-routes.ts'
import { type McpRequest, mcpServer } from '#mcp/mcp-server.ts'
import { nameResourceMetadata } from '#mcp/name-resource-metadata.ts'
import { baseUrlOf, isAllowedOrigin } from '#mcp/request-address.ts'
import { resourceMetadata } from '#mcp/resource-metadata.ts'
import { statusOf } from '#rules/error-codes.ts'
import { Refusal } from '#rules/refusal.ts'
import { admitAgent } from '#usecases/admission/admit-agent.ts'
import type { World } from '#world/world.ts'

/** The most messages in one request, which clients of the revision of March 2025 may send together. */
const maxMessages = 20

/** Errors of the transport have the form of JSON-RPC, too. */
const mcpErrors = {
  statusOf,
  envelope: ({ code, message, details }: Refusal, request_id: string) => ({
    jsonrpc: '2.0',
    id: null,
    error: { code: code === 'malformed_json' ? -32700 : -32600, message, data: { code, details, request_id } },
  }),
}

/** Makes the handler of the MCP server over the events of API Gateway. Each request is answered at once, and by itself. */
export function mcpDoor(world: World) {
  // The handler makes a server for each request, to which it hands over what comes with the request.
  const handler = createMcpHandler(({ authInfo }) => mcpServer(world, authInfo?.extra?.request as McpRequest), {
    maxSubscriptions: 0,
    onerror: (error) => world.log.info('mcp', { error: error.name, reason: reasonIn(error.message) }),
  })
  return middy<Event, Result>({ timeoutEarlyResponse: refuseAtTimeLimit })
    .use(assignRequestId(world))
    .use(logRequest(world))
    .use(nameResourceMetadata(world))
    .use(answerRefusals(world, mcpErrors))
    .handler(async (event) => {
      if (event.rawPath === metadataPath) return resourceMetadata(world, baseUrlOf(event))
      requireAllowedOrigin(world, event)
      const text = textOf(event)
      const sent = parsed(text)
      const agent = await admitAgent(world, bearerToken(event), messageCount(sent), (key_id) =>
        noteInLog(event, { key_id }),
      )
      if (sent !== undefined) await requireUniqueKeys(text, sent)
      const baseUrl = baseUrlOf(event)
      const { method } = event.requestContext.http
      const request = new Request(`${baseUrl}${event.rawPath}`, {
        method,
        headers: headersOf(event),
        ...(text !== '' && method === 'POST' && { body: text }),
      })
      const own: McpRequest = { agent, baseUrl, requestId: requestIdOf(event) }
      // The credential stays here: nothing behind this door needs it.
      const authInfo = { token: '', clientId: agent.caller.key_id, scopes: [], extra: { request: own } }
      return resultOf(await handler.fetch(request, { authInfo }))
    })
}

/** Returns the reason that the protocol has for a refusal. The rest of its messages repeats what the client sent. */
function reasonIn(message: string): string | undefined {
  return /^Rejected inbound request \(([a-z-]+)\)/.exec(message)?.[1]
}

function requireAllowedOrigin({ settings }: World, event: Event): void {
  if (isAllowedOrigin(event, settings.corsOrigins)) return
  throw new Refusal('origin_not_allowed', 'Pages of other origins may not call this server.')
}

/** Counts the messages of a request for the rate limit. What is no JSON is one, and is refused by the protocol's own words. */
function messageCount(messages: unknown): number {
  if (!Array.isArray(messages)) return 1
  if (messages.some(isCancellation)) {
    throw new Refusal('validation_failed', 'A request cannot be cancelled together with what it asks for.')
  }
  if (messages.length <= maxMessages) return Math.max(1, messages.length)
  throw new Refusal('validation_failed', `A request has at most ${maxMessages} messages.`)
}

/** Returns true for a message after which a request of the same list would never be answered. */
function isCancellation(message: unknown): boolean {
  return Object(message).method === 'notifications/cancelled'
}

/** Returns the value of a JSON text; undefined for any other text. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** The most that a function returns, in bytes of JSON, with some room for the headers. */
const maxResultBytes = 6_000_000
/** A character takes at most this many bytes of JSON. */
const maxBytesOfCharacter = 6

/** Refuses an answer that the gateway could not carry. Escaped in the function's result, quotes and line breaks take more room. */
function requireFits(body: string): void {
  if (body.length * maxBytesOfCharacter <= maxResultBytes) return
  const bytes = Buffer.byteLength(JSON.stringify(body))
  if (bytes <= maxResultBytes) return
  const message = `The answer has ${bytes} bytes, and the maximum is ${maxResultBytes}. Ask for less: a smaller \`limit\`, or fewer messages at once.`
  throw new Refusal('validation_failed', message, { max_bytes: maxResultBytes })
}

/** Returns the headers that the protocol reads. */
function headersOf({ headers }: Event): Record<string, string> {
  const names = ['accept', 'content-type', 'mcp-protocol-version', 'mcp-session-id', 'mcp-method', 'mcp-name']
  const given = names.map((name) => [name, headers[name]] as const)
  return Object.fromEntries(given.filter((entry): entry is [string, string] => entry[1] !== undefined))
}

async function resultOf(response: Response): Promise<Result> {
  const body = await response.text()
  requireFits(body)
  return {
    statusCode: response.status,
    headers: { ...Object.fromEntries(response.headers), 'cache-control': 'no-store' },
    ...(body !== '' && { body }),
  }
}
