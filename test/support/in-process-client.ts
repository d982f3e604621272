import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2, Context } from 'aws-lambda'
import { withHeadRoutes } from '#http/door/head-requests.ts'
import { httpDoor } from '#http/door/http-door.ts'
import { registryApi } from '#http/registry/registry-api.ts'
import { registryRoutes } from '#http/registry/registry-routes.ts'
import { scoringApi } from '#http/scoring/scoring-api.ts'
import { scoringRoutes } from '#http/scoring/scoring-routes.ts'
import { mcpDoor } from '#mcp/mcp-door.ts'
import { mcpRoutes } from '#mcp/mcp-routes.ts'
import type { World } from '#world/world.ts'
import { decodeRequestTarget } from '../../infra/local/gateway/request-target.ts'
import { makeRouteMatcher } from '../../infra/local/gateway/route-matcher.ts'
import { traceInvocation } from '../../infra/local/trace-invocation.ts'
import { problemsOf } from './conformance/conformance.ts'
import type { SendRequest } from './service-client.ts'

/** The routes of all three APIs, as a gateway needs them. */
export const gatewayRoutes = withHeadRoutes([...scoringRoutes, ...registryRoutes, ...mcpRoutes])

const match = makeRouteMatcher(gatewayRoutes)

/**
 * Makes a client of the doors of all three APIs over a world: a request costs no connection, and no other process. It takes what the
 * gateway would pass on, and validates every answer against the OpenAPI documents.
 */
export function inProcessClient(world: World, ownKey: string): SendRequest {
  const answer = doorsOf(world)

  return async (method, path, { body, key = ownKey, headers = {} } = {}) => {
    const target = decodeRequestTarget(path)
    if (target === undefined) throw new Error(`No gateway would pass on ${path}`)
    const event = eventOf(method, target, {
      host: 'localhost',
      ...(key !== null && { authorization: `Bearer ${key}` }),
      ...(body !== undefined && typeof body !== 'string' && { 'content-type': 'application/json' }),
      ...headers,
    })
    if (body !== undefined) event.body = typeof body === 'string' ? body : JSON.stringify(body)
    const answered = answerOf(await answer(event, context))
    const isRepeatable = 'idempotency-key' in headers
    const problems = target.path.startsWith('/mcp') ? [] : problemsOf(method, path, { ...answered, isRepeatable })
    if (problems.length > 0) throw new Error(`${method} ${path} is not as documented: ${problems.join('; ')}`)
    return { ...answered, body: parsed(answered.text) }
  }
}

/** Returns what answers the events of a gateway in place of all functions: the doors of the three APIs. */
export function doorsOf(world: World) {
  const scoring = httpDoor(world, scoringRoutes, scoringApi)
  const registry = httpDoor(world, registryRoutes, registryApi)
  const mcp = mcpDoor(world)
  const doorOf = (path: string) => (path.startsWith('/v2') ? registry : /^\/(mcp|\.well)/.test(path) ? mcp : scoring)

  return (event: APIGatewayProxyEventV2, context: Context): Promise<APIGatewayProxyStructuredResultV2> => {
    const called = match(event.requestContext.http.method, event.rawPath)?.lambda ?? 'api'
    return traceInvocation(called, () => doorOf(event.rawPath)(event, context))
  }
}

const context = { functionVersion: '7', getRemainingTimeInMillis: () => 30_000 } as Context

function eventOf(
  method: string,
  { path, query }: { readonly path: string; readonly query: string },
  headers: Record<string, string>,
): APIGatewayProxyEventV2 {
  const route = match(method, path)
  const routeKey = route?.routeKey ?? '$default'
  return {
    version: '2.0',
    routeKey,
    rawPath: path,
    rawQueryString: query,
    headers,
    ...(route && { pathParameters: { ...route.pathParameters } }),
    ...(query !== '' && { queryStringParameters: Object.fromEntries(new URLSearchParams(query)) }),
    isBase64Encoded: false,
    requestContext: {
      ...{ accountId: '000000000000', apiId: 'test', domainName: 'localhost', domainPrefix: 'localhost' },
      http: { method, path, protocol: 'HTTP/1.1', sourceIp: '127.0.0.1', userAgent: 'test' },
      ...{ requestId: 'test', routeKey, stage: '$default', time: '01/Jan/2026:00:00:00 +0000', timeEpoch: 0 },
    },
  }
}

function answerOf({ statusCode = 0, headers = {}, body = '', isBase64Encoded }: APIGatewayProxyStructuredResultV2) {
  const lines = Object.entries(headers).map(([name, value]): [string, string] => [name, String(value)])
  const text = isBase64Encoded ? Buffer.from(body, 'base64').toString() : body
  return { status: statusCode, headers: new Headers(lines), text }
}

function parsed<Body>(text: string): Body {
  try {
    return JSON.parse(text)
  } catch {
    return JSON.parse('{}')
  }
}
