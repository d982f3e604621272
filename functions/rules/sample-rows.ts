import type { Issue } from '#rules/refusal.ts'
import type { RowReading, RowValue } from '#rules/row-reading.ts'

const ownColumns = ['text', 'content', 'source_url', 'content_sha256']

/** Returns the samples that rows describe: one a row, or, in a CSV without `trait` and `quality`, one for each labelled trait. */
export function sampleRows({ rows, issues, columns }: RowReading): RowReading {
  const named = rows.map((row) => ({ ...row, value: withText(Object(row.value)) }))
  const isTwice = (value: object) => 'text' in value && 'content' in value
  const twice = named.filter(({ value }) => isTwice(value))
  const sound = named.filter(({ value }) => !isTwice(value))
  const found = [
    ...issues,
    ...twice.map(({ line }) => issueAt(line, 'Give the text as `text` or as `content`, not as both.')),
  ]
  if (!columns) return { rows: sound, issues: found }
  const isLong = columns.includes('trait') && columns.includes('quality')
  const traits = columns.filter((column) => !ownColumns.includes(column))
  const read = sound.map(({ line, value }) => (isLong ? [longRow(line, value)] : wideRows(line, value, traits)))
  const unlabelled = sound.filter((_, index) => read[index]?.length === 0)
  return {
    rows: read.flat(),
    issues: [...found, ...unlabelled.map(({ line }) => issueAt(line, 'This row has no label for any trait.'))],
  }
}

function withText(value: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const { content, ...rest } = value
  return 'content' in value && !('text' in value) ? { ...rest, text: content } : value
}

function longRow(line: number, value: Readonly<Record<string, unknown>>): RowValue {
  return { line, value: { ...withoutEmpty(value), quality: qualityOfCell(value.quality) } }
}

function wideRows(
  line: number,
  value: Readonly<Record<string, unknown>>,
  traits: readonly string[],
): readonly RowValue[] {
  const common = withoutEmpty(Object.fromEntries(Object.entries(value).filter(([name]) => ownColumns.includes(name))))
  return traits
    .filter((trait) => String(value[trait]).trim() !== '')
    .map((trait) => ({ line, column: trait, value: { ...common, trait, quality: qualityOfCell(value[trait]) } }))
}

/** Leaves out optional cells that are empty. */
function withoutEmpty(value: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const isGiven = ([name, cell]: [string, unknown]) => cell !== '' || !['source_url', 'content_sha256'].includes(name)
  return Object.fromEntries(Object.entries(value).filter(isGiven))
}

const decimal = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i

function qualityOfCell(cell: unknown): unknown {
  const text = String(cell).trim()
  return decimal.test(text) ? Number(text) : text
}

function issueAt(line: number, message: string): Issue {
  return { path: `line ${line}`, message }
}
