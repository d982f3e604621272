import { withLabels } from '#rules/csv-labels.ts'
import type { RowReading } from '#rules/row-reading.ts'
import { withTextAs } from '#rules/row-text.ts'

/** Returns the labelled texts that rows describe, one a row. `id` is a column of its own. */
export function labelledRows(reading: RowReading): RowReading {
  const { columns, ...named } = withTextAs('text', reading)
  if (!columns) return named
  const { rows, issues } = withLabels(named, columns, ['id'])
  return {
    rows: rows.map(({ line, value, labels }) => ({ line, value: { ...withoutEmptyId(value), ...labels } })),
    issues,
  }
}

function withoutEmptyId({ id, ...value }: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return id === undefined || id === '' ? value : { id, ...value }
}
