import { retryAfterSeconds } from './retry-pause.ts'
import { TouchstoneError } from './touchstone-error.ts'

/** An answer as it came. */
export type Answer = {
  /** The address of the service that answered. */
  readonly url: string
  /** True if the status is 2xx. */
  readonly isOk: boolean
  readonly status: number
  readonly headers: Headers
  readonly text: string
}

const longestExcerpt = 200

/** Returns the JSON of an answer, and null for one that has no content. Throws a TouchstoneError if it is none. */
export function jsonOf<Json>(operation: string, answer: Answer): Json {
  try {
    return JSON.parse(answer.status === 204 ? 'null' : answer.text)
  } catch (cause) {
    throw unexpected(operation, answer, cause)
  }
}

/** Returns the error that the service names in an answer that is no success. */
export function refusalOf(operation: string, answer: Answer): TouchstoneError {
  const error = envelopeOf(answer)
  if (!error) return isRedirect(answer) ? redirected(operation, answer) : unexpected(operation, answer)
  return new TouchstoneError({ ...error, operation, ...originOf(answer) })
}

/** Returns true for a redirect. Browsers hide its status and its target. */
function isRedirect({ status }: Answer): boolean {
  return status === 0 || (status >= 300 && status < 400)
}

function redirected(operation: string, answer: Answer): TouchstoneError {
  const target = answer.headers.get('location') ?? 'another address'
  const message = `${operation} was redirected to ${target}, which the client does not follow. If the service is there, give its address.`
  return new TouchstoneError({ code: 'unexpected_answer', message, operation, ...originOf(answer) })
}

function unexpected(operation: string, answer: Answer, cause?: unknown): TouchstoneError {
  const excerpt = answer.text.slice(0, longestExcerpt)
  const message = `${operation} gave an answer that is not of the service: ${answer.status} ${excerpt}`.trim()
  return new TouchstoneError({ code: 'unexpected_answer', message, operation, ...originOf(answer), cause })
}

function originOf({ url, status, headers }: Answer) {
  return {
    url,
    status,
    requestId: headers.get('x-request-id') ?? undefined,
    retryAfterSeconds: retryAfterSeconds(headers.get('retry-after')),
  }
}

type Envelope = {
  readonly code: string
  readonly message: string
  readonly details?: Readonly<Record<string, unknown>>
}

function envelopeOf(answer: Answer): Envelope | undefined {
  try {
    const body = JSON.parse(answer.text)
    if (body.success === false && typeof body.message === 'string') {
      return { code: codeOfStatus(answer), message: body.message }
    }
    const { code, message, details } = body.error
    return typeof code === 'string' && typeof message === 'string' ? { code, message, details } : undefined
  } catch {
    return undefined
  }
}

const codesByStatus: ReadonlyMap<number, string> = new Map([
  [400, 'invalid_request'],
  [401, 'unauthorized'],
  [403, 'forbidden'],
  [404, 'not_found'],
  [405, 'method_not_allowed'],
  [409, 'conflict'],
  [412, 'precondition_failed'],
  [413, 'payload_too_large'],
  [415, 'unsupported_media_type'],
  [422, 'unprocessable'],
  [429, 'rate_limited'],
  [503, 'upstream_unavailable'],
])

/** Returns the code of an error of the registry, which names none in its body. A conflict that names a time to wait is a request in progress. */
function codeOfStatus({ status, headers }: Answer): string {
  if (status === 409 && headers.has('retry-after')) return 'idempotency_in_progress'
  return codesByStatus.get(status) ?? 'internal_error'
}
