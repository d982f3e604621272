import { qualityOfCell } from '#rules/csv-labels.ts'
import type { FileSource } from '#rules/file-source.ts'
import { ownValue } from '#rules/own-value.ts'
import { tryParse } from '#rules/parse-input.ts'
import { type Issue, validationFailed } from '#rules/refusal.ts'
import type { RowReading, RowValue } from '#rules/row-reading.ts'
import { textColumns } from '#rules/row-text.ts'
import { type FileSample, maxFileSamples, reservedFields, sampleLineSchema } from '#rules/sample-line.ts'
import { withoutNulls } from '#rules/without-nulls.ts'

/** The meaning of the fields of rows, and the labels that all rows have. */
export type RowMeaning = Pick<FileSource, 'mapping' | 'labels'>

/** Returns the samples that rows describe. Refuses wrong rows, each by its line in the file of that name. */
export function samplesOfRows(reading: RowReading, name: string, meaning: RowMeaning = {}): readonly FileSample[] {
  const placeOf = (line: number | string, field = '') => [`${name}:${line}`, field].filter(Boolean).join(' ')
  const surplus = reading.rows[maxFileSamples]
  if (surplus) {
    throw validationFailed([{ path: placeOf(surplus.line), message: `A file has at most ${maxFileSamples} rows.` }])
  }
  const issues: Issue[] = [
    ...absentColumns(reading, meaning).map((message) => ({ path: placeOf(1), message })),
    ...reading.issues.map(({ path, message }) => ({ path: placeOf(path.replace(/^line /, '')), message })),
  ]
  const samples = reading.rows.flatMap((row): readonly FileSample[] => {
    const fields = namedFields(reading.columns ? ofCells(row, meaning) : row.value, meaning)
    const { data, issues: faults } = tryParse(sampleLineSchema, withoutNulls(sampleLineSchema, fields))
    issues.push(...faults.map(({ path, message }) => ({ path: placeOf(row.line, path), message })))
    return data ? [{ ...data, labels: { ...meaning.labels, ...data.labels }, at: placeOf(row.line) }] : []
  })
  if (issues.length > 0) throw validationFailed(issues)
  return samples
}

/** Returns the cells of a row of a CSV as fields: labels in numbers where they are numbers. An empty cell says nothing. */
function ofCells({ value }: RowValue, { mapping }: RowMeaning): RowValue['value'] {
  const isLabel = (column: string) => !reservedFields.includes((mapping && ownValue(mapping, column)) ?? column)
  const given = Object.entries(value).filter(([, cell]) => String(cell).trim() !== '')
  return Object.fromEntries(given.map(([column, cell]) => [column, isLabel(column) ? qualityOfCell(cell) : cell]))
}

/** Returns the fields of a row under the names that the mapping gives them; without a mapping, all as they are. */
function namedFields(value: RowValue['value'], { mapping }: RowMeaning): RowValue['value'] {
  if (!mapping) return value
  const own = Object.values(mapping).includes('content') ? [] : textColumns.map((name) => [name, name] as const)
  const names = [...own, ...Object.entries(mapping)]
  const given = names.filter(([field]) => Object.hasOwn(value, field))
  return Object.fromEntries(given.map(([field, name]) => [name, value[field]]))
}

function absentColumns({ columns }: RowReading, { mapping = {} }: RowMeaning): readonly string[] {
  const absent = columns ? Object.keys(mapping).filter((column) => !columns.includes(column)) : []
  return absent.map((column) => `There is no column "${column.slice(0, 80)}", which the mapping names.`)
}
