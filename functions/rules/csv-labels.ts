import type { RowReading, RowValue } from '#rules/row-reading.ts'
import { textColumns } from '#rules/row-text.ts'

/** A row of a CSV with its labels by trait, as they stand there, and its other cells in `value`. */
export type CsvRow = RowValue & { readonly labels: Readonly<Record<string, unknown>> }

/** Returns true for the long form of a CSV, which has one label a row. The wide form has a column for each trait. */
export function isLongForm(columns: readonly string[]): boolean {
  return columns.includes('trait') && columns.includes('quality')
}

/** Returns the rows of a CSV with their labels. Columns in `others` are no traits. A row without a label is wrong. */
export function withLabels(
  { rows, issues }: RowReading,
  columns: readonly string[],
  others: readonly string[] = [],
): { readonly rows: readonly CsvRow[]; readonly issues: RowReading['issues'] } {
  const traits = columns.filter((column) => ![...textColumns, ...others].includes(column))
  const read = isLongForm(columns) ? longRow : (row: RowValue) => wideRow(row, traits)
  const labelled = rows.map(read)
  const hasNone = ({ labels }: CsvRow) => Object.keys(labels).length === 0
  const message = 'This row has no label for any trait.'
  const unlabelled = labelled.filter(hasNone).map(({ line }) => ({ path: `line ${line}`, message }))
  return { rows: labelled.filter((row) => !hasNone(row)), issues: [...issues, ...unlabelled] }
}

function longRow({ line, value }: RowValue): CsvRow {
  const { trait, quality, ...rest } = value
  return { line, value: rest, labels: { [String(trait)]: qualityOfCell(quality) } }
}

function wideRow({ line, value }: RowValue, traits: readonly string[]): CsvRow {
  const isTrait = ([column]: [string, unknown]) => traits.includes(column)
  const isGiven = ([, cell]: [string, unknown]) => String(cell).trim() !== ''
  const cells = Object.entries(value)
  const labels = cells.filter((cell) => isTrait(cell) && isGiven(cell))
  return {
    line,
    value: Object.fromEntries(cells.filter((cell) => !isTrait(cell))),
    labels: Object.fromEntries(labels.map(([trait, cell]) => [trait, qualityOfCell(cell)])),
  }
}

const decimal = /^[+-]?(\d+(?:\.\d*)?|\.\d+)(e[+-]?\d+)?$/i

/** Returns the number in a cell, or the word that it has without the spaces around it. */
export function qualityOfCell(cell: unknown): unknown {
  const text = String(cell).trim()
  return decimal.test(text) ? Number(text) : text
}
