import type { IncomingMessage } from 'node:http'
import { checkedAddresses } from '#fetcher/checked-addresses.ts'
import type { FetcherDependencies } from '#fetcher/fetcher-dependencies.ts'
import { sendRequest } from '#fetcher/send-request.ts'
import { parseTargetUrl } from '#fetcher/target-url.ts'
import { Unreadable } from '#fetcher/unreadable.ts'

const redirects: readonly unknown[] = [301, 302, 303, 307, 308]

/** Follows redirects to the final response. Checks each target as strictly as the caller's own URL. */
export async function followRedirects(
  dependencies: FetcherDependencies,
  url: string,
  mostRedirects: number,
  signal: AbortSignal,
): Promise<{ url: URL; response: IncomingMessage }> {
  let target = parseTargetUrl(url)
  for (let hop = 0; hop <= mostRedirects; hop++) {
    const response = await sendRequest(target, await checkedAddresses(dependencies, target), signal)
    if (response.statusCode === 200) return { url: target, response }
    response.destroy()
    if (!redirects.includes(response.statusCode)) throw new Unreadable('status_not_ok')
    target = nextTarget(response.headers.location, target)
  }
  throw new Unreadable('too_many_redirects')
}

function nextTarget(location: string | undefined, from: URL): URL {
  // Node decodes headers as Latin-1, but hosts that do not percent-encode a URL send it as UTF-8.
  const text = location && Buffer.from(location, 'latin1').toString()
  if (!text || !URL.canParse(text, from.href)) throw new Unreadable('bad_redirect')
  return parseTargetUrl(text, from.href)
}
