import { withLabels } from '#rules/csv-labels.ts'
import type { RowReading } from '#rules/row-reading.ts'
import { withTextAs } from '#rules/row-text.ts'

/** Returns the items of feedback that rows describe, one a row. A CSV has their labels in columns. */
export function feedbackRows(reading: RowReading): RowReading {
  const { columns, ...named } = withTextAs('content', reading)
  if (!columns) return named
  const { rows, issues } = withLabels(named, columns)
  return { rows: rows.map(({ line, value, labels }) => ({ line, value: { ...value, feedback: labels } })), issues }
}
