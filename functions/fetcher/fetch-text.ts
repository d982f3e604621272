import { createHash } from 'node:crypto'
import { decodeText } from '#fetcher/decode-text.ts'
import { type DownloadLimits, downloadPage } from '#fetcher/download-page.ts'
import type { FetcherDependencies } from '#fetcher/fetcher-dependencies.ts'
import { isGarbled } from '#fetcher/is-garbled.ts'
import { pageText } from '#fetcher/page-text.ts'
import { truncateText } from '#fetcher/truncate-text.ts'
import { Unreadable } from '#fetcher/unreadable.ts'
import { type FetchAnswer, type FetchedText, maxFetchedBytes } from '#rules/fetched-text.ts'

export type FetchLimits = DownloadLimits & {
  /**
   * The time for reading a page that has come. It says nothing about the page, whose size is limited by counts, so running
   * out of it is a failure of the fetch.
   */
  readonly readingMs: number
  readonly contentBytes: number
}

/** A fetch that somebody waits for. */
export type Fetch = {
  readonly url: string
  /** Aborts when the caller is gone. */
  readonly gone?: AbortSignal | undefined
}

const defaultLimits: FetchLimits = {
  networkMs: 10_000,
  readingMs: 15_000,
  redirects: 5,
  bodyBytes: 5 * 1024 * 1024,
  contentBytes: maxFetchedBytes,
}

/**
 * Returns the readable text at a URL, or the reason why it cannot be read. Connects to public addresses only. Rejects when
 * the caller is gone, or when there is not enough time to read the page.
 */
export async function fetchText(
  dependencies: FetcherDependencies,
  fetch: Fetch,
  limits = defaultLimits,
): Promise<FetchAnswer> {
  try {
    return await readText(dependencies, fetch, limits)
  } catch (error) {
    if (error instanceof Unreadable) return { unreadable: error.reason }
    throw error
  }
}

async function readText(
  dependencies: FetcherDependencies,
  { url: from, gone }: Fetch,
  limits: FetchLimits,
): Promise<FetchedText> {
  const { url, type, body } = await downloadPage(dependencies, { url: from, gone }, limits)
  const text = decodeText(body, type)
  const whole = type.format === 'text' ? plainText(text) : await pageText(text, { limitMs: limits.readingMs, gone })
  const content = truncateText(whole, limits.contentBytes)
  if (isGarbled(text) || isGarbled(content)) throw new Unreadable('undecodable')
  if (content === '') throw new Unreadable('no_text')
  const content_sha256 = createHash('sha256').update(content).digest('hex')
  return { url: url.href, content, content_sha256, fetched_at: dependencies.now().toISOString() }
}

/** Returns a text with U+FFFD for each NUL, as browsers show it. */
function plainText(text: string): string {
  return text.replaceAll('\0', '\uFFFD').trim()
}
