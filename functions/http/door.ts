import middy from '@middy/core'
import Negotiator from 'negotiator'
import { z } from 'zod'
import { type Api, scoringApi } from '#http/api.ts'
import type { Event, Result } from '#http/event.ts'
import { methodsAt } from '#http/match-path.ts'
import { answerRefusals, refusalResult } from '#http/middleware/answer-refusals.ts'
import { logRequest } from '#http/middleware/log-request.ts'
import { nameRequest, requestIdOf } from '#http/middleware/name-request.ts'
import { readBody, readIfMatch, readQuery } from '#http/read-request.ts'
import { readIdempotency, replayed } from '#http/replay.ts'
import type { Answer, Asked, Route, RouteOf, RouteShape } from '#http/route.ts'
import { Refusal } from '#rules/refusal.ts'
import { spendToken } from '#usecases/spend-token.ts'
import type { World } from '#world/world.ts'

/** Door 1: an event of API Gateway's HTTP API in, its answer out, by that of the served rows that the gateway matched. */
export function httpDoor(world: World, served: readonly Route[]) {
  return doorOf(world, served, scoringApi)
}

/** The same door for any API: what differs is whom it knows, and how it says no. */
export function doorOf<Caller, Scope>(
  world: World,
  served: readonly RouteOf<Caller, Scope>[],
  api: Api<Caller, Scope>,
) {
  const rows = new Map(served.map((row) => [`${row.method} ${row.path}`, row]))
  return middy<Event, Result>()
    .use(nameRequest(world))
    .use(logRequest(world))
    .use(answerRefusals(world, api))
    .handler(async (event) => {
      const row = rows.get(event.routeKey)
      if (!row) throw unmatched(served, event)
      return answered(world, row, event, api)
    })
}

async function answered<Caller, Scope>(
  world: World,
  row: RouteOf<Caller, Scope>,
  event: Event,
  api: Api<Caller, Scope>,
): Promise<Result> {
  const caller = row.scope === 'none' ? api.nobody : await admitted(world, api, row.scope, event)
  const asked: Asked<unknown, unknown, string, Caller> = {
    caller,
    path: pathParts.parse(event.pathParameters ?? {}),
    query: readQuery(row, event),
    body: readBody(row, event),
    ifMatch: readIfMatch(event),
    wantsText: wantsText(row, event),
    requestId: requestIdOf(event),
  }
  const answer = async () => resultOf(row, await row.answer(world, asked))
  const secret = readIdempotency(row, event, api.identityOf(caller, bearer(event) ?? ''))
  return secret ? replayed(world, secret, answer, (refusal) => refusalResult(api, refusal, asked.requestId)) : answer()
}

async function admitted<Caller, Scope>(
  world: World,
  { authenticate, spenderOf, requireScope }: Api<Caller, Scope>,
  scope: Scope,
  event: Event,
): Promise<Caller> {
  const caller = await authenticate(world, bearer(event))
  await spendToken(world, spenderOf(caller))
  requireScope(caller, scope)
  return caller
}

const pathParts = z.record(z.string(), z.string())

function bearer({ headers }: Event): string | undefined {
  return /^Bearer +(\S+) *$/i.exec(headers.authorization ?? '')?.[1]
}

/** JSON, unless the caller ranks what the route offers besides above it. */
function wantsText({ offers }: RouteShape, event: Event): boolean {
  return offers !== undefined && new Negotiator(event).mediaType(['application/json', offers]) === offers
}

function resultOf({ offers }: RouteShape, { status, body, text, headers }: Answer): Result {
  const asked = { 'cache-control': 'no-store', ...(offers && { vary: 'Accept' }), ...headers }
  if (text === undefined && body === undefined) return { statusCode: status, headers: asked }
  const type = text === undefined ? 'application/json' : `${offers}; charset=utf-8`
  return { statusCode: status, headers: { 'content-type': type, ...asked }, body: text ?? JSON.stringify(body) }
}

function unmatched(served: readonly RouteShape[], { rawPath, requestContext }: Event): Refusal {
  const methods = methodsAt(served, rawPath)
  const allow = [...new Set(methods)].join(', ')
  if (allow === '') return new Refusal('route_not_found', `There is nothing at ${rawPath.slice(0, 200)}.`)
  return new Refusal('method_not_allowed', `${requestContext.http.method} is not served here; ${allow} is.`, { allow })
}
