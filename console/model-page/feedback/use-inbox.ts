import { useRef } from 'preact/hooks'
import type { Listed, ListPage } from '../../../client/client.ts'
import { type PageStart, type Pages, usePages } from '../../loading/use-pages.ts'
import { currentSession } from '../../session/session.ts'
import { scoreTexts, type TextScore } from './score-texts.ts'

export type FeedbackSample = Listed<'GET /v1/models/{handle}/samples'>

/** A sample from feedback that no version has learned from, and what the active version says of its text. */
export type InboxEntry = { readonly sample: FeedbackSample; readonly score: TextScore | undefined }

/** The entries that are shown at once; the page of samples after which that many are found is shown to its end. */
const shownAtOnce = 20

type Place = {
  /** The feedback that waited when the list was begun. No version has learned from the newest so many. */
  waiting: number
  /** The entries that were shown of it. */
  found: number
}

/** Reads the feedback that waits, newest first. Other samples stand between it: it reads on until there is enough to show. */
export function useInbox(handle: string, waiting: number): Pages<InboxEntry> {
  const place = useRef<Place>({ waiting: 0, found: 0 })
  // The list is not read anew at each change of the number: whoever judges it would lose the place. It is when the first feedback comes.
  const hasWaited = useRef(false)
  hasWaited.current ||= waiting > 0
  return usePages((signal, from) => readInbox(handle, place.current, signal, from), [handle, hasWaited.current])
}

async function* readInbox(
  handle: string,
  place: Place,
  signal: AbortSignal,
  from: PageStart,
): AsyncGenerator<ListPage<InboxEntry>> {
  const { service } = currentSession()
  if (from.cursor === undefined) {
    // The page may have read the model a while ago.
    const { buffered_feedback } = await service.request('GET /v1/models/{handle}', { path: { handle }, signal })
    place.waiting = buffered_feedback
    place.found = 0
  }
  if (place.waiting === 0) {
    yield { items: [], next_cursor: null }
    return
  }
  let found: readonly FeedbackSample[] = []
  const pages = service.pages('GET /v1/models/{handle}/samples', {
    path: { handle },
    query: { order: 'newest', limit: 100, ...from },
    signal,
  })
  for await (const { items, next_cursor } of pages) {
    const left = place.waiting - place.found - found.length
    found = [...found, ...items.filter(({ provenance }) => provenance === 'score_feedback').slice(0, left)]
    const isEnd = next_cursor === null || place.found + found.length >= place.waiting
    if (found.length < shownAtOnce && !isEnd) continue
    const scores = await scoreTexts(
      handle,
      found.map(({ text }) => text),
      signal,
    )
    place.found += found.length
    yield {
      items: found.map((sample) => ({ sample, score: scores.get(sample.text) })),
      next_cursor: isEnd ? null : next_cursor,
    }
    found = []
    if (isEnd) return
  }
}
