import * as z from 'zod'
import { takesIdempotencyKey } from '#http/door/route-key.ts'
import type { OpenApiProfile, OpenApiRoute } from '#http/openapi/open-api-profile.ts'
import type { RefusalCode } from '#rules/error-codes.ts'

/** Lists every error code of a route: those of its documentation, and those that follow from its method, scope, query and body. */
export function refusalsOf<Scope extends string>(
  row: OpenApiRoute<Scope>,
  api: OpenApiProfile<Scope>,
): ReadonlySet<RefusalCode> {
  const { method, scope, query, body, isBodyOptional, docs } = row
  return new Set<RefusalCode>([
    'invalid_parameter',
    ...codesIf(isPaged(query), 'invalid_cursor'),
    ...codesIf(
      body !== undefined,
      'malformed_json',
      'payload_too_large',
      'unsupported_media_type',
      'validation_failed',
    ),
    ...codesIf(body !== undefined && !isBodyOptional, 'empty_body'),
    ...codesIf(scope !== 'none', 'unauthorized', 'rate_limited'),
    ...codesIf(takesIdempotencyKey({ method, scope }), 'idempotency_in_progress', 'idempotency_key_reused'),
    ...api.refusalsOf(row),
    ...codesIf(docs.isConditional === true, 'precondition_failed'),
    ...docs.refusals,
    'internal_error',
    'upstream_unavailable',
  ])
}

export function codesIf(is: boolean, ...codes: readonly RefusalCode[]): readonly RefusalCode[] {
  return is ? codes : []
}

function isPaged(query: OpenApiRoute['query']): boolean {
  return query instanceof z.ZodObject && 'cursor' in query.shape
}
