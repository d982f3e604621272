import { setTimeout as sleep } from 'node:timers/promises'
import { HttpError, NotReached } from '../api-client.ts'

const maxAttempts = 6
const longestPauseSeconds = 30

/** Repeats a request that changes nothing when it is repeated, while the service is busy or does not answer. */
export async function withRetries<T>(request: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await request()
    } catch (error) {
      if (attempt === maxAttempts || !isTransient(error)) throw error
      await sleep(1000 * pauseSeconds(error, attempt))
    }
  }
}

function isTransient(error: unknown): boolean {
  if (error instanceof HttpError) return error.status === 429 || error.status >= 500
  return error instanceof NotReached
}

function pauseSeconds(error: unknown, attempt: number): number {
  const named = error instanceof HttpError ? error.retryAfterSeconds : undefined
  return Math.min(longestPauseSeconds, named ?? 2 ** attempt / 4)
}
