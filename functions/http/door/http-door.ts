import middy from '@middy/core'
import { allowedMethods } from '#http/door/allowed-methods.ts'
import { answerRefusals } from '#http/door/answer-refusals.ts'
import type { ApiProfile } from '#http/door/api-profile.ts'
import { assignRequestId } from '#http/door/assign-request-id.ts'
import { bearerToken } from '#http/door/bearer-token.ts'
import type { DoorContext, Event, Result } from '#http/door/event.ts'
import { answerHead, servingRouteKey } from '#http/door/head-requests.ts'
import type { LateRoute, RouteAdmission } from '#http/door/late-route.ts'
import { logRequest } from '#http/door/log-request.ts'
import { redirectFrom } from '#http/door/redirect-from.ts'
import { refuseAtTimeLimit } from '#http/door/refuse-at-time-limit.ts'
import { noteInLog } from '#http/door/request-notes.ts'
import type { RouteOf } from '#http/door/route.ts'
import { type RoutePlace, routeKeyOf } from '#http/door/route-key.ts'
import { Refusal } from '#rules/refusal.ts'
import { loadOnce } from '#world/load-once.ts'
import type { World } from '#world/world.ts'

type DoorRoute<Caller, Scope> = RouteOf<Caller, Scope> | LateRoute<Caller, Scope>

/**
 * Makes the handler of a function that serves these routes of an API. It takes an event of API Gateway's HTTP API
 * (payload 2.0), and answers by the route that the gateway matched. `loadRareRoutes` loads further routes at the first request
 * that needs them, so that the function starts without them.
 */
export function httpDoor<Caller, Scope>(
  world: World,
  routes: readonly DoorRoute<Caller, Scope>[],
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
      if (route) return admitAndAnswer(world, route, event, api, context.gone)
      return redirectFrom(event) ?? refuseUnknownRoute([...(await loadAll()).values()], event)
    })
}

function byKey<Route extends RoutePlace>(routes: readonly Route[]): ReadonlyMap<string, Route> {
  return new Map(routes.map((route) => [routeKeyOf(route), route]))
}

/**
 * Admits the caller, then answers. What answers is loaded once the caller is known, beside the rest of its admission: a refused
 * request does not pay for it, and an admitted one waits less.
 */
async function admitAndAnswer<Caller, Scope>(
  world: World,
  route: DoorRoute<Caller, Scope>,
  event: Event,
  api: ApiProfile<Caller, Scope>,
  gone: AbortSignal | undefined,
): Promise<Result> {
  const load = loadOnce(() => Promise.all([loadAnswerRequest(), 'load' in route ? route.load() : route]))
  const admitted = await admit(world, route, event, api, () => {
    // A failure is thrown where the answer is needed, if it is.
    load().catch(() => {})
  })
  const [answerRequest, loaded] = await load()
  return answerRequest(world, loaded, event, api, gone ? { ...admitted, gone } : admitted)
}

const loadAnswerRequest = loadOnce(async () => (await import('#http/door/answer-request.ts')).answerRequest)

/**
 * Admits the caller as the route requires. Any Authorization header is a credential, even one of another form: a caller whose
 * key is wrong is refused, and not served as one without a key.
 */
async function admit<Caller, Scope>(
  world: World,
  { scope, isKeyOptional }: RouteAdmission<Scope>,
  event: Event,
  api: ApiProfile<Caller, Scope>,
  identified: () => void,
): Promise<Caller> {
  if (scope === 'none') return api.anonymous
  if (isKeyOptional && api.admitAnonymous && event.headers.authorization === undefined) {
    // The address of the connection, as the gateway saw it: headers that name another may be invented.
    return api.admitAnonymous(world, event.requestContext.http.sourceIp)
  }
  return api.admit(world, bearerToken(event), scope, (key_id) => {
    noteInLog(event, { key_id })
    identified()
  })
}

function refuseUnknownRoute(routes: readonly RoutePlace[], { rawPath, requestContext }: Event): never {
  const methods = allowedMethods(routes, rawPath)
  const allow = [...new Set(methods)].join(', ')
  const path = rawPath.slice(0, 200)
  if (allow === '') throw new Refusal('route_not_found', `No operation exists at ${path}.`)
  const message = `${path} does not support ${requestContext.http.method}. Use one of: ${allow}.`
  throw new Refusal('method_not_allowed', message, { allow })
}
