import Negotiator from 'negotiator'
import * as z from 'zod'
import { refusalResult } from '#http/door/answer-refusals.ts'
import { answerRows } from '#http/door/answer-rows.ts'
import type { ApiProfile } from '#http/door/api-profile.ts'
import { requestIdOf } from '#http/door/assign-request-id.ts'
import { bearerToken } from '#http/door/bearer-token.ts'
import type { Event, Result } from '#http/door/event.ts'
import { idempotentRequestOf } from '#http/door/idempotent-request.ts'
import { parseBody, parseIfMatch, parseQuery } from '#http/door/parse-request.ts'
import { noteInLog } from '#http/door/request-notes.ts'
import type { RouteAnswer, RouteOf, RouteRequest, RouteShape } from '#http/door/route.ts'
import type { World } from '#world/world.ts'

/** Parses the request of an admitted caller by the route's schemas, and answers it. */
export async function answerRequest<Caller, Scope>(
  world: World,
  route: RouteOf<Caller, Scope>,
  event: Event,
  api: ApiProfile<Caller, Scope>,
  caller: Caller,
): Promise<Result> {
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

const pathParametersSchema = z.record(z.string(), z.string())

/** Returns true if the route offers a text and `Accept` ranks it above JSON. */
function prefersText({ alternativeType }: RouteShape, event: Event): boolean {
  return (
    alternativeType !== undefined &&
    event.headers.accept !== undefined &&
    new Negotiator(event).mediaType(['application/json', alternativeType]) === alternativeType
  )
}

function resultOf({ alternativeType }: RouteShape, { status, body, text, headers: own }: RouteAnswer): Result {
  const headers = { 'cache-control': 'no-store', ...(alternativeType && { vary: 'Accept' }), ...own }
  if (text === undefined && body === undefined) return { statusCode: status, headers }
  const type = text === undefined ? 'application/json' : `${alternativeType}; charset=utf-8`
  return { statusCode: status, headers: { 'content-type': type, ...headers }, body: text ?? JSON.stringify(body) }
}
