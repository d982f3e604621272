import type { z } from 'zod'
import { parseWith } from '#rules/parse-input.ts'
import { type Issue, Refusal, validationFailed } from '#rules/refusal.ts'
import type { RowReading, RowValue } from '#rules/row-reading.ts'
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

/** Reads a body of rows for a route: `field` is the list of its JSON body that the rows fill, `read` makes its elements. */
export type RowFormat = { readonly field: string; readonly read: (rows: RowReading) => RowReading }

/** Parses rows by the route's schema. Refuses all wrong lines at once, each by its number. */
export async function parseRows(schema: z.ZodType, format: RowFormat, mediaType: RowType, text: string) {
  // Loaded at the first body of rows, so that no other request waits for the parser.
  const { readRows } = await import('#http/door/read-rows.ts')
  const { rows, issues } = format.read(readRows(mediaType, text))
  if (rows.length === 0 && issues.length > 0) throw validationFailed(issues)
  const value = { [format.field]: rows.map(({ value }) => value) }
  const refuse = (found: readonly Issue[]) => validationFailed([...issues, ...found.map((one) => atLine(one, rows))])
  const body = parseWith(schema, withoutNulls(schema, value), refuse)
  if (issues.length > 0) throw validationFailed(issues)
  return { body, rows }
}

/** Throws the refusal again, with the lines of the rows in place of their positions in the list. */
export function rethrowAtLines(error: unknown, rows: readonly RowValue[]): never {
  const issues = error instanceof Refusal && error.code === 'validation_failed' ? error.details.issues : undefined
  if (!(error instanceof Refusal) || !Array.isArray(issues)) throw error
  const located = issues.map((issue: Issue) => atLine(issue, rows))
  const { message, details } = validationFailed(located)
  throw new Refusal(error.code, message, { ...error.details, issues: details.issues }, { cause: error })
}

function atLine({ path, message }: Issue, rows: readonly RowValue[]): Issue {
  const [, index = '', ...field] = path.split('.')
  const row = /^[0-9]+$/.test(index) ? rows[Number(index)] : undefined
  if (!row) return { path, message }
  return { path: [`line ${row.line}`, row.column ?? field.join('.')].filter(Boolean).join(', '), message }
}
