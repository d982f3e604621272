import type { Refusal, RefusalCode } from '#rules/refusal.ts'

/** The one place where the words of refusals become statuses of HTTP. */
const errorCodes: Readonly<Record<RefusalCode, number>> = {
  malformed_json: 400,
  empty_body: 400,
  invalid_cursor: 400,
  invalid_parameter: 400,
  unauthorized: 401,
  scope_required: 403,
  namespace_not_owned: 403,
  model_not_found: 404,
  trait_not_found: 404,
  sample_not_found: 404,
  version_not_found: 404,
  tag_not_found: 404,
  run_not_found: 404,
  key_not_found: 404,
  job_not_found: 404,
  subscription_not_found: 404,
  route_not_found: 404,
  method_not_allowed: 405,
  model_exists: 409,
  model_busy: 409,
  not_draft: 409,
  not_trained: 409,
  model_archived: 409,
  run_in_progress: 409,
  idempotency_in_progress: 409,
  version_exists: 409,
  transition_not_allowed: 409,
  training_in_progress: 409,
  job_ended: 409,
  precondition_failed: 412,
  payload_too_large: 413,
  unsupported_media_type: 415,
  validation_failed: 422,
  invalid_handle: 422,
  feature_unavailable: 422,
  unreadable_url: 422,
  idempotency_key_reused: 422,
  rate_limited: 429,
  contract_mismatch: 422,
  no_active_version: 422,
  cyclic_subscription: 422,
  unknown_implementation: 422,
  internal_error: 500,
  upstream_unavailable: 503,
}

/** The same request may do well later; Retry-After says when. */
const retryableCodes: ReadonlySet<RefusalCode> = new Set([
  'upstream_unavailable',
  'rate_limited',
  'idempotency_in_progress',
])

export function statusOf({ code }: Refusal): number {
  return errorCodes[code]
}

/** The headers that a refusal's details stand for. */
export function headersOf({ code, details }: Refusal): Readonly<Record<string, string>> {
  if (code === 'unauthorized') return { 'www-authenticate': 'Bearer' }
  if (code === 'run_in_progress') return { 'x-run-id': String(details.run_id) }
  if (code === 'method_not_allowed') return { allow: String(details.allow) }
  if (retryableCodes.has(code)) return { 'retry-after': String(details.retry_after_seconds ?? 1) }
  return {}
}
