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

/** Returns the JSON of an answer. Throws a TouchstoneError if it is none. */
export function jsonOf<Json>(operation: string, answer: Answer): Json {
  try {
    return JSON.parse(answer.text)
  } catch (cause) {
    throw unexpected(operation, answer, cause)
  }
}

/** Returns the error that the service names in an answer that is no success. */
export function refusalOf(operation: string, answer: Answer): TouchstoneError {
  const error = envelopeOf(answer.text)
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

function envelopeOf(text: string): Envelope | undefined {
  try {
    const { code, message, details } = JSON.parse(text).error
    return typeof code === 'string' && typeof message === 'string' ? { code, message, details } : undefined
  } catch {
    return undefined
  }
}
