import { loadOnce } from '#world/load-once.ts'
import type { TextFetcher } from '#world/text-fetcher.ts'

/** Loads Lambda's client with the first text to fetch, so that functions that fetch none start without it. */
export function lazyTextFetcher(functionName: string): TextFetcher {
  const load = loadOnce(async () => {
    const [{ LambdaClient }, { makeTextFetcher }] = await Promise.all([
      import('@aws-sdk/client-lambda'),
      import('#world/text-fetcher.ts'),
    ])
    return makeTextFetcher(new LambdaClient(), functionName)
  })
  return { fetch: async (...args) => (await load()).fetch(...args) }
}
