import { errorMeanings } from '#rules/error-meanings.ts'
import type { Refusal, RefusalCode, RefusalDetails } from '#rules/refusal.ts'

type ErrorHeader = {
  readonly name: string
  readonly description: string
  /** Follows the meaning of a code in the OpenAPI document. */
  readonly mention: string
  readonly valueOf: (details: RefusalDetails) => string
}

type ErrorCode = {
  readonly status: number
  /** A header that comes with every error of this code. */
  readonly header?: ErrorHeader
}

const wwwAuthenticate: ErrorHeader = {
  name: 'WWW-Authenticate',
  description: 'Always `Bearer`.',
  mention: '',
  valueOf: () => 'Bearer',
}

const allowHeader: ErrorHeader = {
  name: 'Allow',
  description: 'The methods that the path supports.',
  mention: ' `Allow` lists the methods that it supports.',
  valueOf: ({ allow }) => String(allow),
}

const runId: ErrorHeader = {
  name: 'X-Run-Id',
  description: 'The id of the run that is in progress or has succeeded.',
  mention: ' `X-Run-Id` names it.',
  valueOf: ({ run_id }) => String(run_id),
}

const retryAfter: ErrorHeader = {
  name: 'Retry-After',
  description: 'The number of seconds to wait before retrying the request.',
  mention: ' Retry after the seconds in `Retry-After`.',
  valueOf: ({ retry_after_seconds }) => String(retry_after_seconds ?? 1),
}

/**
 * What HTTP adds to each code of rules/error-meanings.ts. The registry replaces what differs in /v2
 * (http/registry/registry-error-meanings.ts and registry-api.ts).
 */
export const errorCodes: Readonly<Record<RefusalCode, ErrorCode>> = {
  malformed_json: { status: 400 },
  empty_body: { status: 400 },
  invalid_cursor: { status: 400 },
  invalid_parameter: { status: 400 },
  unauthorized: { status: 401, header: wwwAuthenticate },
  scope_required: { status: 403 },
  namespace_not_owned: { status: 403 },
  model_not_found: { status: 404 },
  trait_not_found: { status: 404 },
  sample_not_found: { status: 404 },
  version_not_found: { status: 404 },
  tag_not_found: { status: 404 },
  run_not_found: { status: 404 },
  key_not_found: { status: 404 },
  job_not_found: { status: 404 },
  subscription_not_found: { status: 404 },
  route_not_found: { status: 404 },
  method_not_allowed: { status: 405, header: allowHeader },
  model_exists: { status: 409 },
  model_busy: { status: 409 },
  not_draft: { status: 409 },
  not_trained: { status: 409 },
  model_archived: { status: 409 },
  run_in_progress: { status: 409, header: runId },
  idempotency_in_progress: { status: 409, header: retryAfter },
  version_exists: { status: 409 },
  transition_not_allowed: { status: 409 },
  training_in_progress: { status: 409 },
  subscription_exists: { status: 409 },
  job_ended: { status: 409 },
  precondition_failed: { status: 412 },
  payload_too_large: { status: 413 },
  unsupported_media_type: { status: 415 },
  validation_failed: { status: 422 },
  invalid_handle: { status: 422 },
  feature_unavailable: { status: 422 },
  unreadable_url: { status: 422 },
  idempotency_key_reused: { status: 422 },
  contract_mismatch: { status: 422 },
  no_active_version: { status: 422 },
  cyclic_subscription: { status: 422 },
  unknown_implementation: { status: 422 },
  rate_limited: { status: 429, header: retryAfter },
  internal_error: { status: 500 },
  upstream_unavailable: { status: 503, header: retryAfter },
}

/** Describes an error to a reader of the OpenAPI document, in Markdown. */
export function meaningOf(code: RefusalCode): string {
  return errorMeanings[code] + (errorCodes[code].header?.mention ?? '')
}

export function statusOf(code: RefusalCode): number {
  return errorCodes[code].status
}

/** Returns the header that comes with a refusal, if its code has one. */
export function headersOf({ code, details }: Refusal): Readonly<Record<string, string>> {
  const { header } = errorCodes[code]
  return header ? { [header.name.toLowerCase()]: header.valueOf(details) } : {}
}
