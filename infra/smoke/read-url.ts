/** API Gateway waits 30 seconds for an answer. */
const timeoutMs = 30_000

/** Reads a URL, and waits as long as API Gateway would. Throws an error with the reason if no answer comes. */
export function readUrl(url: string): Promise<Response> {
  return fetch(url, { signal: AbortSignal.timeout(timeoutMs) }).catch((cause) => {
    throw new Error(`GET ${url} got no answer (${reasonOf(cause)}).`, { cause })
  })
}

/** Returns the code of what stopped a request, such as ECONNREFUSED, or else its message. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  if (error.cause !== undefined) return reasonOf(error.cause)
  return 'code' in error && typeof error.code === 'string' ? error.code : error.message
}
