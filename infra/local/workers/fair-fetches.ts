import { fetchRequestSchema } from '#rules/fetched-text.ts'
import type { LocalFunction } from '../lambda-endpoint/function-lookup.ts'
import { makeSemaphore } from '../semaphore.ts'

type FetchShares = {
  /** The fetches that run at once. */
  readonly concurrency: number
  readonly fetchPage: (request: unknown, gone: AbortSignal | undefined) => Promise<unknown>
}

/**
 * Shares the fetches among API keys: a key has at most half of those that run, however many slow pages it asks for. A fetch
 * that nobody waits for any more leaves the queue, or ends if it runs. (On AWS it runs to its end: Lambda cannot abort a call.)
 */
export function fairFetches({ concurrency, fetchPage }: FetchShares): LocalFunction {
  const semaphore = makeSemaphore({ permits: concurrency, share: Math.ceil(concurrency / 2) })
  return {
    invoke: (request, _qualifier, signal) => {
      const { key_id = '' } = fetchRequestSchema.parse(request)
      return semaphore.run(() => fetchPage(request, signal), { holder: key_id, signal })
    },
  }
}
