import { z } from 'zod'
import type { ToldApi, ToldRoute } from '#http/openapi/told-api.ts'
import type { RefusalCode } from '#rules/refusal.ts'

/** Every code that a row may answer: what its documentation says of the verb, and what follows from the row itself. */
export function refusalsOf<Scope extends string>(row: ToldRoute<Scope>, api: ToldApi<Scope>): ReadonlySet<RefusalCode> {
  const { method, scope, query, body, bodyOptional, docs } = row
  return new Set<RefusalCode>([
    'invalid_parameter',
    ...given(isPaged(query), 'invalid_cursor'),
    ...given(body !== undefined, 'malformed_json', 'payload_too_large', 'unsupported_media_type', 'validation_failed'),
    ...given(body !== undefined && !bodyOptional, 'empty_body'),
    ...given(scope !== 'none', 'unauthorized', 'rate_limited'),
    ...given(takesIdempotencyKey({ method, scope }), 'idempotency_in_progress', 'idempotency_key_reused'),
    ...api.refusalsOf(row),
    ...given(docs.isConditional === true, 'precondition_failed'),
    ...docs.refusals,
    'internal_error',
    'upstream_unavailable',
  ])
}

/** Any POST that needs a key may be repeated under an Idempotency-Key. */
export function takesIdempotencyKey({ method, scope }: Pick<ToldRoute, 'method' | 'scope'>): boolean {
  return method === 'POST' && scope !== 'none'
}

export function given(is: boolean, ...codes: readonly RefusalCode[]): readonly RefusalCode[] {
  return is ? codes : []
}

function isPaged(query: ToldRoute['query']): boolean {
  return query instanceof z.ZodObject && 'cursor' in query.shape
}
