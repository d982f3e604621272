/** A row of a file by its columns, with the line that it begins on. */
export type Row = { readonly line: number; readonly value: Readonly<Record<string, unknown>> }

/** A line of a file that can't be used, and why. */
export type Issue = { readonly line: number; readonly message: string }

/** The rows of a file. The columns of NDJSON are the fields of all its objects. */
export type Table = {
  readonly form: 'csv' | 'ndjson'
  readonly columns: readonly string[]
  readonly rows: readonly Row[]
  readonly issues: readonly Issue[]
}

/** The most rows of one file: what a page can keep, and a model can learn from. */
export const maxRows = 100_000

/** The most columns of a file, as the service has it. */
export const maxColumns = 100

/** A file that can't be read at all. */
export class UnreadableFile extends Error {
  override readonly name = 'UnreadableFile'
}
