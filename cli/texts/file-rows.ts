import { extname } from 'node:path'

/** The most rows of a file that a command reads as a whole. */
export const maxFileRows = 1_000_000

/** The forms that a file of rows has. */
export type RowType = 'text/csv' | 'application/x-ndjson'

const rowTypes: Readonly<Record<string, RowType>> = {
  '.csv': 'text/csv',
  '.ndjson': 'application/x-ndjson',
  '.jsonl': 'application/x-ndjson',
}

/** Returns the form of a file of rows by what its name ends in; undefined for a file of another kind. */
export function rowTypeByName(path: string): RowType | undefined {
  return rowTypes[extname(path).toLowerCase()]
}
