import { fetchText } from '#fetcher/fetch-text.ts'
import type { FetcherDependencies } from '#fetcher/fetcher-dependencies.ts'
import { type FetchAnswer, fetchRequestSchema } from '#rules/fetched-text.ts'

export type FetchLog = Readonly<Record<'info' | 'error', (message: string, fields: Record<string, unknown>) => void>>

/** Lambda cannot abort a call, so only the local service says that the caller is gone. */
type FetchContext = { readonly gone?: AbortSignal }
type FetchDoor = (input: unknown, context?: FetchContext) => Promise<FetchAnswer>

/** Answers { url } with the text at the URL, or with the reason why it cannot be read. Logs neither URL nor text. */
export function fetchDoor(dependencies: FetcherDependencies, log: FetchLog): FetchDoor {
  return async (input, { gone } = {}) => {
    const { url } = fetchRequestSchema.parse(input)
    const started = performance.now()
    const logOutcome = (outcome: string) =>
      log.info('fetch', { outcome, duration_ms: Math.round(performance.now() - started) })
    const answer = await fetchText(dependencies, { url, gone }).catch((error: unknown) => {
      if (gone?.aborted) logOutcome('abandoned')
      else log.error('fetch failed', placeOf(error))
      // Lambda logs a thrown error, and its message may quote the fetched page.
      throw new Error('The fetch function failed; its log says where.')
    })
    logOutcome('unreadable' in answer ? answer.unreadable : 'read')
    return answer
  }
}

function placeOf(error: unknown): Record<string, unknown> {
  const { name, stack = '' } = error instanceof Error ? error : new Error()
  return { error: name, at: stack.split('\n').filter((line) => /^ +at /.test(line)) }
}
