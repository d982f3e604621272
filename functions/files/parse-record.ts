import { CsvError, parse } from 'csv-parse/sync'
import { parseJsonObject } from '#files/parse-json-object.ts'
import { byteOrderMark } from '#files/record-spans.ts'
import type { RecordFormat } from '#rules/record-format.ts'

/** The fields of a record, or what is wrong with it. */
export type ParsedRecord = { readonly value: Readonly<Record<string, unknown>> } | { readonly fault: string }

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

/** Parses a record. The columns name the cells of a row of a CSV. */
export function parseRecord(format: RecordFormat, bytes: Uint8Array, columns: readonly string[]): ParsedRecord {
  const text = decode(bytes)
  if (text === undefined) return { fault: 'This is not UTF-8.' }
  if (format === 'ndjson') return parseJsonObject(text)
  const cells = parseRow(text)
  if (cells === undefined) return { fault: 'A quoted cell is not closed, or has a quote inside that is not doubled.' }
  if (cells.length !== columns.length) {
    return { fault: `This row has ${cells.length} cells, and the header has ${columns.length}.` }
  }
  return { value: Object.fromEntries(columns.map((name, index) => [name, cells[index]])) }
}

/** Returns the names of the columns in the first row of a CSV; undefined where it is no row of names. */
export function parseHeader(bytes: Uint8Array): readonly string[] | undefined {
  const cells = parseRow(decode(bytes) ?? '"')?.map((name) => name.trim())
  const areNames = cells?.every((name, index) => name !== '' && cells.indexOf(name) === index)
  return areNames ? cells : undefined
}

function decode(bytes: Uint8Array): string | undefined {
  try {
    const marked = byteOrderMark.every((byte, index) => bytes[index] === byte)
    return utf8.decode(marked ? bytes.subarray(byteOrderMark.length) : bytes)
  } catch {
    return undefined
  }
}

function parseRow(text: string): readonly string[] | undefined {
  try {
    const [row] = parse(text, { relax_column_count: true, record_delimiter: ['\r\n', '\n', '\r'] })
    return row
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    return undefined
  }
}
