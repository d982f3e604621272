import type { Issue } from '#rules/refusal.ts'
import type { RowValue } from '#rules/row-reading.ts'

/** Returns the row that an issue is about: its path names the position in the list of the body. */
export function rowAt({ path }: Issue, rows: readonly RowValue[]): RowValue | undefined {
  const [, index = ''] = path.split('.')
  return /^[0-9]+$/.test(index) ? rows[Number(index)] : undefined
}

/** Returns the issues with the lines of the rows in place of their positions in the list. */
export function atLines(issues: readonly Issue[], rows: readonly RowValue[]): readonly Issue[] {
  return issues.map((issue) => {
    const row = rowAt(issue, rows)
    if (!row) return issue
    const field = issue.path.split('.').slice(2).join('.')
    return { ...issue, path: [`line ${row.line}`, columnOf(field, row)].filter(Boolean).join(', ') }
  })
}

/** Returns the column that a field was read from. A column for a trait is its name and its quality. */
function columnOf(field: string, { column }: RowValue): string {
  return column !== undefined && ['trait', 'quality'].includes(field) ? column : field
}
