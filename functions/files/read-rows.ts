import { CsvError, parse } from 'csv-parse/sync'
import { parseWellFormed } from '#files/parse-well-formed.ts'
import type { Issue } from '#rules/refusal.ts'
import type { RowReading, RowValue } from '#rules/row-reading.ts'

/** Reads each row of a body as an object by field or column. A CSV has its column names as `columns`. */
export function readRows(mediaType: string, text: string): RowReading {
  const source = text.replace(/^\uFEFF/, '')
  return mediaType === 'text/csv' ? readCsv(source) : readNdjson(source)
}

function readNdjson(text: string): RowReading {
  const rows: RowValue[] = []
  const issues: Issue[] = []
  for (const [index, source] of text.split('\n').entries()) {
    if (source.trim() === '') continue
    const value = parseObject(source)
    if (value) rows.push({ line: index + 1, value })
    else issues.push({ path: `line ${index + 1}`, message: 'This is not a JSON object.' })
  }
  return { rows, issues }
}

function parseObject(source: string): RowValue['value'] | undefined {
  try {
    const value = parseWellFormed(source)
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : undefined
  } catch {
    return undefined
  }
}

function readCsv(text: string): RowReading {
  const { records: [header, ...records] = [], fault } = recordsOf(text)
  if (fault) return { rows: [], issues: [fault] }
  if (!header) return { rows: [], issues: [{ path: 'line 1', message: 'A CSV begins with a row of column names.' }] }
  const columns = header.cells.map((name) => name.trim())
  const repeated = columns.filter((name, index) => name === '' || columns.indexOf(name) < index)
  if (repeated.length > 0) {
    const message = 'Each column needs a name of its own.'
    return { rows: [], issues: [{ path: `line ${header.line}`, message }] }
  }
  const issues = records.flatMap(({ line, cells }): Issue[] => {
    const message = `This row has ${cells.length} cells, and the header has ${columns.length}.`
    return cells.length === columns.length ? [] : [{ path: `line ${line}`, message }]
  })
  const whole = records.filter(({ cells }) => cells.length === columns.length)
  const rows = whole.map(({ line, cells }) => ({
    line,
    value: Object.fromEntries(columns.map((name, index) => [name, cells[index]])),
  }))
  return { rows, issues, columns }
}

type CsvRecord = { readonly line: number; readonly cells: readonly string[] }

/** Returns the records with the lines that they begin on, or why there are none. Skips empty lines. */
function recordsOf(source: string): { readonly records?: readonly CsvRecord[]; readonly fault?: Issue } {
  const records: CsvRecord[] = []
  let line = 1
  try {
    // The types of the parser do not know what `info` adds.
    const read = parse(source, {
      info: true,
      relax_column_count: true,
      record_delimiter: ['\r\n', '\n', '\r'],
    }) as unknown as readonly { readonly record: readonly string[]; readonly info: { readonly bytes: number } }[]
    const bytes = Buffer.from(source)
    let from = 0
    for (const { record, info } of read) {
      if (record.length > 1 || record[0] !== '') records.push({ line, cells: record })
      line += lineBreaksIn(bytes.subarray(from, info.bytes).toString())
      from = info.bytes
    }
    return { records }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    const message = 'A quoted cell is not closed, or has a quote inside that is not doubled.'
    return { fault: { path: `line ${Reflect.get(error, 'lines')}`, message } }
  }
}

function lineBreaksIn(text: string): number {
  return text.match(/\r\n|\n|\r/g)?.length ?? 0
}
