import type { OperationName } from './operations.ts'
import type { AnyRequestOptions } from './request-of.ts'

/** They store nothing without feedback: an idempotency record would cost two writes and protect nothing. */
const readingPosts: ReadonlySet<string> = new Set<OperationName>([
  'POST /m/{handle}',
  'POST /v1/extract',
  'POST /v1/models/{handle}/compare',
  'POST /v1/models/{handle}/evaluate',
  'POST /v1/models/{handle}/score',
  'POST /v1/models/{handle}/score/batch',
  'POST /v1/models/{handle}/versions/compare',
  'POST /v2/models/{model_id}/versions/{version}/contract_check',
])

/** Returns the key by which the service recognises the repetition of a POST; undefined if it needs none. */
export function idempotencyKeyOf(operation: string, { idempotencyKey, body }: AnyRequestOptions): string | undefined {
  if (!operation.startsWith('POST ') || idempotencyKey === null) return undefined
  return idempotencyKey ?? (isReading(operation, body) ? undefined : randomKey())
}

/** Returns true if a request that may have been done can be sent again, with the same result. */
export function isRepeatable(operation: string, { body, headers = {} }: AnyRequestOptions, key?: string): boolean {
  // The first attempt may have changed what the condition reads.
  if (Object.keys(headers).some((name) => name.toLowerCase() === 'if-match')) return false
  return key !== undefined || !operation.startsWith('POST ') || isReading(operation, body)
}

function isReading(operation: string, body: unknown): boolean {
  const hasFeedback = typeof body === 'object' && body !== null && 'feedback' in body
  return readingPosts.has(operation) && !hasFeedback
}

/** Browsers have `crypto.randomUUID` on secure pages alone. */
function randomKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('')
}
