import { type Answer, refusalOf } from './answer.ts'
import { pause } from './pause.ts'
import { idempotencyKeyOf, isRepeatable } from './repeatable.ts'
import { type AnyRequestOptions, addressOf, payloadOf } from './request-of.ts'
import { retryPause } from './retry-pause.ts'
import { TouchstoneError } from './touchstone-error.ts'

/** The settings by which the client reaches the service. */
export type Connection = {
  readonly url: string
  readonly key: string | undefined
  readonly fetch: typeof globalThis.fetch
  readonly timeoutMs: number
  readonly attemptTimeoutMs: number
  readonly retries: number
  readonly backoffMs: number
  readonly onRetry: ((error: TouchstoneError) => void) | undefined
  readonly signal: AbortSignal | undefined
}

type Limits = { readonly caller: AbortSignal; readonly deadline: AbortSignal }

/**
 * Sends a request, and again after failures that may pass: 429, a request in progress, and, where a repetition changes nothing, a
 * lost connection and 502, 503 and 504. Returns the answer, or throws a TouchstoneError.
 */
export async function sendRequest(
  connection: Connection,
  operation: string,
  options: AnyRequestOptions & { readonly accept: string },
): Promise<Answer> {
  const timeoutMs = options.timeoutMs ?? connection.timeoutMs
  const limits = limitsOf([connection.signal, options.signal], timeoutMs)
  const either = AbortSignal.any([limits.caller, limits.deadline])
  const endsAt = performance.now() + timeoutMs
  const key = idempotencyKeyOf(operation, options)
  const attempt = prepare(connection, operation, options, key)
  const canRepeat = isRepeatable(operation, options, key)

  for (let failed = 1; ; failed++) {
    const error = await attempt(either).then(
      (answer) => (answer.isOk ? answer : refusalOf(operation, answer)),
      (cause) => lost(connection.url, operation, cause, limits),
    )
    if (!(error instanceof TouchstoneError)) return error
    if (failed > connection.retries || !mayPass(error, canRepeat)) throw error
    const milliseconds = retryPause({
      failed,
      backoffMs: connection.backoffMs,
      retryAfterSeconds: error.retryAfterSeconds,
    })
    // Its answer would come too late: the caller learns now, and how long to wait.
    if (performance.now() + milliseconds > endsAt) throw error
    connection.onRetry?.(error)
    await pause(milliseconds, either).catch((cause) => {
      throw lost(connection.url, operation, cause, limits)
    })
  }
}

function limitsOf(signals: readonly (AbortSignal | undefined)[], timeoutMs: number): Limits {
  const given = signals.filter((signal) => signal !== undefined)
  return { caller: AbortSignal.any(given), deadline: AbortSignal.timeout(timeoutMs) }
}

/** Returns a function that makes one attempt. Every attempt sends the same bytes and the same idempotency key. */
function prepare(
  { url, key, fetch, attemptTimeoutMs }: Connection,
  operation: string,
  options: AnyRequestOptions & { readonly accept: string },
  idempotencyKey: string | undefined,
): (signal: AbortSignal) => Promise<Answer> {
  const address = addressOf(url, operation, options)
  const payload = payloadOf(options)
  const headers = {
    accept: options.accept,
    ...(key !== undefined && { authorization: `Bearer ${key}` }),
    ...(payload && { 'content-type': payload.type }),
    ...(idempotencyKey !== undefined && { 'idempotency-key': idempotencyKey }),
    ...options.headers,
  }
  const method = operation.slice(0, operation.indexOf(' '))
  return async (either) => {
    const signal = AbortSignal.any([either, AbortSignal.timeout(attemptTimeoutMs)])
    // A redirect is not followed: the texts of the body would go to an address that the caller has not named.
    const response = await fetch(address, {
      method,
      headers,
      body: payload?.content ?? null,
      signal,
      redirect: 'manual',
    })
    const { ok: isOk, status } = response
    return { url, isOk, status, headers: response.headers, text: await response.text() }
  }
}

function mayPass({ code, status }: TouchstoneError, canRepeat: boolean): boolean {
  if (status === 429 || code === 'idempotency_in_progress') return true
  if (status === 502 || status === 503 || status === 504) return canRepeat
  return status === undefined && code !== 'aborted' && canRepeat
}

function lost(url: string, operation: string, cause: unknown, { caller, deadline }: Limits): TouchstoneError {
  if (caller.aborted) {
    return new TouchstoneError({ code: 'aborted', message: `${operation} was aborted.`, operation, url, cause })
  }
  if (deadline.aborted || (cause instanceof Error && cause.name === 'TimeoutError')) {
    const message = `${operation} got no answer from ${url} in time.`
    return new TouchstoneError({ code: 'timed_out', message, operation, url, cause })
  }
  const message = `${operation} got no answer from ${url} (${reasonOf(cause)}).`
  return new TouchstoneError({ code: 'not_reached', message, operation, url, cause })
}

/** Returns the code of what stopped a request, such as ECONNREFUSED, or else its message. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  if (error.cause !== undefined) return reasonOf(error.cause)
  return 'code' in error && typeof error.code === 'string' ? error.code : error.message
}
