import { normaliseText } from '#engine/text/normalise.ts'
import { MAX_SOURCE_UNITS, MAX_UNITS } from '#engine/text/text-as-read.ts'

/** A text as it was sent, and where in it the parts of the text that is read come from. */
export type SourceText = {
  readonly text: string
  /** Returns start and end in the text as it was sent of a part, not empty, of the text as it is read. */
  readonly spanOf: (start: number, end: number) => readonly [start: number, end: number]
}

/** A text that is read as it was sent. */
export function unchangedText(text: string): SourceText {
  return { text, spanOf: (start, end) => [start, end] }
}

/** A text that is normalised before it is read. */
export function normalisedText(text: string): SourceText {
  const source = text.slice(0, MAX_SOURCE_UNITS)
  if (normaliseText(source) === source) return unchangedText(text)
  const starts: number[] = []
  const ends: number[] = []
  let at = 0
  for (const { chunk, read } of chunksOf(source)) {
    if (starts.length >= MAX_UNITS) break
    // A chunk that normalising changes is a whole: each of its units comes from all of it, but for what it leaves out at the end.
    const length = read === chunk ? 1 : lengthWithout(chunk, read)
    for (let i = 0; i < read.length; i++) {
      const from = read === chunk ? at + i : at
      starts.push(from)
      ends.push(from + length)
    }
    at += chunk.length
  }
  return { text, spanOf: (start, end) => [starts[start]!, ends[end - 1]!] }
}

/** Characters that are read as they are, and combine with nothing before them: below U+0300 all but the soft hyphen, kana, and Han. */
const STARTERS = '\\0-\\u00ac\\u00ae-\\u02ff\\u3041-\\u3096\\u30a1-\\u30fa\\u3400-\\u4dbf\\u4e00-\\u9fff'
const parts = new RegExp(`[${STARTERS}][^${STARTERS}]*`, 'g')
const starter = new RegExp(`[${STARTERS}]`)
const mark = /^\p{M}/u

/** A part of a text that normalises by itself, and its normalised form. */
type Chunk = { readonly chunk: string; readonly read: string }

/** Cuts a text into chunks: joined, their normalised forms are that of the text. A chunk that normalising changes is the smallest. */
function* chunksOf(text: string): Iterable<Chunk> {
  const first = text.search(starter)
  if (first !== 0) yield* chunksOfPart(first < 0 ? text : text.slice(0, first))
  for (const [part] of text.matchAll(parts)) {
    if (part.length === 1 || normaliseText(part) === part) yield { chunk: part, read: part }
    else yield* chunksOfPart(part)
  }
}

/** A chunk begins with a character that is read as no mark, and that does not combine with the one before. */
function* chunksOfPart(part: string): Iterable<Chunk> {
  let chunk = ''
  for (const character of part) {
    const next = normaliseText(character)
    if (chunk !== '' && next !== '' && !mark.test(next)) {
      const read = normaliseText(chunk)
      if (normaliseText(chunk + character) === read + next) {
        yield { chunk, read }
        chunk = ''
      }
    }
    chunk += character
  }
  yield { chunk, read: normaliseText(chunk) }
}

/** Returns the length of a chunk without the characters at its end that are not read. */
function lengthWithout(chunk: string, read: string): number {
  let length = chunk.length
  while (length > 1 && normaliseText(chunk[length - 1]!) === '') length--
  return normaliseText(chunk.slice(0, length)) === read ? length : chunk.length
}
