import { type Delimiter, detectDelimiter } from './delimiter.ts'
import { inTurns } from './in-turns.ts'
import { type RecordText, recordTexts } from './record-texts.ts'
import { type Issue, maxColumns, maxRows, type Row, type Table, UnreadableFile } from './table.ts'

/** The records that are parsed at once. */
const recordsPerTurn = 200
/** The UTF-16 units that are parsed at once. */
const lengthPerTurn = 50_000

type ReadOptions = {
  readonly signal: AbortSignal
  /** Separates the cells of a CSV; by default the one that its first line suggests. */
  readonly delimiter?: Delimiter | undefined
}

/** Returns true for a text that begins like NDJSON. */
export function isNdjson(text: string): boolean {
  return /^\s*\{/.test(text)
}

/** Reads the rows of a CSV or of NDJSON, without keeping the page from answering. Throws UnreadableFile if there are none. */
export async function readTable(text: string, options: ReadOptions): Promise<Table> {
  if (text.trim() === '') throw new UnreadableFile('This file is empty.')
  if (/^\s*\[/.test(text)) {
    throw new UnreadableFile(
      'This file is one JSON list. Save each of its objects on a line of its own (NDJSON), or as CSV.',
    )
  }
  return isNdjson(text) ? readNdjson(text, options) : readCsv(text, options)
}

async function readNdjson(text: string, { signal }: ReadOptions): Promise<Table> {
  const rows: Row[] = []
  const issues: Issue[] = []
  const columns = new Set<string>()
  await inTurns(
    linesOf(text),
    ({ line, text: source }) => {
      const value = objectOf(source)
      if (!value) {
        issues.push({ line, message: 'This is not a JSON object.' })
        return
      }
      if (columns.size < maxColumns) for (const name of Object.keys(value)) columns.add(name)
      rows.push({ line, value })
      requireFewer(rows)
    },
    signal,
  )
  if (rows.length === 0) throw new UnreadableFile('No line of this file is a JSON object.')
  return { form: 'ndjson', columns: [...columns], rows, issues }
}

function* linesOf(text: string): Generator<RecordText, void, undefined> {
  let start = 0
  for (let line = 1; start < text.length; line++) {
    const end = text.indexOf('\n', start)
    const source = text.slice(start, end === -1 ? text.length : end)
    if (source.trim() !== '') yield { line, text: source }
    start = end === -1 ? text.length : end + 1
  }
}

function objectOf(source: string): Row['value'] | undefined {
  try {
    const value: unknown = JSON.parse(source)
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? bareObject(Object.entries(value))
      : undefined
  } catch {
    return undefined
  }
}

/** Returns an object that has nothing but its own fields: a row has no column “constructor” that its file does not give it. */
function bareObject(fields: readonly (readonly [string, unknown])[]): Row['value'] {
  return Object.assign(Object.create(null), Object.fromEntries(fields))
}

async function readCsv(text: string, { signal, delimiter = detectDelimiter(text) }: ReadOptions): Promise<Table> {
  const parse = await cellParser(delimiter)
  const records = recordTexts(text, delimiter)
  const header = records.next()
  const columns = columnsOf(header.done ? undefined : parse([header.value])[0])
  const rows: Row[] = []
  const issues: Issue[] = []
  await inTurns(
    severalOf(records),
    (several) => {
      for (const [index, cells] of parse(several).entries()) {
        const { line } = several[index]!
        if (cells === undefined) issues.push({ line, message: brokenQuotes })
        else if (cells.length !== columns.length) issues.push({ line, message: otherLength(cells, columns) })
        else rows.push({ line, value: bareObject(columns.map((name, at) => [name, cells[at]])) })
      }
      requireFewer(rows)
    },
    signal,
  )
  if (rows.length + issues.length === 0) throw new UnreadableFile('This file has column names, and no rows below them.')
  return { form: 'csv', columns, rows, issues }
}

const brokenQuotes = 'A quoted cell is not closed, or has a quote inside that is not doubled.'

function otherLength(cells: readonly string[], columns: readonly string[]): string {
  return `This row has ${cells.length} cells, and the header has ${columns.length}.`
}

function columnsOf(cells: readonly string[] | undefined): readonly string[] {
  if (!cells) throw new UnreadableFile('The first line has a quoted cell that is not closed.')
  const columns = cells.map((name) => name.trim())
  if (columns.length > maxColumns) throw new UnreadableFile(`This file has more than ${maxColumns} columns.`)
  const hasOwnNames = columns.every((name, index) => name !== '' && columns.indexOf(name) === index)
  if (!hasOwnNames) throw new UnreadableFile('The first line names the columns: each needs a name of its own.')
  return columns
}

function* severalOf(records: Iterable<RecordText>): Generator<readonly RecordText[], void, undefined> {
  let several: RecordText[] = []
  let length = 0
  for (const record of records) {
    several.push(record)
    length += record.text.length
    if (several.length < recordsPerTurn && length < lengthPerTurn) continue
    yield several
    several = []
    length = 0
  }
  if (several.length > 0) yield several
}

/** Returns a function that returns the cells of each record; undefined for those that can't be parsed. It loads the parser. */
async function cellParser(delimiter: Delimiter) {
  const { CsvError, parse } = await import('csv-parse/browser/esm/sync')
  const cellsOf = (source: string): readonly (readonly string[])[] | undefined => {
    try {
      return parse(source, { delimiter, relax_column_count: true, record_delimiter: ['\r\n', '\n', '\r'] })
    } catch (error) {
      if (error instanceof CsvError) return undefined
      throw error
    }
  }
  return (records: readonly RecordText[]): readonly (readonly string[] | undefined)[] => {
    const all = cellsOf(records.map(({ text }) => text).join('\n'))
    // One that can't be parsed keeps the others from it: then each is parsed alone.
    return all?.length === records.length ? all : records.map(({ text }) => cellsOf(text)?.[0])
  }
}

function requireFewer(rows: readonly Row[]): void {
  if (rows.length <= maxRows) return
  throw new UnreadableFile(
    `This file has more than ${maxRows.toLocaleString('en')} rows. Split it, or append it by the command line: “touchstone import”.`,
  )
}
