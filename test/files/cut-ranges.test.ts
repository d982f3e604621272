import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { cutRanges } from '#files/cut-ranges.ts'
import { parseHeader, parseRecord } from '#files/parse-record.ts'
import { type FileRecord, readRecords } from '#files/read-records.ts'
import type { RecordFormat } from '#rules/record-format.ts'

const bytesOf = (text: string) => new TextEncoder().encode(text)

/** Gives the bytes in chunks of these sizes, over and over. */
async function* inChunks(bytes: Uint8Array, sizes: readonly number[]): AsyncGenerator<Uint8Array> {
  for (let from = 0, turn = 0; from < bytes.length; turn++) {
    const size = sizes[turn % sizes.length]!
    yield bytes.subarray(from, from + size)
    from += size
  }
}

type Cutting = {
  readonly bytes: number
  readonly records: number
  readonly chunks: readonly number[]
  readonly maxBytes?: number
}

/** Cuts a file, and reads each range as a worker does, from its own bytes alone. */
async function cutAndRead(format: RecordFormat, file: Uint8Array, cutting: Cutting) {
  const { chunks, maxBytes = 1_000_000, ...limits } = cutting
  const cut = await cutRanges(inChunks(file, chunks), format, { ...limits, total: 1_000 })
  const records: FileRecord[] = []
  for (const { from, to, line, records: count } of cut.ranges) {
    const part = inChunks(file.subarray(from, to), chunks)
    const read = await Array.fromAsync(readRecords(part, { format, from, line, maxBytes }))
    expect(read).toHaveLength(count)
    records.push(...read)
  }
  expect(records).toHaveLength(cut.records)
  return { ...cut, read: records }
}

const cuttings = fc.record({
  bytes: fc.integer({ min: 1, max: 200 }),
  records: fc.integer({ min: 1, max: 10 }),
  chunks: fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 5 }),
})
const anyText = fc.string({
  unit: fc.constantFrom('a', 'ß', '本', '😀', '"', ',', '\n', '\r', ' ', '\t', '\\', '\uFEFF'),
})
const lineEnds = fc.constantFrom('\n', '\r\n')

describe('the records of all ranges together are exactly the records of the file', () => {
  test('of lines of JSON', async () => {
    const line = fc.oneof(
      anyText.map((text) => JSON.stringify({ content: text })),
      fc.constantFrom('', '  ', 'no object', '{"a":'),
    )
    await fc.assert(
      fc.asyncProperty(
        fc.array(line),
        lineEnds,
        fc.boolean(),
        fc.boolean(),
        cuttings,
        async (lines, end, hasMark, isClosed, cutting) => {
          const text = (hasMark ? '\uFEFF' : '') + lines.join(end) + (isClosed ? end : '')

          const { read } = await cutAndRead('ndjson', bytesOf(text), cutting)

          const expected = lines.flatMap((each, index) => (each.trim() === '' ? [] : [{ line: index + 1, text: each }]))
          const texts = read.map(({ line: number, bytes }) => ({
            line: number,
            text: new TextDecoder().decode(bytes).trimEnd(),
          }))
          expect(texts).toEqual(expected.map((each) => ({ ...each, text: each.text.trimEnd() })))
        },
      ),
      { numRuns: 500 },
    )
  })

  test('of rows of a CSV, with quotes, commas and ends of lines in their cells', async () => {
    const cell = fc.oneof(
      anyText.map((text) => `"${text.replaceAll('"', '""')}"`),
      fc.string({ unit: fc.constantFrom('a', 'ß', '本', ' '), minLength: 1 }),
    )
    const row = fc.oneof(
      { arbitrary: fc.tuple(cell, cell).map((cells) => cells.join(',')), weight: 5 },
      { arbitrary: fc.constant(''), weight: 1 },
    )
    const ends = fc.constantFrom('\n', '\r\n', '\r')
    await fc.assert(
      fc.asyncProperty(
        fc.array(row),
        ends,
        fc.boolean(),
        fc.boolean(),
        cuttings,
        async (rows, end, hasMark, isClosed, cutting) => {
          const text = ['"i""d",text', ...rows].join(end) + (isClosed ? end : '')
          const file = bytesOf((hasMark ? '\uFEFF' : '') + text)

          const { read, header } = await cutAndRead('csv', file, cutting)

          const expected: string[][] = parse(text, { skip_empty_lines: true, record_delimiter: ['\r\n', '\n', '\r'] })
          const columns = parseHeader(file.subarray(header?.from, header?.to)) ?? []
          expect(columns).toEqual(['i"d', 'text'])
          const values = read.map(({ bytes }) => parseRecord('csv', bytes!, columns))
          expect(values).toEqual(expected.slice(1).map(([id, content]) => ({ value: { 'i"d': id, text: content } })))
        },
      ),
      { numRuns: 500 },
    )
  })

  test('of any bytes at all, cut anywhere: no record depends on how the file is cut or read', async () => {
    const formats = fc.constantFrom<RecordFormat>('ndjson', 'csv')
    const anyBytes = fc.oneof(
      fc.uint8Array(),
      fc.array(fc.constantFrom(34, 44, 10, 13, 97, 32, 0xef, 0xbb, 0xbf, 0xff)).map((bytes) => Uint8Array.from(bytes)),
    )
    await fc.assert(
      fc.asyncProperty(formats, anyBytes, cuttings, async (format, file, cutting) => {
        const whole = await cutAndRead(format, file, { bytes: 1e9, records: 1e9, chunks: [1e9] })

        const inParts = await cutAndRead(format, file, cutting)

        const plain = ({ read }: typeof whole) =>
          read.map(({ line, bytes }) => [line, Buffer.from(bytes!).toString('hex')])
        expect(plain(inParts)).toEqual(plain(whole))
      }),
      { numRuns: 1000 },
    )
  })
})

test('a range ends before it has too many bytes or records, except for a record that alone has too many', async () => {
  const file = bytesOf('{"a":1}\n{"a":2}\n{"a":"0123456789"}\n{"a":3}\n')

  const byBytes = await cutAndRead('ndjson', file, { bytes: 16, records: 99, chunks: [5] })
  const byRecords = await cutAndRead('ndjson', file, { bytes: 999, records: 3, chunks: [5] })

  expect(byBytes.ranges.map(({ line, records }) => [line, records])).toEqual([
    [1, 2],
    [3, 1],
    [4, 1],
  ])
  expect(byRecords.ranges.map(({ line, records }) => [line, records])).toEqual([
    [1, 3],
    [4, 1],
  ])
})

test.each(['ndjson', 'csv'] as const)(
  '%s: of a record with too many bytes, only the line is read, and the others are whole',
  async (format) => {
    const blank = '\n'.repeat(50)
    const file = bytesOf(`a\nb\n${'x'.repeat(300)}\nc\n${blank}d\n`)

    for (const size of [1, 7, 64, 1000]) {
      const { read } = await cutAndRead(format, file, { bytes: 1000, records: 99, chunks: [size], maxBytes: 20 })
      const seen = read.map(({ line, bytes }) => [line, bytes && new TextDecoder().decode(bytes).trim()])
      const rows = [
        [2, 'b'],
        [3, undefined],
        [4, 'c'],
        [55, 'd'],
      ]
      expect(seen).toEqual(format === 'csv' ? rows : [[1, 'a'], ...rows])
    }
  },
)

test.each([
  ['a quote that is never closed', '"abc', 'A quoted cell is not closed'],
  ['a quote within a bare cell', 'a"b,c', 'A quoted cell is not closed'],
  ['a cell too few', 'a', 'This row has 1 cells, and the header has 2.'],
  ['bytes that are no text', Uint8Array.from([0xff, 44, 97]), 'This is not UTF-8.'],
])('a row with %s says so', (_what, row, fault) => {
  const bytes = typeof row === 'string' ? bytesOf(row) : row

  expect(parseRecord('csv', bytes, ['id', 'text'])).toEqual({ fault: expect.stringContaining(fault) })
})

test.each(['[1]', '"text"', 'null', '{"a":'])('the line %s is no object', (line) => {
  expect(parseRecord('ndjson', bytesOf(line), [])).toEqual({ fault: 'This is not a JSON object.' })
})
