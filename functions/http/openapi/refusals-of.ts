import { z } from 'zod'
import type { Route } from '#http/route.ts'
import type { RefusalCode } from '#rules/refusal.ts'

/** Every code that a row may answer: what its documentation says of the verb, and what follows from the row itself. */
export function refusalsOf({ method, scope, path, query, body, bodyOptional, docs }: Route): ReadonlySet<RefusalCode> {
  const isOfModel = path.includes('{handle}')
  return new Set<RefusalCode>([
    'invalid_parameter',
    ...given(isPaged(query), 'invalid_cursor'),
    ...given(body !== undefined, 'malformed_json', 'payload_too_large', 'unsupported_media_type', 'validation_failed'),
    ...given(body !== undefined && !bodyOptional, 'empty_body'),
    ...given(scope !== 'none', 'unauthorized', 'rate_limited'),
    ...given(takesIdempotencyKey({ method, scope }), 'idempotency_in_progress', 'idempotency_key_reused'),
    ...given(scope === 'authoring', 'scope_required'),
    ...given(isOfModel, 'invalid_handle', 'model_not_found'),
    ...given(isOfModel && scope === 'authoring', 'namespace_not_owned'),
    ...given(docs.isConditional === true, 'precondition_failed'),
    ...docs.refusals,
    'internal_error',
    'upstream_unavailable',
  ])
}

/** Any POST that needs a key may be repeated under an Idempotency-Key. */
export function takesIdempotencyKey({ method, scope }: Pick<Route, 'method' | 'scope'>): boolean {
  return method === 'POST' && scope !== 'none'
}

function given(is: boolean, ...codes: readonly RefusalCode[]): readonly RefusalCode[] {
  return is ? codes : []
}

function isPaged(query: Route['query']): boolean {
  return query instanceof z.ZodObject && 'cursor' in query.shape
}
