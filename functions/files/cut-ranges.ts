import { makeSpanFinder, type RecordSpan } from '#files/record-spans.ts'
import type { RecordFormat } from '#rules/record-format.ts'

/** A part of a file that begins and ends with a record. */
export type RecordRange = RecordSpan & { readonly records: number }

type Limits = {
  /** The most bytes of a range. A single record may have more. */
  readonly bytes: number
  readonly records: number
  /** The most records of the file. The rest of one that has more is not read. */
  readonly total: number
}

export type CutFile = {
  /** The number of records, without the header. */
  readonly records: number
  readonly ranges: readonly RecordRange[]
  /** The first row of a CSV, which names its columns. */
  readonly header?: RecordSpan
}

/** Cuts a file into ranges of whole records, in one pass that keeps no bytes. */
export async function cutRanges(
  file: AsyncIterable<Uint8Array>,
  format: RecordFormat,
  limits: Limits,
): Promise<CutFile> {
  const ranges: RecordRange[] = []
  let header: RecordSpan | undefined
  let open: RecordRange | undefined
  let records = 0

  const finder = makeSpanFinder(format, (span) => {
    if (format === 'csv' && header === undefined) {
      header = span
      return
    }
    records++
    const isFull = open && (open.records === limits.records || span.to - open.from > limits.bytes)
    if (open && isFull) ranges.push(open)
    open = open && !isFull ? { ...open, to: span.to, records: open.records + 1 } : { ...span, records: 1 }
  })
  for await (const bytes of file) {
    finder.push(bytes)
    if (records > limits.total) break
  }
  finder.end()
  if (open) ranges.push(open)
  return { records, ranges, ...(header && { header }) }
}
