import { createReadStream } from 'node:fs'
import { parseHeader, parseRecord } from '#files/parse-record.ts'
import { readRecords } from '#files/read-records.ts'
import { type KeyedSample, keyedSamples } from '#rules/file-samples.ts'
import type { FileSource } from '#rules/file-source.ts'
import type { RecordFormat } from '#rules/record-format.ts'
import type { Issue } from '#rules/refusal.ts'
import { samplesOfRows } from '#rules/source-rows.ts'
import type { Trait } from '#rules/trait.ts'
import { CommandFailure } from '../command-failure.ts'
import { issuesIn } from './model-folder.ts'

/** A file of rows, and the meaning of its columns. */
export type RowSource = {
  /** The path as the user wrote it. */
  readonly name: string
  readonly path: string
  readonly format: RecordFormat
  readonly traits: readonly Trait[]
  /** Returns what the columns mean. The columns of NDJSON are not known. */
  readonly mappingOf: (columns: readonly string[] | undefined) => FileSource['mapping']
  /** Replaces the label of a row by what it means. */
  readonly relabel: (value: Readonly<Record<string, unknown>>) => Readonly<Record<string, unknown>>
}

/** A row: its samples, or what is wrong with it. */
export type SampleRow = { readonly samples: readonly KeyedSample[]; readonly issues: readonly Issue[] }

/** The longest row, in bytes: more than the longest text has, with its other cells. */
const maxBytes = 1_000_000

/** Reads the rows of a CSV or NDJSON file of any size, one after the other. */
export async function* readLabelledRows(source: RowSource): AsyncGenerator<SampleRow> {
  const { name, path, format, traits, mappingOf, relabel } = source
  let columns: readonly string[] | undefined
  let mapping = format === 'ndjson' ? mappingOf(undefined) : undefined
  for await (const { line, bytes } of readRecords(createReadStream(path), { format, from: 0, line: 1, maxBytes })) {
    if (format === 'csv' && columns === undefined) {
      columns = bytes && parseHeader(bytes)
      if (!columns) throw new CommandFailure(`${name}:${line}: A CSV begins with a row of column names, each its own.`)
      mapping = mappingOf(columns)
      continue
    }
    const parsed = bytes
      ? parseRecord(format, bytes, columns ?? [])
      : { fault: `This has more than ${maxBytes} bytes.` }
    yield 'fault' in parsed
      ? { samples: [], issues: [{ path: `${name}:${line}`, message: parsed.fault }] }
      : rowOf(() => {
          const row = { line, value: relabel(parsed.value) }
          const reading = { rows: [row], issues: [], ...(columns && { columns }) }
          return keyedSamples(samplesOfRows(reading, name, { mapping }), { traits })
        })
  }
}

function rowOf(read: () => readonly KeyedSample[]): SampleRow {
  try {
    return { samples: read(), issues: [] }
  } catch (error) {
    const found = issuesIn(error)
    if (!found) throw error
    return { samples: [], issues: found.issues }
  }
}
