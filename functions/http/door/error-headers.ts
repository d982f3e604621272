import { errorCodes, type RefusalCode } from '#rules/error-codes.ts'
import type { Refusal, RefusalDetails } from '#rules/refusal.ts'

type ErrorHeader = {
  readonly name: string
  readonly description: string
  /** Follows the meaning of a code in the OpenAPI document. */
  readonly mention: string
  readonly valueOf: (details: RefusalDetails) => string
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

/** The header that comes with every error of a code. */
const errorHeaders: Readonly<Partial<Record<RefusalCode, ErrorHeader>>> = {
  unauthorized: wwwAuthenticate,
  method_not_allowed: allowHeader,
  run_in_progress: runId,
  idempotency_in_progress: retryAfter,
  rate_limited: retryAfter,
  upstream_unavailable: retryAfter,
}

export function errorHeaderOf(code: RefusalCode): ErrorHeader | undefined {
  return errorHeaders[code]
}

/** Describes an error to a reader of the OpenAPI document, in Markdown. */
export function meaningOf(code: RefusalCode): string {
  return errorCodes[code].meaning + (errorHeaders[code]?.mention ?? '')
}

/** Returns the header that comes with a refusal, if its code has one. */
export function headersOf({ code, details }: Refusal): Readonly<Record<string, string>> {
  const header = errorHeaders[code]
  return header ? { [header.name.toLowerCase()]: header.valueOf(details) } : {}
}
