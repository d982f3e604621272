import type { IncomingMessage } from 'node:http'
import type { APIGatewayProxyEventV2 } from 'aws-lambda'
import { makeRandomBytes } from '#world/random-bytes.ts'
import { bodyFields } from './body-fields.ts'
import type { RequestTarget } from './request-target.ts'
import type { RouteMatch } from './route-matcher.ts'

/** The parts of a request that the gateway has read: its decoded target, its whole body, and the route that matches, if any. */
type ReadRequest = {
  readonly target: RequestTarget
  readonly body: Buffer
  readonly route: RouteMatch | undefined
  readonly now?: Date
}

const randomBytes = makeRandomBytes()

/** Returns the event that API Gateway sends to a function: payload format 2.0, stage `$default`. */
export function requestEvent(
  request: IncomingMessage,
  { target, body, route, now = new Date() }: ReadRequest,
): APIGatewayProxyEventV2 {
  const headers = combinedHeaders(request, body.length)
  const cookies = cookiesOf(request)
  const domainName = (headers.host ?? 'localhost').replace(/:\d+$/, '')
  const routeKey = route?.routeKey ?? '$default'
  return {
    version: '2.0',
    routeKey,
    rawPath: target.path,
    rawQueryString: target.query,
    ...(cookies !== undefined && { cookies }),
    headers,
    ...(target.query !== '' && { queryStringParameters: combinedQuery(target.query) }),
    requestContext: {
      accountId: '000000000000',
      apiId: 'local',
      domainName,
      domainPrefix: domainName.replace(/\..*/, ''),
      http: {
        method: request.method ?? '',
        path: target.path,
        protocol: `HTTP/${request.httpVersion}`,
        sourceIp: (request.socket.remoteAddress ?? '').replace(/^::ffff:/, ''),
        userAgent: headers['user-agent'] ?? '',
      },
      // Base64 with its padding, as there. Some of its characters may not be in a caller's own request id.
      requestId: randomBytes(11).toString('base64'),
      routeKey,
      stage: '$default',
      time: commonLogTime(now),
      timeEpoch: now.getTime(),
    },
    ...(route && hasParameters(route) && { pathParameters: route.pathParameters }),
    ...bodyFields(body, headers['content-type']),
  }
}

/** Cookies have a field of their own; the other headers concern one connection only. */
const omittedHeaders = new Set([
  'cookie',
  'connection',
  'expect',
  'keep-alive',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
])

function combinedHeaders({ rawHeaders }: IncomingMessage, bodyLength: number): Record<string, string> {
  const headers: Record<string, string> = {}
  for (let i = 0; i < rawHeaders.length; i += 2) {
    const name = rawHeaders[i]!.toLowerCase()
    const value = rawHeaders[i + 1]!
    if (!omittedHeaders.has(name)) headers[name] = Object.hasOwn(headers, name) ? `${headers[name]},${value}` : value
  }
  headers['content-length'] = `${bodyLength}`
  return headers
}

function cookiesOf(request: IncomingMessage): string[] | undefined {
  if (request.headers.cookie === undefined) return undefined
  return request.headersDistinct.cookie?.flatMap((header) => header.split(/; */))
}

function combinedQuery(query: string): Record<string, string> {
  const values = new Map<string, string[]>()
  for (const [name, value] of new URLSearchParams(query)) values.set(name, [...(values.get(name) ?? []), value])
  return Object.fromEntries([...values].map(([name, all]) => [name, all.join(',')]))
}

function hasParameters({ pathParameters }: RouteMatch): boolean {
  return Object.keys(pathParameters).length > 0
}

/** Such as `10/Jul/2026:19:19:05 +0000`. */
function commonLogTime(now: Date): string {
  const [, day, month, year, time] = now.toUTCString().split(' ')
  return `${day}/${month}/${year}:${time} +0000`
}
