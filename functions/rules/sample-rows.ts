import { type CsvRow, isLongForm, withLabels } from '#rules/csv-labels.ts'
import type { RowReading, RowValue } from '#rules/row-reading.ts'
import { withTextAs } from '#rules/row-text.ts'

const optionalColumns = ['source_url', 'content_sha256']

/** Returns the samples that rows describe: one a row, or, in a CSV without `trait` and `quality`, one for each labelled trait. */
export function sampleRows(reading: RowReading): RowReading {
  const { columns, ...named } = withTextAs('text', reading)
  if (!columns) return named
  const { rows, issues } = withLabels(named, columns, optionalColumns)
  const isLong = isLongForm(columns)
  return { rows: rows.flatMap((row) => samplesOf(row, isLong)), issues }
}

function samplesOf({ line, value, labels }: CsvRow, isLong: boolean): readonly RowValue[] {
  const isGiven = ([name, cell]: [string, unknown]) => cell !== '' || !optionalColumns.includes(name)
  const common = Object.fromEntries(Object.entries(value).filter(isGiven))
  return Object.entries(labels).map(([trait, quality]) => {
    const sample = { line, value: { ...common, trait, quality } }
    return isLong ? sample : { ...sample, column: trait }
  })
}
