export type RequestTarget = {
  /** Decoded. */
  readonly path: string
  /** As it was sent. */
  readonly query: string
}

/**
 * Returns the path and query of a request target; undefined for one that API Gateway refuses. An HTTP API decodes the path
 * before it cuts off the query, and decodes it once more for the function: `%3F` ends the path, `%2F` and `%252F` separate
 * segments, and `%25` before anything but two hex digits is a bad request.
 */
export function decodeRequestTarget(requestTarget: string): RequestTarget | undefined {
  const [, sentPath, query] = /^(\/[^?]*)(?:\?(.*))?$/s.exec(requestTarget) ?? []
  if (sentPath === undefined) return undefined
  const decoded = decodeOrUndefined(sentPath)?.replace(/\?.*/s, '')
  const path = decoded === undefined ? undefined : decodeOrUndefined(decoded)
  return path === undefined ? undefined : { path, query: query ?? '' }
}

function decodeOrUndefined(text: string): string | undefined {
  try {
    return decodeURIComponent(text)
  } catch {
    return undefined
  }
}
