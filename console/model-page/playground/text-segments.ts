/** A word that moved a score, with its place in the text in UTF-16 units. */
export type SharedWord = { readonly start: number; readonly end: number; readonly share: number }

/** A piece of a text, and the word that it belongs to, if that moved the score. */
export type TextSegment<Word> = { readonly start: number; readonly text: string; readonly word: Word | undefined }

/**
 * Cuts a text at the edges of words, so that the segments put together are the text. Where words overlap, the piece belongs to
 * the one with the larger share. Parts of words beyond the text are left out. The time grows with the text and the sorting of the words.
 */
export function textSegments<Word extends SharedWord>(
  text: string,
  words: readonly Word[],
): readonly TextSegment<Word>[] {
  const edges = edgesOf(text, words)
  const owners = ownersOf(edges, words, text.length)
  const segments: TextSegment<Word>[] = []
  let from = 0
  for (let piece = 0; piece < owners.length; piece += 1) {
    // Neighbours of one owner are one segment.
    if (piece + 1 < owners.length && owners[piece] === owners[piece + 1]) continue
    const to = edges[piece + 1]!
    segments.push({ start: from, text: text.slice(from, to), word: owners[piece] })
    from = to
  }
  return segments
}

/** Returns true if the words stand in the text where they say. They do not where another text was read, such as that of a web page. */
export function areWordsOf(text: string, words: readonly { start: number; end: number; text: string }[]): boolean {
  return words.every((word) => text.slice(word.start, word.end) === word.text)
}

/** Returns where pieces begin and end, in order, from 0 to the length of the text. */
function edgesOf(text: string, words: readonly SharedWord[]): readonly number[] {
  const inText = (offset: number) => Math.min(Math.max(offset, 0), text.length)
  const edges = new Set([0, text.length])
  for (const { start, end } of words) edges.add(inText(start)).add(inText(end))
  return [...edges].sort((a, b) => a - b)
}

/** Returns the word that each piece between two edges belongs to. */
function ownersOf<Word extends SharedWord>(
  edges: readonly number[],
  words: readonly Word[],
  length: number,
): readonly (Word | undefined)[] {
  const pieceAt = new Map(edges.map((edge, piece) => [edge, piece]))
  const owners = new Array<Word | undefined>(edges.length - 1).fill(undefined)
  // The next piece without an owner: each word skips at once what a stronger one has taken.
  const next = edges.map((_, piece) => piece)
  const free = (piece: number): number => {
    let found = piece
    while (next[found] !== found) {
      next[found] = next[next[found]!]!
      found = next[found]!
    }
    return found
  }
  const strongestFirst = words.toSorted((a, b) => Math.abs(b.share) - Math.abs(a.share) || a.start - b.start)
  for (const word of strongestFirst) {
    const last = pieceAt.get(Math.min(Math.max(word.end, 0), length))!
    for (let piece = free(pieceAt.get(Math.min(Math.max(word.start, 0), length))!); piece < last; piece = free(piece)) {
      owners[piece] = word
      next[piece] = piece + 1
    }
  }
  return owners
}
