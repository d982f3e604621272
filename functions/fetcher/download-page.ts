import { type ContentType, parseContentType } from '#fetcher/content-type.ts'
import type { FetcherDependencies } from '#fetcher/fetcher-dependencies.ts'
import { followRedirects } from '#fetcher/follow-redirects.ts'
import { readResponseBody } from '#fetcher/read-response-body.ts'
import { withinTime } from '#fetcher/within-time.ts'

export type DownloadLimits = {
  /** The time for the network, from name resolution to the last byte. */
  readonly networkMs: number
  readonly redirects: number
  readonly bodyBytes: number
}

type Download = { readonly url: string; readonly gone?: AbortSignal | undefined }
type Page = { readonly url: URL; readonly type: ContentType; readonly body: Buffer }

/** Downloads the page at a URL, by way of its redirects. Rejects when the caller is gone. */
export function downloadPage(
  dependencies: FetcherDependencies,
  { url, gone }: Download,
  limits: DownloadLimits,
): Promise<Page> {
  const { networkMs } = limits
  return withinTime({ networkMs, gone }, (signal) => download(dependencies, url, limits, signal))
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
