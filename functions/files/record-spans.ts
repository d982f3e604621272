import type { RecordFormat } from '#rules/record-format.ts'

/** Where a record is: its first byte, the byte after its last, and the line that it begins on, from 1. */
export type RecordSpan = { readonly from: number; readonly to: number; readonly line: number }

/** Finds the records in the bytes of a file, or of a part that begins with a record. */
export type SpanFinder = {
  /** Calls back for each record that these bytes end. Bytes may be split anywhere. */
  readonly push: (bytes: Uint8Array) => void
  /** Ends the file: its last record may have no end of a line. */
  readonly end: () => void
  /** Returns where the record begins that has not ended yet. */
  readonly openFrom: () => number
}

type Begin = { readonly offset: number; readonly line: number }

const [quote, comma, lineFeed, carriageReturn, space, tab] = [34, 44, 10, 13, 32, 9]
/** The mark that some programs put before UTF-8. */
export const byteOrderMark = [0xef, 0xbb, 0xbf] as const

/** Makes a finder that leaves out empty lines. It keeps no bytes, so that a file of any size takes no memory. */
export function makeSpanFinder(
  format: RecordFormat,
  onSpan: (span: RecordSpan) => void,
  begin: Begin = { offset: 0, line: 1 },
): SpanFinder {
  return format === 'csv' ? csvFinder(onSpan, begin) : ndjsonFinder(onSpan, begin)
}

function ndjsonFinder(onSpan: (span: RecordSpan) => void, begin: Begin): SpanFinder {
  let { offset, line } = begin
  let from = offset
  let isBlank = true

  const finish = (to: number) => {
    if (!isBlank) onSpan({ from, to, line })
    from = to
    line++
    isBlank = true
  }

  return {
    push(bytes) {
      let at = 0
      while (at < bytes.length) {
        const next = bytes.indexOf(lineFeed, at)
        const end = next < 0 ? bytes.length : next
        for (; isBlank && at < end; at++) isBlank = isJsonSpace(bytes[at]!) || isMark(bytes[at]!, offset + at)
        if (next < 0) break
        finish(offset + next + 1)
        at = next + 1
      }
      offset += bytes.length
    },
    end() {
      if (from < offset) finish(offset)
    },
    openFrom: () => from,
  }
}

function isJsonSpace(byte: number): boolean {
  return byte === space || byte === tab || byte === carriageReturn
}

function isMark(byte: number, offset: number): boolean {
  return offset < byteOrderMark.length && byte === byteOrderMark[offset]
}

/** Where the finder is: at the start of a cell, in a bare or a quoted one, or after a quote that may close a cell. */
type Place = 'start' | 'bare' | 'quoted' | 'after a quote'

/** Finds rows as RFC 4180 has them, also with a bare line feed or carriage return as the end of a line. */
function csvFinder(onSpan: (span: RecordSpan) => void, begin: Begin): SpanFinder {
  let { offset, line } = begin
  let from = offset
  let recordLine = line
  let place: Place = 'start'
  let isEmpty = true
  /** The last byte was a carriage return, which ended a row or a line of a quoted cell. */
  let afterReturn: 'row' | 'cell' | undefined

  const finish = (to: number) => {
    if (!isEmpty) onSpan({ from, to, line: recordLine })
    from = to
    recordLine = line
    place = 'start'
    isEmpty = true
  }

  const take = (byte: number) => {
    const returned = afterReturn
    afterReturn = undefined
    if (byte === lineFeed && returned !== undefined) {
      if (returned === 'row') finish(offset + 1)
      return
    }
    if (returned === 'row') finish(offset)
    const endsLine = byte === lineFeed || byte === carriageReturn
    if (endsLine) line++
    if (endsLine && place !== 'quoted') {
      if (byte === lineFeed) finish(offset + 1)
      else afterReturn = 'row'
      return
    }
    if (byte === carriageReturn) afterReturn = 'cell'
    isEmpty = false
    place = placeAfter(place, byte)
  }

  return {
    push(bytes) {
      for (const byte of bytes) {
        // A mark before the first cell does not belong to it: the cell can be quoted.
        if (!isMark(byte, offset)) take(byte)
        offset++
      }
    },
    end() {
      if (from < offset) finish(offset)
    },
    openFrom: () => from,
  }
}

function placeAfter(place: Place, byte: number): Place {
  if (place === 'quoted') return byte === quote ? 'after a quote' : 'quoted'
  if (byte === comma) return 'start'
  if (byte === quote && place !== 'bare') return 'quoted'
  return 'bare'
}
