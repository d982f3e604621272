import { readRows } from '#files/read-rows.ts'
import type { SourceFormat } from '#rules/file-source.ts'
import type { RowReading } from '#rules/row-reading.ts'
import { type FileSample, maxFileSamples } from '#rules/sample-line.ts'
import { type RowMeaning, samplesOfRows } from '#rules/source-rows.ts'

/**
 * Reads the samples in the text of a file: one a row, or the whole text as one row with the field `content`. A refusal names
 * the file and the line of each fault.
 */
export function readSamples(
  text: string,
  file: { readonly name: string; readonly format: SourceFormat } & RowMeaning,
): readonly FileSample[] {
  return samplesOfRows(rowsOf(text, file), file.name, file)
}

function rowsOf(text: string, { format }: { readonly format: SourceFormat }): RowReading {
  const limits = { maxRows: maxFileSamples }
  if (format !== 'text') return readRows(format === 'csv' ? 'text/csv' : 'application/x-ndjson', text, limits)
  return { rows: [{ line: 1, value: { content: text.replace(/^\uFEFF/, '') } }], issues: [] }
}
