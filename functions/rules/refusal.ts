import type { RefusalCode } from '#rules/error-codes.ts'

export type RefusalDetails = Readonly<Record<string, unknown>>

/** The only error that callers see. Each door maps its code to what its protocol knows. Any other error is a bug. */
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

/** The disk of a local service has no space left. What needs no write works on. */
export class DiskFull extends Unavailable {
  constructor(options?: ErrorOptions) {
    super('The disk of the service is full. Free some space on it, then send the request again.', 10, options)
  }
}

export type Issue = { readonly path: string; readonly message: string }

/** The most issues that one answer lists: enough to correct a request, and few enough to send. */
export const maxListedIssues = 50

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
