import middy from '@middy/core'
import Negotiator from 'negotiator'
import * as z from 'zod'
import { allowedMethods } from '#http/door/allowed-methods.ts'
import { answerRefusals, refusalResult } from '#http/door/answer-refusals.ts'
import { answerRows } from '#http/door/answer-rows.ts'
import type { ApiProfile } from '#http/door/api-profile.ts'
import { assignRequestId, requestIdOf } from '#http/door/assign-request-id.ts'
import { bearerToken } from '#http/door/bearer-token.ts'
import type { DoorContext, Event, Result } from '#http/door/event.ts'
import { answerHead, servingRouteKey } from '#http/door/head-requests.ts'
import { idempotentRequestOf } from '#http/door/idempotent-request.ts'
import { logRequest } from '#http/door/log-request.ts'
import { parseBody, parseIfMatch, parseQuery } from '#http/door/parse-request.ts'
import { redirectFrom } from '#http/door/redirect-from.ts'
import { refuseAtTimeLimit } from '#http/door/refuse-at-time-limit.ts'
import { noteInLog } from '#http/door/request-notes.ts'
import { type RouteAnswer, type RouteOf, type RouteRequest, type RouteShape, routeKeyOf } from '#http/door/route.ts'
import { Refusal } from '#rules/refusal.ts'
import { loadOnce } from '#world/load-once.ts'
import type { World } from '#world/world.ts'

/**
 * Makes the handler of a function that serves these routes of an API. It takes an event of API Gateway's HTTP API
 * (payload 2.0), and answers by the route that the gateway matched. `loadRareRoutes` loads further routes at the first request
 * that needs them, so that the function starts without them.
 */
export function httpDoor<Caller, Scope>(
  world: World,
  routes: readonly RouteOf<Caller, Scope>[],
  api: ApiProfile<Caller, Scope>,
  loadRareRoutes: () => Promise<readonly RouteOf<Caller, Scope>[]> = async () => [],
) {
  const routesByKey = byKey(routes)
  const loadAll = loadOnce(async () => byKey([...routes, ...(await loadRareRoutes())]))
  return middy<Event, Result>({ timeoutEarlyResponse: refuseAtTimeLimit })
    .use(answerHead())
    .use(assignRequestId(world))
    .use(logRequest(world))
    .use(answerRefusals(world, api))
    .handler(async (event, context: DoorContext) => {
      const key = servingRouteKey(event)
      const route = routesByKey.get(key) ?? (await loadAll()).get(key)
      if (route) return answerRoute(world, route, event, api, context.gone)
      return redirectFrom(event) ?? refuseUnknownRoute([...(await loadAll()).values()], event)
    })
}

function byKey<Route extends RouteShape>(routes: readonly Route[]): ReadonlyMap<string, Route> {
  return new Map(routes.map((route) => [routeKeyOf(route), route]))
}

async function answerRoute<Caller, Scope>(
  world: World,
  route: RouteOf<Caller, Scope>,
  event: Event,
  api: ApiProfile<Caller, Scope>,
  gone: AbortSignal | undefined,
): Promise<Result> {
  const admitted = await admit(world, route, event, api)
  const caller = gone ? { ...admitted, gone } : admitted
  const query = parseQuery(route, event)
  const parsed = await parseBody(route, event)
  const request: RouteRequest<unknown, unknown, string, Caller> = {
    caller,
    path: pathParametersSchema.parse(event.pathParameters ?? {}),
    query,
    body: parsed.body,
    ifMatch: parseIfMatch(event),
    prefersText: prefersText(route, event),
    requestId: requestIdOf(event),
    note: (ids) => noteInLog(event, ids),
  }
  const answer = async () =>
    resultOf(route, await ('rows' in parsed ? answerRows(world, route, request, parsed) : route.answer(world, request)))
  const idempotent = idempotentRequestOf(route, event, api.identityOf(caller, bearerToken(event) ?? ''))
  if (!idempotent) return answer()
  // Loaded with the first Idempotency-Key: most requests have none.
  const { answerIdempotently } = await import('#http/door/answer-idempotently.ts')
  return answerIdempotently(world, idempotent, answer, (refusal) => refusalResult(api, refusal, request.requestId))
}

/**
 * Admits the caller as the route requires. Any Authorization header is a credential, even one of another form: a caller whose
 * key is wrong is refused, and not served as one without a key.
 */
async function admit<Caller, Scope>(
  world: World,
  { scope, isKeyOptional }: RouteOf<Caller, Scope>,
  event: Event,
  api: ApiProfile<Caller, Scope>,
): Promise<Caller> {
  if (scope === 'none') return api.anonymous
  if (isKeyOptional && api.admitAnonymous && event.headers.authorization === undefined) {
    // The address of the connection, as the gateway saw it: headers that name another may be invented.
    return api.admitAnonymous(world, event.requestContext.http.sourceIp)
  }
  return api.admit(world, bearerToken(event), scope, (key_id) => noteInLog(event, { key_id }))
}

const pathParametersSchema = z.record(z.string(), z.string())

/** Returns true if the route offers a text and `Accept` ranks it above JSON. */
function prefersText({ alternativeType }: RouteShape, event: Event): boolean {
  return (
    alternativeType !== undefined &&
    new Negotiator(event).mediaType(['application/json', alternativeType]) === alternativeType
  )
}

function resultOf({ alternativeType }: RouteShape, { status, body, text, headers: own }: RouteAnswer): Result {
  const headers = { 'cache-control': 'no-store', ...(alternativeType && { vary: 'Accept' }), ...own }
  if (text === undefined && body === undefined) return { statusCode: status, headers }
  const type = text === undefined ? 'application/json' : `${alternativeType}; charset=utf-8`
  return { statusCode: status, headers: { 'content-type': type, ...headers }, body: text ?? JSON.stringify(body) }
}

function refuseUnknownRoute(routes: readonly RouteShape[], { rawPath, requestContext }: Event): never {
  const methods = allowedMethods(routes, rawPath)
  const allow = [...new Set(methods)].join(', ')
  const path = rawPath.slice(0, 200)
  if (allow === '') throw new Refusal('route_not_found', `No operation exists at ${path}.`)
  const message = `${path} does not support ${requestContext.http.method}. Use one of: ${allow}.`
  throw new Refusal('method_not_allowed', message, { allow })
}
