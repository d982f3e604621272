import { CsvError, parse } from 'csv-parse/sync'
import { parseJsonObject } from '#files/parse-json-object.ts'
import type { Issue } from '#rules/refusal.ts'
import { maxColumns, type RowReading, type RowValue } from '#rules/row-reading.ts'

/**
 * Reads each row of a body as an object by field or column. A CSV has its column names as `columns`. Stops at the first row or
 * column too many, so that a body of many short rows takes no longer than another.
 */
export function readRows(mediaType: string, text: string, { maxRows }: { readonly maxRows: number }): RowReading {
  const source = text.replace(/^\uFEFF/, '')
  return mediaType === 'text/csv' ? readCsv(source, maxRows) : readNdjson(source, maxRows)
}

function readNdjson(text: string, maxRows: number): RowReading {
  const rows: RowValue[] = []
  const issues: Issue[] = []
  for (const [index, source] of text.split('\n').entries()) {
    if (source.trim() === '') continue
    if (rows.length + issues.length === maxRows) return tooManyRows(index + 1, maxRows)
    const line = index + 1
    const parsed = parseJsonObject(source)
    if ('value' in parsed) rows.push({ line, value: parsed.value })
    else issues.push({ path: `line ${line}`, message: parsed.fault })
  }
  return { rows, issues }
}

function readCsv(text: string, maxRows: number): RowReading {
  const { records: [header, ...records] = [], fault } = recordsOf(text, maxRows)
  if (fault) return wrongLine(fault.line, fault.message)
  if (!header) return wrongLine(1, 'A CSV begins with a row of column names.')
  if (header.cells.length > maxColumns) return wrongLine(header.line, `A CSV has at most ${maxColumns} columns.`)
  const surplus = records[maxRows]
  if (surplus) return tooManyRows(surplus.line, maxRows)
  const columns = header.cells.map((name) => name.trim())
  const repeated = columns.filter((name, index) => name === '' || columns.indexOf(name) < index)
  if (repeated.length > 0) return wrongLine(header.line, 'Each column needs a name of its own.')
  const issues = records.flatMap(({ line, cells }): Issue[] => {
    const message = `This row has ${cells.length} cells, and the header has ${columns.length}.`
    return cells.length === columns.length ? [] : [{ path: `line ${line}`, message }]
  })
  const whole = records.filter(({ cells }) => cells.length === columns.length)
  const rows = whole.map(({ line, cells }) => ({
    line,
    value: Object.fromEntries(columns.map((name, index) => [name, cells[index]])),
  }))
  return { rows, issues, columns, headerLine: header.line }
}

type CsvRecord = { readonly line: number; readonly cells: readonly string[] }

/** Returns the header and at most one record too many, with the lines that they begin on, or why there are none. Skips empty lines. */
function recordsOf(
  source: string,
  maxRows: number,
): { readonly records?: readonly CsvRecord[]; readonly fault?: { readonly line: number; readonly message: string } } {
  const records: CsvRecord[] = []
  let line = 1
  try {
    // The types of the parser do not know what `info` adds.
    const read = parse(source, {
      info: true,
      relax_column_count: true,
      skip_empty_lines: true,
      to: maxRows + 2,
      record_delimiter: ['\r\n', '\n', '\r'],
    }) as unknown as readonly { readonly record: readonly string[]; readonly info: { readonly bytes: number } }[]
    const bytes = Buffer.from(source)
    let from = 0
    for (const { record, info } of read) {
      const text = bytes.subarray(from, info.bytes).toString()
      const emptyLines = lineBreaksIn(/^[\r\n]*/.exec(text)?.[0] ?? '')
      records.push({ line: line + emptyLines, cells: record })
      line += lineBreaksIn(text)
      from = info.bytes
    }
    return { records }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    const message = 'A quoted cell is not closed, or has a quote inside that is not doubled.'
    return { fault: { line: Number(Reflect.get(error, 'lines')), message } }
  }
}

function tooManyRows(line: number, maxRows: number): RowReading {
  return wrongLine(line, `There are more than ${maxRows} rows.`)
}

function wrongLine(line: number, message: string): RowReading {
  return { rows: [], issues: [{ path: `line ${line}`, message }] }
}

function lineBreaksIn(text: string): number {
  return text.match(/\r\n|\n|\r/g)?.length ?? 0
}
