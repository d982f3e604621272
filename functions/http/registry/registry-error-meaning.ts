import type { RefusalCode } from '#rules/refusal.ts'

/** What refusals of the registry mean, which are sentences on the wire, for whoever reads the document. */
const registryMeanings: Readonly<Partial<Record<RefusalCode, string>>> = {
  malformed_json: 'The body is not JSON, or not UTF-8.',
  empty_body: 'The request needs a body.',
  invalid_cursor: 'The cursor was not issued for this list.',
  invalid_parameter: 'A part of the path, or a parameter of the query, is not valid.',
  validation_failed: 'The body is not as its schema has it, or a contract is no JSON Schema.',
  unauthorized: 'The token is missing, expired or not one that this service takes.',
  scope_required: 'The token has not the scope that this needs.',
  model_not_found: 'There is no such model.',
  version_not_found: 'The model has no such version.',
  job_not_found: 'There is no such job here.',
  subscription_not_found: 'The model has no such subscription.',
  model_exists: 'The id is taken.',
  version_exists: 'The name of the version is taken.',
  transition_not_allowed: 'From its present status the version may not become that.',
  training_in_progress: 'The version is in training already.',
  job_ended: 'The job has ended, and in another way.',
  idempotency_in_progress: 'The same request is being answered; `Retry-After` says when to ask for its answer.',
  precondition_failed: 'The model has changed since the state that `If-Match` names.',
  payload_too_large: 'A body has at most 1 MB.',
  unsupported_media_type: 'The body is of a type that is not taken here.',
  contract_mismatch:
    'The input is not as the contract of the version has it; the message names the first failing path.',
  no_active_version: 'The target has no active version.',
  cyclic_subscription: 'The subscription would set itself off.',
  unknown_implementation: 'There is no such built-in implementation.',
  idempotency_key_reused: 'The Idempotency-Key came with another body before.',
  rate_limited: 'The caller has asked too often; `Retry-After` says when it may again.',
  internal_error: 'A fault of this service; the request id helps to find it.',
  upstream_unavailable: 'What the service stands on did not answer; the same request may do later.',
}

export function registryErrorMeaning(code: RefusalCode): string {
  const meaning = registryMeanings[code]
  if (meaning === undefined)
    throw new Error(`Nothing says what ${code} means in the registry; refusal-words.ts should.`)
  return meaning
}
