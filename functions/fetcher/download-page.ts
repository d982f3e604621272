import { type ContentType, parseContentType } from '#fetcher/content-type.ts'
import type { FetcherDependencies } from '#fetcher/fetcher-dependencies.ts'
import { followRedirects } from '#fetcher/follow-redirects.ts'
import { readResponseBody } from '#fetcher/read-response-body.ts'
import { Unreadable } from '#fetcher/unreadable.ts'

export type DownloadLimits = {
  /** The time for the network, from name resolution to the last byte. */
  readonly networkMs: number
  readonly redirects: number
  readonly bodyBytes: number
}

type Download = { readonly url: string; readonly gone?: AbortSignal | undefined }
type Page = { readonly url: URL; readonly type: ContentType; readonly body: Buffer }

/** Downloads the page at a URL, by way of its redirects. Rejects when the caller is gone. */
export async function downloadPage(
  dependencies: FetcherDependencies,
  { url, gone }: Download,
  limits: DownloadLimits,
): Promise<Page> {
  const timeout = AbortSignal.timeout(limits.networkMs)
  const signal = gone ? AbortSignal.any([timeout, gone]) : timeout
  const aborted = Promise.withResolvers<never>()
  signal.addEventListener('abort', () => aborted.reject(signal.reason), { once: true })
  try {
    gone?.throwIfAborted()
    // The signal aborts most operations. The race stops waiting for the others, such as name resolution.
    return await Promise.race([download(dependencies, url, limits, signal), aborted.promise])
  } catch (error) {
    // An aborted operation may throw any error.
    gone?.throwIfAborted()
    if (timeout.aborted) throw new Unreadable('timed_out', { cause: error })
    throw error
  }
}

async function download(
  dependencies: FetcherDependencies,
  from: string,
  limits: DownloadLimits,
  signal: AbortSignal,
): Promise<Page> {
  const { url, response } = await followRedirects(dependencies, from, limits.redirects, signal)
  try {
    const type = parseContentType(response.headers['content-type'])
    return { url, type, body: await readResponseBody(response, limits.bodyBytes) }
  } finally {
    response.destroy()
  }
}
