import type { IncomingMessage, ServerResponse } from 'node:http'
import { cors } from '../../cors.ts'
import type { GatewayResponse } from './gateway-response.ts'

/** Returns the answer to a browser that asks what a page may send, as API Gateway gives it itself; undefined for other requests. */
export function preflightResponse({ method, headers }: IncomingMessage, origins: readonly string[]) {
  const isPreflight = method === 'OPTIONS' && headers['access-control-request-method'] !== undefined
  if (origins.length === 0 || !isPreflight || headers.origin === undefined) return undefined
  const allowed = isAllowed(headers.origin, origins) ? preflightHeaders : []
  return { statusCode: 204, headers: new Map(allowed), body: Buffer.alloc(0) } satisfies GatewayResponse
}

const preflightHeaders = [
  ['access-control-allow-methods', cors.methods.join(',')],
  ['access-control-allow-headers', cors.requestHeaders.join(',')],
  ['access-control-max-age', String(cors.maxAgeSeconds)],
] as const

/** Returns an answer that the page which asked may read, if its origin is allowed. */
export function withCorsHeaders(
  answer: GatewayResponse,
  { headers: { origin } }: IncomingMessage,
  origins: readonly string[],
): GatewayResponse {
  if (origins.length === 0) return answer
  const vary = [answer.headers.get('vary'), 'Origin'].flat().filter((name) => name !== undefined)
  const headers = new Map(answer.headers).set('vary', vary.join(', '))
  if (origin === undefined || !isAllowed(origin, origins)) return { ...answer, headers }
  headers.set('access-control-allow-origin', origins.includes('*') ? '*' : origin)
  headers.set('access-control-expose-headers', cors.answerHeaders.join(','))
  return { ...answer, headers }
}

/** Sets the same headers on a response that is streamed. */
export function setCorsHeaders(response: ServerResponse, origins: readonly string[]): void {
  const none: GatewayResponse = { statusCode: 200, headers: new Map(), body: Buffer.alloc(0) }
  for (const [name, value] of withCorsHeaders(none, response.req, origins).headers) response.setHeader(name, value)
}

function isAllowed(origin: string, origins: readonly string[]): boolean {
  return origins.includes('*') || origins.includes(origin)
}
