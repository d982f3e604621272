import type { Attribution } from '#engine/explanation/attribution.ts'
import type { SourceText } from '#engine/explanation/source-text.ts'

/** A part of a text as it was sent, and its share of the score. Offsets are in UTF-16 units. */
export type ExplainedWord = {
  readonly text: string
  readonly start: number
  readonly end: number
  readonly share: number
  /** The part of the share that the word has by its meaning; absent where it has none. */
  readonly meaning_share?: number
}

type Span = { start: number; end: number; share: number; meaning: number }

/** Returns the words, signs and pieces of an attribution in the order of the text as it was sent. */
export function explainedWords({ words }: Attribution, source: SourceText): readonly ExplainedWord[] {
  const places = Array.from(words, ([start, place]) => ({ start, ...place })).sort((a, b) => a.start - b.start)
  const spans: Span[] = []
  for (const { start, end, share, meaning } of joinRuns(places)) {
    const [from, to] = source.spanOf(start, end)
    const last = spans.at(-1)
    // One sign that was sent can stand for several words that are read.
    if (last && from < last.end) {
      last.end = to
      last.share += share
      last.meaning += meaning
    } else spans.push({ start: from, end: to, share, meaning })
  }
  return spans.map(({ meaning, ...span }) => ({
    text: source.text.slice(span.start, span.end),
    ...span,
    ...(meaning !== 0 && { meaning_share: meaning }),
  }))
}

/** Joins the neighbouring characters of a run that move the score in the same direction. */
function joinRuns(places: readonly (Span & { readonly tokenStart: number })[]): readonly Span[] {
  const joined: (Span & { readonly tokenStart: number })[] = []
  for (const place of places) {
    const last = joined.at(-1)
    if (last && last.tokenStart === place.tokenStart && Math.sign(last.share) === Math.sign(place.share)) {
      last.end = place.end
      last.share += place.share
      last.meaning += place.meaning
    } else joined.push({ ...place })
  }
  return joined
}
