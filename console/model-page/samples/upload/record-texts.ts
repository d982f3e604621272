import type { Delimiter } from './delimiter.ts'
import { UnreadableFile } from './table.ts'

/** A record of a CSV as it stands there, with the line that it begins on. */
export type RecordText = { readonly line: number; readonly text: string }

/** The longest record, in UTF-16 units: several of the longest texts. The parser would keep the page from answering for longer ones. */
const longestRecord = 500_000

/** Cuts a CSV into its records. A line break inside of quotes does not end one. Empty lines are left out. */
export function* recordTexts(source: string, delimiter: Delimiter): Generator<RecordText, void, undefined> {
  const special = new RegExp(`["${delimiter}\r\n]`, 'g')
  let start = 0
  let line = 1
  let lines = 0
  let isQuoted = false
  for (let found = special.exec(source); found; found = special.exec(source)) {
    const at = found.index
    const character = source[at]
    if (at - start > longestRecord) throw tooLong(line)
    if (character === '"') {
      const isAtStart = at === start || source[at - 1] === delimiter
      // A quote in the middle of a bare cell is a fault of that record alone, and opens nothing.
      if (!isQuoted) isQuoted = isAtStart
      else if (source[at + 1] === '"') special.lastIndex += 1
      else isQuoted = false
      continue
    }
    if (character === delimiter) continue
    if (character === '\r' && source[at + 1] === '\n') special.lastIndex += 1
    lines += 1
    if (isQuoted) continue
    if (at > start) yield { line, text: source.slice(start, at) }
    start = special.lastIndex
    line += lines
    lines = 0
  }
  if (source.length - start > longestRecord) throw tooLong(line)
  if (start < source.length) yield { line, text: source.slice(start) }
}

function tooLong(line: number): UnreadableFile {
  return new UnreadableFile(
    `The row that begins on line ${line} is longer than ${longestRecord.toLocaleString('en')} characters. Is one of its quotes not closed?`,
  )
}
