const longestBackoffMs = 20_000

type Attempt = {
  /** The number of attempts that have failed, from 1. */
  readonly failed: number
  /** The bound of the first pause; it doubles with each attempt. */
  readonly backoffMs: number
  readonly retryAfterSeconds: number | undefined
}

/**
 * Returns the milliseconds to wait before the next attempt: exponential backoff with full jitter, so that callers that failed
 * together do not return together, and never less than the service asked for.
 */
export function retryPause({ failed, backoffMs, retryAfterSeconds = 0 }: Attempt): number {
  const bound = Math.min(longestBackoffMs, backoffMs * 2 ** (failed - 1))
  const jitter = Math.random() * bound
  return retryAfterSeconds > 0 ? retryAfterSeconds * 1000 + Math.min(jitter, backoffMs) : jitter
}

/** Returns the seconds of a `Retry-After` header, which are a number or a date; undefined if it is neither. */
export function retryAfterSeconds(header: string | null): number | undefined {
  if (header === null) return undefined
  if (/^\s*\d+\s*$/.test(header)) return Number(header)
  const at = Date.parse(header)
  return Number.isNaN(at) ? undefined : Math.max(0, Math.ceil((at - Date.now()) / 1000))
}
