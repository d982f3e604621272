import { createHash } from 'node:crypto'
import { parseContentType } from '#fetcher/content-type.ts'
import { decodeText } from '#fetcher/decode-text.ts'
import type { FetcherDependencies } from '#fetcher/fetcher-dependencies.ts'
import { followRedirects } from '#fetcher/follow-redirects.ts'
import { isGarbled } from '#fetcher/is-garbled.ts'
import { pageText } from '#fetcher/page-text.ts'
import { readResponseBody } from '#fetcher/read-response-body.ts'
import { truncateText } from '#fetcher/truncate-text.ts'
import { Unreadable } from '#fetcher/unreadable.ts'
import type { FetchAnswer, FetchedText } from '#rules/fetched-text.ts'

export type FetchLimits = {
  /** The time for everything, from name resolution to the finished text. */
  readonly totalMs: number
  readonly redirects: number
  readonly bodyBytes: number
  readonly contentBytes: number
}

const defaultLimits: FetchLimits = {
  totalMs: 10_000,
  redirects: 5,
  bodyBytes: 5 * 1024 * 1024,
  contentBytes: 50 * 1024,
}

/** Returns the readable text at a URL, or the reason why it cannot be read. Connects to public addresses only. */
export async function fetchText(
  dependencies: FetcherDependencies,
  url: string,
  limits = defaultLimits,
): Promise<FetchAnswer> {
  const signal = AbortSignal.timeout(limits.totalMs)
  const timeIsUp = Promise.withResolvers<never>()
  signal.addEventListener('abort', () => timeIsUp.reject(signal.reason), { once: true })
  try {
    // The signal aborts most operations. The race stops waiting for the others, such as name resolution.
    return await Promise.race([readText(dependencies, url, limits, signal), timeIsUp.promise])
  } catch (error) {
    // An aborted operation may throw any error.
    if (signal.aborted) return { unreadable: 'timed_out' }
    if (error instanceof Unreadable) return { unreadable: error.reason }
    throw error
  }
}

async function readText(
  dependencies: FetcherDependencies,
  from: string,
  limits: FetchLimits,
  signal: AbortSignal,
): Promise<FetchedText> {
  const { url, response } = await followRedirects(dependencies, from, limits.redirects, signal)
  try {
    const type = parseContentType(response.headers['content-type'])
    const text = decodeText(await readResponseBody(response, limits.bodyBytes), type)
    const whole = type.format === 'text' ? plainText(text) : await pageText(text, signal)
    const content = truncateText(whole, limits.contentBytes)
    if (isGarbled(text) || isGarbled(content)) throw new Unreadable('undecodable')
    if (content === '') throw new Unreadable('no_text')
    const content_sha256 = createHash('sha256').update(content).digest('hex')
    return { url: url.href, content, content_sha256, fetched_at: dependencies.now().toISOString() }
  } finally {
    response.destroy()
  }
}

/** Returns a text with U+FFFD for each NUL, as browsers show it. */
function plainText(text: string): string {
  return text.replaceAll('\0', '\uFFFD').trim()
}
