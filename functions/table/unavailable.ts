import { DiskFull, Unavailable } from '#rules/refusal.ts'
import { isDiskFull } from '#world/disk-full.ts'

/** Names of transient errors of DynamoDB and of the connection, as they arrive after the SDK's own retries. */
const transientNames = new Set([
  'InternalServerError',
  'LimitExceededException',
  'ProvisionedThroughputExceededException',
  'RequestLimitExceeded',
  'ServiceUnavailable',
  'ThrottlingException',
  'TimeoutError',
  'TransactionConflictException',
  'TransactionInProgressException',
])
const transientCodes = new Set([
  'EAI_AGAIN',
  'ECONNREFUSED',
  'ECONNRESET',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EPIPE',
  'ETIMEDOUT',
])

export function isTransient(error: unknown): boolean {
  const { name = '', code = '' } = error as { name?: string; code?: string }
  return transientNames.has(name) || transientCodes.has(code)
}

export function unavailable(cause: unknown): Unavailable {
  if (isDiskFull(cause)) return new DiskFull({ cause })
  return new Unavailable('The database did not respond. Retry the request.', 1, { cause })
}
