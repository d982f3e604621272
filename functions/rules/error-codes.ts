type ErrorCode = { readonly status: number; readonly meaning: string }

/**
 * The table of error codes that callers can see, as the wire contract lists them: the HTTP status of each, and its meaning in
 * Markdown. The registry replaces what differs in /v2 (http/registry/registry-error-meanings.ts and registry-api.ts).
 */
export const errorCodes = {
  malformed_json: { status: 400, meaning: 'The body is not valid JSON in UTF-8.' },
  empty_body: { status: 400, meaning: 'The request requires a body.' },
  invalid_cursor: { status: 400, meaning: 'The cursor was not issued for this list.' },
  invalid_parameter: { status: 400, meaning: 'A path or query parameter is not valid. `details.parameter` names it.' },
  unauthorized: { status: 401, meaning: 'The key is missing, malformed, revoked or expired.' },
  scope_required: { status: 403, meaning: 'The key lacks the scope in `details.required_scope`.' },
  origin_not_allowed: { status: 403, meaning: 'Pages of this origin may not call the MCP server.' },
  namespace_not_owned: { status: 403, meaning: 'The key does not own the namespace.' },
  model_not_found: { status: 404, meaning: 'The model does not exist, or the key has no access to it.' },
  trait_not_found: { status: 404, meaning: 'The model has no such trait.' },
  sample_not_found: { status: 404, meaning: 'The model has no such sample.' },
  version_not_found: { status: 404, meaning: 'The model has no such version.' },
  tag_not_found: { status: 404, meaning: 'The model has no such tag.' },
  run_not_found: { status: 404, meaning: 'The model has no such run.' },
  key_not_found: { status: 404, meaning: 'No key with this id belongs to a namespace that the caller owns.' },
  job_not_found: { status: 404, meaning: 'The job does not exist.' },
  results_deleted: { status: 404, meaning: 'The results of the job were deleted, 24 hours after its end.' },
  subscription_not_found: { status: 404, meaning: 'The model has no such subscription.' },
  webhook_not_found: { status: 404, meaning: 'No webhook with this id belongs to a namespace that the caller owns.' },
  delivery_not_found: { status: 404, meaning: 'The webhook has no delivery of this event.' },
  route_not_found: { status: 404, meaning: 'No operation exists at this path.' },
  method_not_allowed: { status: 405, meaning: 'The path does not support this method.' },
  model_exists: {
    status: 409,
    meaning: 'A model with this handle already exists. Handles of archived models stay taken.',
  },
  model_busy: { status: 409, meaning: 'Another run is in progress on the model. `details.run_id` names it.' },
  not_draft: {
    status: 409,
    meaning: 'The model has been trained, so that its traits and samples can no longer change.',
  },
  not_trained: { status: 409, meaning: 'The model has no version yet. Train it first.' },
  model_archived: { status: 409, meaning: 'The model is archived.' },
  run_in_progress: {
    status: 409,
    meaning: 'The same run is already in progress, or has succeeded on the same samples.',
  },
  idempotency_in_progress: { status: 409, meaning: 'A request with this Idempotency-Key is still in progress.' },
  version_exists: { status: 409, meaning: 'The model already has a version with this name.' },
  transition_not_allowed: { status: 409, meaning: 'The version cannot move from its current status to this one.' },
  training_in_progress: { status: 409, meaning: 'The version is already in training. `details.job_id` names the job.' },
  subscription_exists: {
    status: 409,
    meaning: 'A subscription with the same event, target, action and input already exists. The message names it.',
  },
  job_ended: { status: 409, meaning: 'The job has already ended, with a different result if it was completed.' },
  upload_missing: { status: 409, meaning: 'The file of the job has not been uploaded yet.' },
  delivery_not_dead: { status: 409, meaning: 'The delivery is not dead: it is pending, or was delivered.' },
  precondition_failed: { status: 412, meaning: 'The model no longer matches `If-Match`. Nothing was changed.' },
  payload_too_large: { status: 413, meaning: 'The body is larger than 1 MB.' },
  unsupported_media_type: { status: 415, meaning: 'The operation does not accept this content type.' },
  validation_failed: {
    status: 422,
    meaning: 'The request is well-formed but not valid. `details.issues` lists each problem with its path.',
  },
  invalid_handle: {
    status: 422,
    meaning: 'The handle is not valid. A handle is `<namespace>.<name>` in lower-case letters, digits and `-`.',
  },
  feature_unavailable: { status: 422, meaning: 'The requested feature is not available. `details` says what is.' },
  unreadable_url: { status: 422, meaning: 'No text could be read from the address. `details.reason` says why.' },
  idempotency_key_reused: {
    status: 422,
    meaning: 'This Idempotency-Key was already used with a different request. Use a new key.',
  },
  contract_mismatch: { status: 422, meaning: "The input does not match the version's input contract." },
  no_active_version: { status: 422, meaning: 'The target model has no active version.' },
  cyclic_subscription: { status: 422, meaning: 'The subscription would trigger itself.' },
  unknown_implementation: { status: 422, meaning: 'The built-in implementation does not exist.' },
  rate_limited: { status: 429, meaning: 'The caller has exceeded its rate limit.' },
  internal_error: {
    status: 500,
    meaning: 'An unexpected error occurred in the service. Quote the request id when you report it.',
  },
  upstream_unavailable: { status: 503, meaning: 'A service that this one depends on is unavailable.' },
} as const satisfies Readonly<Record<string, ErrorCode>>

/** The code of an error that callers can see. */
export type RefusalCode = keyof typeof errorCodes

export function statusOf(code: RefusalCode): number {
  return errorCodes[code].status
}
