import type * as z from 'zod'
import { atLines, rowAt } from '#http/door/row-lines.ts'
import { tryParse } from '#rules/parse-input.ts'
import { type Issue, validationFailed } from '#rules/refusal.ts'
import { maxRows, type RowReading, type RowValue } from '#rules/row-reading.ts'
import { withoutNulls } from '#rules/without-nulls.ts'

/** The media types of a body of rows. */
export const rowTypes = ['application/x-ndjson', 'text/csv'] as const

type RowType = (typeof rowTypes)[number]

export function isRowType(mediaType: string): mediaType is RowType {
  return rowTypes.some((type) => type === mediaType)
}

/** Returns the media type of rows that a text looks like: objects on lines, or lines of the same comma-separated columns. */
export function rowTypeOf(text: string): RowType | undefined {
  const lines = text.slice(0, 65_536).split(/\r?\n/, 2)
  const [first = '', second = ''] = lines.map((line) => line.trim())
  if (second === '') return undefined
  if (/^\{.*\}$/.test(first) && second.startsWith('{')) return 'application/x-ndjson'
  return /^[^{["][^{[]*,/.test(first) ? 'text/csv' : undefined
}

/**
 * Reads a body of rows for a route: `field` is the list of its JSON body that the rows fill, `read` makes its elements, and
 * `body` replaces the schema of the JSON body where rows have other limits.
 */
export type RowFormat = {
  readonly field: string
  readonly read: (rows: RowReading) => RowReading
  readonly body?: z.ZodType
}

/** A body of rows: what could be parsed of it, the rows that this came from, and what is wrong with the others. */
export type ParsedRows = {
  readonly body: unknown
  readonly rows: readonly RowValue[]
  readonly issues: readonly Issue[]
}

/** Parses rows by the route's schema. Leaves out wrong rows, and names each by its line. `body` is undefined if nothing is left. */
export async function parseRows(
  routeBody: z.ZodType,
  { field, read, body: schema = routeBody }: RowFormat,
  mediaType: RowType,
  text: string,
): Promise<ParsedRows> {
  // Loaded at the first body of rows, so that no other request waits for the parser.
  const { readRows } = await import('#files/read-rows.ts')
  const reading = read(readRows(mediaType, text, { maxRows }))
  if (reading.rows.length === 0 && reading.issues.length > 0) throw validationFailed(reading.issues)
  const parse = (rows: readonly RowValue[]) => {
    const list = { [field]: rows.map(({ value }) => value) }
    return tryParse(schema, withoutNulls(schema, list))
  }
  const { data, issues } = parse(reading.rows)
  if (issues.length === 0) return { rows: reading.rows, issues: reading.issues, body: data }
  const wrong = new Set(issues.map((issue) => rowAt(issue, reading.rows)))
  const rows = reading.rows.filter((row) => !wrong.has(row))
  return { body: parse(rows).data, rows, issues: [...reading.issues, ...atLines(issues, reading.rows)] }
}
