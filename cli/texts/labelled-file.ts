import { TouchstoneError } from 'touchstone/client'
import type { ZodType } from 'zod'
import { readRows } from '#files/read-rows.ts'
import { tryParse } from '#rules/parse-input.ts'
import type { RowReading } from '#rules/row-reading.ts'
import { withoutNulls } from '#rules/without-nulls.ts'
import { CommandFailure } from '../command-failure.ts'
import type { Session } from '../session.ts'
import { maxFileRows, type RowType, rowTypeByName } from './file-rows.ts'
import { readTextFile } from './read-text-file.ts'

/** A row of a file, parsed, and the line that it begins on. */
export type FileRow<Value> = { readonly line: number; readonly value: Value }

const issuesShown = 10

/** The file of labelled texts that a command is given. */
export const labelledFileArgument = {
  parse: String,
  placeholder: 'file',
  brief: 'A CSV or NDJSON file, or - for standard input',
} as const

/**
 * Reads a file of rows as the service reads a body of rows: a CSV with column names, or an object a line. `rowsOf` names their
 * fields, and the schema checks them. Throws a CommandFailure that names the line and the field of what is wrong.
 */
export async function readLabelledFile<Value>(
  session: Session,
  path: string,
  { rowsOf, schema }: { readonly rowsOf: (reading: RowReading) => RowReading; readonly schema: ZodType<Value> },
): Promise<readonly FileRow<Value>[]> {
  const text = path === '-' ? await session.readInput() : await readTextFile(session.folder, path)
  const reading = rowsOf(readRows(rowTypeByName(path) ?? rowTypeByText(text), text, { maxRows: maxFileRows }))
  const issues = reading.issues.map((issue) => `${path}:${issue.path.replace(/^line /, '')}: ${issue.message}`)
  const rows = reading.rows.flatMap(({ line, value }) => {
    const { data, issues: faults } = tryParse(schema, withoutNulls(schema, value))
    issues.push(...faults.map((fault) => `${path}:${line} ${fault.path}: ${fault.message}`))
    return data === undefined ? [] : [{ line, value: data }]
  })
  if (issues.length > 0) throw wrongRows(issues)
  if (rows.length === 0) throw new CommandFailure(`${path} has no rows.`)
  return rows
}

/** Throws the refusal of a request that rows were sent in, with their lines in the file in place of their positions. */
export function refuseRowsOf(path: string, rows: readonly FileRow<unknown>[], error: unknown): never {
  const { issues } = error instanceof TouchstoneError ? error.details : {}
  if (!Array.isArray(issues) || issues.length === 0) throw error
  throw wrongRows(
    issues.map((issue) => {
      const [, index = '', field = ''] = /^(?:items|texts)\.(\d+)\.?(?:feedback\.)?(.*)$/.exec(String(issue.path)) ?? []
      const row = index === '' ? undefined : rows[Number(index)]
      const place = row ? `${path}:${row.line} ${field}`.trim() : String(issue.path)
      return `${place}: ${issue.message}`
    }),
    error,
  )
}

function wrongRows(issues: readonly string[], cause?: unknown): CommandFailure {
  const others = issues.length - issuesShown
  const shown = [...issues.slice(0, issuesShown), ...(others > 0 ? [`and ${others} more.`] : [])]
  return new CommandFailure(shown.join('\n  '), 'failed', { cause })
}

function rowTypeByText(text: string): RowType {
  return /^\uFEFF?\s*\{/.test(text) ? 'application/x-ndjson' : 'text/csv'
}
