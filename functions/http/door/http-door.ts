import middy from '@middy/core'
import Negotiator from 'negotiator'
import { z } from 'zod'
import { allowedMethods } from '#http/door/allowed-methods.ts'
import { answerIdempotently, parseIdempotency } from '#http/door/answer-idempotently.ts'
import { answerRefusals, refusalResult } from '#http/door/answer-refusals.ts'
import { type ApiProfile, scoringApi } from '#http/door/api-profile.ts'
import { assignRequestId, requestIdOf } from '#http/door/assign-request-id.ts'
import type { Event, Result } from '#http/door/event.ts'
import { logRequest } from '#http/door/log-request.ts'
import { parseBody, parseIfMatch, parseQuery } from '#http/door/parse-request.ts'
import type { RouteAnswer, RouteOf, RouteRequest, RouteShape, ScoringRoute } from '#http/door/route.ts'
import { Refusal } from '#rules/refusal.ts'
import type { World } from '#world/world.ts'

/** Door 1: an event of API Gateway's HTTP API in, its answer out, by that of the served rows that the gateway matched. */
export function scoringDoor(world: World, served: readonly ScoringRoute[]) {
  return httpDoor(world, served, scoringApi)
}

/** The same door for any API: what differs is whom it knows, and how it says no. */
export function httpDoor<Caller, Scope>(
  world: World,
  served: readonly RouteOf<Caller, Scope>[],
  api: ApiProfile<Caller, Scope>,
) {
  const rows = new Map(served.map((row) => [`${row.method} ${row.path}`, row]))
  return middy<Event, Result>()
    .use(assignRequestId(world))
    .use(logRequest(world))
    .use(answerRefusals(world, api))
    .handler(async (event) => {
      const row = rows.get(event.routeKey)
      if (!row) throw notServed(served, event)
      return answerRoute(world, row, event, api)
    })
}

async function answerRoute<Caller, Scope>(
  world: World,
  row: RouteOf<Caller, Scope>,
  event: Event,
  api: ApiProfile<Caller, Scope>,
): Promise<Result> {
  const caller = row.scope === 'none' ? api.anonymous : await api.admit(world, bearerToken(event), row.scope)
  const asked: RouteRequest<unknown, unknown, string, Caller> = {
    caller,
    path: pathParametersSchema.parse(event.pathParameters ?? {}),
    query: parseQuery(row, event),
    body: parseBody(row, event),
    ifMatch: parseIfMatch(event),
    prefersText: prefersText(row, event),
    requestId: requestIdOf(event),
  }
  const answer = async () => resultOf(row, await row.answer(world, asked))
  const secret = parseIdempotency(row, event, api.identityOf(caller, bearerToken(event) ?? ''))
  return secret
    ? answerIdempotently(world, secret, answer, (refusal) => refusalResult(api, refusal, asked.requestId))
    : answer()
}

const pathParametersSchema = z.record(z.string(), z.string())

function bearerToken({ headers }: Event): string | undefined {
  return /^Bearer +(\S+) *$/i.exec(headers.authorization ?? '')?.[1]
}

/** JSON, unless the caller ranks what the route offers besides above it. */
function prefersText({ alternativeType }: RouteShape, event: Event): boolean {
  return (
    alternativeType !== undefined &&
    new Negotiator(event).mediaType(['application/json', alternativeType]) === alternativeType
  )
}

function resultOf({ alternativeType }: RouteShape, { status, body, text, headers }: RouteAnswer): Result {
  const asked = { 'cache-control': 'no-store', ...(alternativeType && { vary: 'Accept' }), ...headers }
  if (text === undefined && body === undefined) return { statusCode: status, headers: asked }
  const type = text === undefined ? 'application/json' : `${alternativeType}; charset=utf-8`
  return { statusCode: status, headers: { 'content-type': type, ...asked }, body: text ?? JSON.stringify(body) }
}

function notServed(served: readonly RouteShape[], { rawPath, requestContext }: Event): Refusal {
  const methods = allowedMethods(served, rawPath)
  const allow = [...new Set(methods)].join(', ')
  if (allow === '') return new Refusal('route_not_found', `There is nothing at ${rawPath.slice(0, 200)}.`)
  return new Refusal('method_not_allowed', `${requestContext.http.method} is not served here; ${allow} is.`, { allow })
}
