import { repeatedText } from '#rules/labelled-fields.ts'
import type { RowReading } from '#rules/row-reading.ts'

/** The columns, or fields, that name the text of a row. */
export const textColumns = ['text', 'content'] as const

/**
 * Returns the rows with their text in `field`, whichever of its two names it had. A row with both is wrong, and so is a CSV with
 * neither.
 */
export function withTextAs(field: (typeof textColumns)[number], { rows, issues, ...reading }: RowReading): RowReading {
  const { columns, headerLine = 1 } = reading
  if (columns && !textColumns.some((name) => columns.includes(name))) return withoutText(columns, headerLine)
  const twice = rows.filter(({ value }) => textColumns.every((name) => name in value))
  const named = rows.filter((row) => !twice.includes(row)).map((row) => ({ ...row, value: renamed(row.value, field) }))
  return {
    ...reading,
    rows: named,
    issues: [...issues, ...twice.map(({ line }) => ({ path: `line ${line}`, message: repeatedText }))],
  }
}

function renamed(value: Readonly<Record<string, unknown>>, field: string): Readonly<Record<string, unknown>> {
  const other = textColumns.find((name) => name !== field && name in value)
  if (other === undefined) return value
  const { [other]: text, ...rest } = value
  return { ...rest, [field]: text }
}

/** Does not repeat the columns: without a header, they are a text of the caller's. */
function withoutText(columns: readonly string[], line: number): RowReading {
  const message = 'This row of column names, which commas separate, has no column named `text`.'
  return { rows: [], issues: [{ path: `line ${line}`, message }], columns }
}
