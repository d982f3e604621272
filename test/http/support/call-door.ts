import type { APIGatewayProxyEventV2, Context } from 'aws-lambda'
import { httpDoor } from '#http/door/http-door.ts'
import type { RouteOf } from '#http/door/route.ts'
import { scoringApi } from '#http/scoring/scoring-api.ts'
import { scoringRoutes as documented } from '#http/scoring/scoring-routes.ts'
import type { Caller } from '#rules/caller.ts'
import type { Scope } from '#rules/key.ts'
import type { World } from '#world/world.ts'
import { traceInvocation } from '../../../infra/local/trace-invocation.ts'
import { problemsOf } from '../../support/conformance/conformance.ts'

export type DoorAnswer = {
  readonly status: number
  readonly headers: Readonly<Record<string, unknown>>
  readonly text: string
  readonly body: unknown
}

export type DoorRequest = {
  readonly routeKey: string
  readonly path?: Record<string, string>
  readonly query?: Readonly<Record<string, string>>
  readonly key?: string
  readonly body?: object
  readonly headers?: Readonly<Record<string, string>>
  /** The address that the gateway saw. */
  readonly sourceIp?: string
  /** The time until the function's limit, in milliseconds. */
  readonly remainingMs?: number
}

/** Asks the door itself, without a gateway before it: for worlds that no service would start with. */
export async function callDoor(
  world: World,
  routes: readonly RouteOf<Caller, Scope>[],
  {
    routeKey,
    path = {},
    query,
    key,
    body,
    headers: more = {},
    sourceIp = '127.0.0.1',
    remainingMs = 30_000,
  }: DoorRequest,
): Promise<DoorAnswer> {
  const [method = '', pattern = ''] = routeKey.split(' ')
  const rawPath = pattern.replaceAll(/\{(.*?)\}/g, (_, name) => path[name] ?? '')
  const event: APIGatewayProxyEventV2 = {
    version: '2.0',
    routeKey,
    rawPath,
    rawQueryString: '',
    headers: { 'content-type': 'application/json', ...(key && { authorization: `Bearer ${key}` }), ...more },
    pathParameters: path,
    ...(query && { queryStringParameters: query }),
    ...(body && { body: JSON.stringify(body) }),
    isBase64Encoded: false,
    requestContext: {
      accountId: '000000000000',
      apiId: 'test',
      domainName: 'localhost',
      domainPrefix: 'localhost',
      http: { method, path: rawPath, protocol: 'HTTP/1.1', sourceIp, userAgent: 'test' },
      requestId: 'test',
      routeKey,
      stage: '$default',
      time: '01/Jan/2026:00:00:00 +0000',
      timeEpoch: 0,
    },
  }
  const context = { functionVersion: '7', getRemainingTimeInMillis: () => remainingMs } as Context
  const called = routes.find(({ method: its, path: where }) => `${its} ${where}` === routeKey)?.lambda ?? 'api'
  const {
    statusCode = 0,
    headers = {},
    body: text = '',
  } = await traceInvocation(called, () => httpDoor(world, routes, scoringApi)(event, context))
  const answer = { status: statusCode, headers: new Headers(headers as Record<string, string>), text }
  const isRepeatable = 'idempotency-key' in more
  const problems = isDocumented(routeKey) ? problemsOf(method, rawPath, { ...answer, isRepeatable }) : []
  if (problems.length > 0) throw new Error(`${routeKey} is not as documented: ${problems.join('; ')}`)
  const isJson = answer.headers.get('content-type') === 'application/json'
  return { status: statusCode, headers, text, body: isJson ? JSON.parse(text) : undefined }
}

/** Tests have routes of their own, too. */
function isDocumented(routeKey: string): boolean {
  return documented.some(({ method, path }) => `${method} ${path}` === routeKey)
}
