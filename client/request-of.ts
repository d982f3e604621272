import type { CallOptions } from './operations.ts'

/** The options of a request, whatever its operation. */
export type AnyRequestOptions = CallOptions & {
  readonly path?: object | undefined
  readonly query?: object | undefined
  readonly body?: unknown
  readonly contentType?: string | undefined
}

/** Returns the address of an operation with its path parameters and query. */
export function addressOf(base: string, operation: string, { path = {}, query = {} }: AnyRequestOptions): string {
  const parameters = new Map(Object.entries(path))
  const template = operation.slice(operation.indexOf(' ') + 1)
  const filled = template.replace(/\{(\w+)\}/g, (_, name: string) => pathSegment(operation, name, parameters.get(name)))
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(query)) if (value !== undefined) search.set(name, String(value))
  return search.size === 0 ? base + filled : `${base}${filled}?${search}`
}

function pathSegment(operation: string, name: string, value: unknown): string {
  const text = String(value ?? '')
  // These would name another address.
  if (['', '.', '..'].includes(text)) throw new TypeError(`${operation} needs the path parameter "${name}".`)
  return encodeURIComponent(text).replaceAll('%40', '@')
}

/** Returns the body as it is sent, and its media type. */
export function payloadOf({ body, contentType }: AnyRequestOptions) {
  if (body === undefined) return undefined
  const isRaw = contentType !== undefined && (typeof body === 'string' || body instanceof Uint8Array)
  // A copy, because fetch takes no view of memory that threads share.
  const content = isRaw ? (typeof body === 'string' ? body : Uint8Array.from(body)) : JSON.stringify(body)
  return { content, type: contentType ?? 'application/json' }
}
