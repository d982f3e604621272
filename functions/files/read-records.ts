import { makeSpanFinder, type RecordSpan } from '#files/record-spans.ts'
import type { RecordFormat } from '#rules/record-format.ts'

/** A record of a file: its bytes, or undefined where it has too many of them. */
export type FileRecord = { readonly line: number; readonly bytes: Uint8Array | undefined }

type ReadOptions = {
  readonly format: RecordFormat
  /** Where the bytes begin in the file. */
  readonly from: number
  readonly line: number
  readonly maxBytes: number
}

/** Reads the records in a part of a file that begins with one. Keeps no more of a record than it may have. */
export async function* readRecords(
  part: AsyncIterable<Uint8Array>,
  { format, from, line, maxBytes }: ReadOptions,
): AsyncGenerator<FileRecord> {
  let kept: Uint8Array[] = []
  let keptBytes = 0
  /** Where the kept bytes begin in the file. */
  let keptFrom = from
  let ended: RecordSpan[] = []
  const finder = makeSpanFinder(format, (span) => ended.push(span), { offset: from, line })

  const keepFrom = (at: number, bytes: Uint8Array) => {
    kept = [bytes]
    keptBytes = bytes.length
    keptFrom = at
  }
  const keep = (bytes: Uint8Array) => {
    const next = keptFrom + keptBytes
    // Of a record that has too many bytes, none are of use. Empty lines before a record are of none either.
    if (keptBytes > maxBytes && next - finder.openFrom() > maxBytes) keepFrom(next, bytes)
    else if (keptBytes > maxBytes)
      keepFrom(finder.openFrom(), Buffer.concat([...kept, bytes]).subarray(finder.openFrom() - keptFrom))
    else {
      kept.push(bytes)
      keptBytes += bytes.length
    }
  }
  /** Takes out the records that have ended, and keeps what follows the last of them. */
  const take = (): readonly FileRecord[] => {
    const spans = ended
    ended = []
    if (spans.length === 0) return []
    const bytes = Buffer.concat(kept)
    const end = spans.at(-1)!.to
    const records = spans.map((span) => ({
      line: span.line,
      bytes: span.to - span.from > maxBytes ? undefined : bytes.subarray(span.from - keptFrom, span.to - keptFrom),
    }))
    keepFrom(end, bytes.subarray(end - keptFrom))
    return records
  }

  for await (const bytes of part) {
    keep(bytes)
    finder.push(bytes)
    yield* take()
  }
  finder.end()
  yield* take()
}
