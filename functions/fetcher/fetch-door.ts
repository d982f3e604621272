import { fetchText } from '#fetcher/fetch-text.ts'
import type { FetcherDependencies } from '#fetcher/fetcher-dependencies.ts'
import { postBody } from '#fetcher/post-body.ts'
import { type FetchAnswer, fetchRequestSchema, type PostAnswer } from '#rules/fetched-text.ts'

export type FetchLog = Readonly<Record<'info' | 'error', (message: string, fields: Record<string, unknown>) => void>>

/** Lambda cannot abort a call, so only the local service says that the caller is gone. */
type FetchContext = { readonly gone?: AbortSignal }
type FetchDoor = (input: unknown, context?: FetchContext) => Promise<FetchAnswer | PostAnswer>

/**
 * Answers { url } with the text at the URL, or with the reason why it cannot be read. With a body to post, answers with the status
 * of the host, or the reason why there is none. Logs neither URL nor text.
 */
export function fetchDoor(dependencies: FetcherDependencies, log: FetchLog): FetchDoor {
  return async (input, { gone } = {}) => {
    const { url, post } = fetchRequestSchema.parse(input)
    const started = performance.now()
    const logOutcome = (outcome: string) =>
      log.info('fetch', { outcome, duration_ms: Math.round(performance.now() - started) })
    const answering = post ? postBody(dependencies, { url, post, gone }) : fetchText(dependencies, { url, gone })
    const answer = await answering.catch((error: unknown) => {
      if (gone?.aborted) logOutcome('abandoned')
      else log.error('fetch failed', placeOf(error))
      // Lambda logs a thrown error, and its message may quote the fetched page.
      throw new Error('The fetch function failed; its log says where.')
    })
    logOutcome('unreadable' in answer ? answer.unreadable : 'status' in answer ? 'posted' : 'read')
    return answer
  }
}

function placeOf(error: unknown): Record<string, unknown> {
  const { name, stack = '' } = error instanceof Error ? error : new Error()
  return { error: name, at: stack.split('\n').filter((line) => /^ +at /.test(line)) }
}
