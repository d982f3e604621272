import type { IncomingMessage } from 'node:http'
import { checkedAddresses } from '#fetcher/checked-addresses.ts'
import type { Outside } from '#fetcher/outside.ts'
import { sendRequest } from '#fetcher/send-request.ts'
import { parseTargetUrl } from '#fetcher/target-url.ts'
import { Unreadable } from '#fetcher/unreadable.ts'

const redirects: readonly unknown[] = [301, 302, 303, 307, 308]

/** Follows redirects to the address that answers. Each on the way is checked as if the caller had given it. */
export async function followRedirects(
  outside: Outside,
  url: string,
  mostRedirects: number,
  signal: AbortSignal,
): Promise<{ url: URL; response: IncomingMessage }> {
  let target = parseTargetUrl(url)
  for (let hop = 0; hop <= mostRedirects; hop++) {
    const response = await sendRequest(target, await checkedAddresses(outside, target), signal)
    if (response.statusCode === 200) return { url: target, response }
    response.destroy()
    if (!redirects.includes(response.statusCode)) throw new Unreadable('status_not_ok')
    target = nextTarget(response.headers.location, target)
  }
  throw new Unreadable('too_many_redirects')
}

function nextTarget(location: string | undefined, from: URL): URL {
  // Headers arrive as Latin-1; hosts that do not encode an address send it as UTF-8.
  const text = location && Buffer.from(location, 'latin1').toString()
  if (!text || !URL.canParse(text, from.href)) throw new Unreadable('bad_redirect')
  return parseTargetUrl(text, from.href)
}
