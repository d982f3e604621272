import type { ServerResponse } from 'node:http'
import type { GatewayResponse } from './gateway-response.ts'

/** Sends the answer, unless the request has one already. The connection is closed after the last one. */
export function writeResponse(
  response: ServerResponse,
  { statusCode, headers, body }: GatewayResponse,
  { isLast }: { readonly isLast: boolean },
): void {
  if (response.writableEnded || response.headersSent) return
  response.statusCode = statusCode
  for (const [name, value] of headers) response.setHeader(name, value)
  const statesLength = response.req.method === 'HEAD' && headers.has('content-length')
  if (!statesLength) response.setHeader('content-length', body.length)
  if (isLast) response.setHeader('connection', 'close')
  response.end(body)
}
