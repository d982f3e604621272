/** The error codes that callers can see when a verb refuses, as the wire contract lists them. */
export type RefusalCode =
  | 'malformed_json'
  | 'empty_body'
  | 'invalid_cursor'
  | 'invalid_parameter'
  | 'unauthorized'
  | 'scope_required'
  | 'namespace_not_owned'
  | 'model_not_found'
  | 'trait_not_found'
  | 'sample_not_found'
  | 'version_not_found'
  | 'tag_not_found'
  | 'run_not_found'
  | 'key_not_found'
  | 'job_not_found'
  | 'subscription_not_found'
  | 'route_not_found'
  | 'method_not_allowed'
  | 'model_exists'
  | 'model_busy'
  | 'not_draft'
  | 'not_trained'
  | 'model_archived'
  | 'run_in_progress'
  | 'idempotency_in_progress'
  | 'version_exists'
  | 'transition_not_allowed'
  | 'training_in_progress'
  | 'job_ended'
  | 'precondition_failed'
  | 'payload_too_large'
  | 'unsupported_media_type'
  | 'validation_failed'
  | 'invalid_handle'
  | 'feature_unavailable'
  | 'unreadable_url'
  | 'idempotency_key_reused'
  | 'rate_limited'
  | 'contract_mismatch'
  | 'no_active_version'
  | 'cyclic_subscription'
  | 'unknown_implementation'
  | 'internal_error'
  | 'upstream_unavailable'

export type RefusalDetails = Readonly<Record<string, unknown>>

/** The only error that callers see. `http/door/error-codes.ts` maps its code to a status. Any other error is a bug. */
export class Refusal extends Error {
  override readonly name: string = 'Refusal'
  readonly code: RefusalCode
  readonly details: RefusalDetails

  constructor(code: RefusalCode, message: string, details: RefusalDetails = {}, options?: ErrorOptions) {
    super(message, options)
    this.code = code
    this.details = details
  }
}

/** A dependency of this service did not answer. The same request can succeed later. */
export class Unavailable extends Refusal {
  override readonly name = 'Unavailable'

  constructor(message: string, retryAfterSeconds: number, options?: ErrorOptions) {
    super('upstream_unavailable', message, { retry_after_seconds: retryAfterSeconds }, options)
  }
}

export type Issue = { readonly path: string; readonly message: string }

/** The most issues that one answer lists: enough to correct a request, and few enough to send. */
const maxListedIssues = 50

/**
 * Returns the refusal of well-formed input that breaks a rule. `issues` lists each path and error; `issue_count` is
 * the total.
 */
export function validationFailed(issues: readonly Issue[]): Refusal {
  const [first] = issues
  const where = first?.path ? `${first.path}: ` : ''
  const details = { issues: issues.slice(0, maxListedIssues), issue_count: issues.length }
  return new Refusal('validation_failed', `${where}${first?.message ?? 'The request is not valid.'}`, details)
}
