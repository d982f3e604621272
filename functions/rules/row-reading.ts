import type { Issue } from '#rules/refusal.ts'

/** The most rows of one body. A row of a CSV with a column for each trait has several labels. */
export const maxRows = 500
/** The most columns of a CSV: more than a model has traits. */
export const maxColumns = 100

/** An object that was read from a line; `column` names the column that it depends on, if there is one. */
export type RowValue = {
  readonly line: number
  readonly column?: string
  readonly value: Readonly<Record<string, unknown>>
}

/** The objects read from a body of rows, and what is wrong with its other lines. A CSV has columns, and a line that names them. */
export type RowReading = {
  readonly rows: readonly RowValue[]
  readonly issues: readonly Issue[]
  readonly columns?: readonly string[]
  readonly headerLine?: number
}
