import { checkedAddresses } from '#fetcher/checked-addresses.ts'
import type { FetcherDependencies } from '#fetcher/fetcher-dependencies.ts'
import { type PostedBody, sendRequest } from '#fetcher/send-request.ts'
import { parseTargetUrl, portOf } from '#fetcher/target-url.ts'
import { Unreadable } from '#fetcher/unreadable.ts'
import { withinTime } from '#fetcher/within-time.ts'
import type { PostAnswer } from '#rules/fetched-text.ts'

/** The time for a post, from name resolution to the status of the response. */
const networkMs = 10_000

type Post = { readonly url: string; readonly post: PostedBody; readonly gone?: AbortSignal | undefined }

/**
 * Posts a body to a public address by https; returns the status of the response, or the reason why there is none. Follows no
 * redirect, and reads no body of the response.
 */
export async function postBody(
  dependencies: FetcherDependencies,
  { url, post, gone }: Post,
  limitMs = networkMs,
): Promise<PostAnswer> {
  try {
    return await withinTime({ networkMs: limitMs, gone }, async (signal) => {
      const target = parseTargetUrl(url)
      const addresses = await checkedAddresses(dependencies, target)
      requireHttps(dependencies, target, addresses)
      const response = await sendRequest(target, addresses, signal, post)
      response.destroy()
      return { status: response.statusCode ?? 0 }
    })
  } catch (error) {
    if (error instanceof Unreadable) return { unreadable: error.reason }
    throw error
  }
}

/** Refuses http, but to addresses that are exempt from the rules. */
function requireHttps({ exempt }: FetcherDependencies, target: URL, addresses: readonly string[]): void {
  const isExempt = addresses.every((address) => exempt.has(`${address}:${portOf(target)}`))
  if (target.protocol !== 'https:' && !isExempt) throw new Unreadable('scheme_not_allowed')
}
