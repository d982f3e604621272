import { expect, test } from 'vitest'
import { decodeText } from '../../../console/model-page/samples/upload/decode-text.ts'
import { detectDelimiter } from '../../../console/model-page/samples/upload/delimiter.ts'
import { readTable } from '../../../console/model-page/samples/upload/read-table.ts'

const { signal } = new AbortController()
const read = (text: string) => readTable(text, { signal })

test('a CSV is read with quotes, doubled quotes, line breaks in cells, CRLF and empty lines, each row with its line', async () => {
  const table = await read('text,warmth\r\n"Thanks, Omar",1\r\n\r\n"Two\r\nlines and a ""quote""",0\r\nLast,')

  expect(table).toEqual({
    form: 'csv',
    columns: ['text', 'warmth'],
    rows: [
      { line: 2, value: { text: 'Thanks, Omar', warmth: '1' } },
      { line: 4, value: { text: 'Two\r\nlines and a "quote"', warmth: '0' } },
      { line: 6, value: { text: 'Last', warmth: '' } },
    ],
    issues: [],
  })
})

test.each([
  ['commas', 'a,b,c\n1,2,3\n', ','],
  ['semicolons, with commas in the names', '"a, b";c;d\n1;2;3\n', ';'],
  ['tabs', 'a\tb\n1\t2\n', '\t'],
  ['nothing to separate', 'text\nHello\n', ','],
])('the delimiter is detected: %s', (_, text, delimiter) => {
  expect(detectDelimiter(text)).toBe(delimiter)
})

test('cells that semicolons or tabs separate are read', async () => {
  const { rows } = await read('text;warmth\n"So; sorry";0,5\n')

  expect(rows).toEqual([{ line: 2, value: { text: 'So; sorry', warmth: '0,5' } }])
})

test('rows that can not be parsed are named by their lines, and the others are read', async () => {
  const { rows, issues } = await read(
    'text,warmth\nGood,1\nA 5" disk,1\nToo,many,cells\nFine,0\n"Never closed,1\nGone,1\n',
  )

  expect(rows.map(({ line }) => line)).toEqual([2, 5])
  expect(issues).toEqual([
    { line: 3, message: 'A quoted cell is not closed, or has a quote inside that is not doubled.' },
    { line: 4, message: 'This row has 3 cells, and the header has 2.' },
    { line: 6, message: 'A quoted cell is not closed, or has a quote inside that is not doubled.' },
  ])
})

test('NDJSON is read line by line, with all fields as columns', async () => {
  const table = await read('{"text":"a","warmth":1}\r\n\n["no"]\n{"content":"b"}\n{broken\n')

  expect(table).toEqual({
    form: 'ndjson',
    columns: ['text', 'warmth', 'content'],
    rows: [
      { line: 1, value: { text: 'a', warmth: 1 } },
      { line: 4, value: { content: 'b' } },
    ],
    issues: [
      { line: 3, message: 'This is not a JSON object.' },
      { line: 5, message: 'This is not a JSON object.' },
    ],
  })
})

test.each([
  ['nothing', ' \n', /is empty/],
  ['one JSON list', '[{"text":"a"}]', /one JSON list/],
  ['a header alone', 'text,warmth\n', /no rows/],
  [
    'a quote that nothing closes',
    `text,warmth\n"${'a,1\n'.repeat(200_000)}`,
    /begins on line 2 is longer .* not closed/,
  ],
  ['one cell of 600,000 characters', `text,warmth\n"${'a'.repeat(600_000)}",1\n`, /longer than 500,000/],
  ['one line of NUL characters', '\0'.repeat(600_000), /line 1 is longer/],
  ['two columns of one name', 'text,text\na,b\n', /name of its own/],
  ['more than 100,000 rows', `text,warmth\n${'a,1\n'.repeat(100_001)}`, /more than 100,000 rows/],
])('a file with %s can not be read, and it says why', async (_, text, reason) => {
  await expect(read(text)).rejects.toThrow(reason)
})

test('a large file is read in turns, and can be given up', async () => {
  const controller = new AbortController()
  const reading = readTable(`text,warmth\n${'"A text, which is read",1\n'.repeat(90_000)}`, controller)

  controller.abort()

  await expect(reading).rejects.toThrow(/abort/)
})

test('a file is decoded from UTF-8 and UTF-16 with their marks, and other bytes are refused', () => {
  expect(decodeText(new TextEncoder().encode('\uFEFFtext\nhé'))).toBe('text\nhé')
  expect(decodeText(new Uint8Array(Buffer.from('\uFEFFhé', 'utf16le')))).toBe('hé')
  expect(() => decodeText(Uint8Array.of(0x68, 0xe9, 0x0a))).toThrow(/UTF-8/)
})

test('columns named like parts of objects have what the rows give them, and nothing else', async () => {
  const { columns, rows } = await read('{"constructor":"a","__proto__":"b"}\n{"text":"c"}\n')

  expect(columns).toEqual(['constructor', '__proto__', 'text'])
  expect(rows.map(({ value }) => columns.map((name) => value[name]))).toEqual([
    ['a', 'b', undefined],
    [undefined, undefined, 'c'],
  ])
  const csv = await read('text,__proto__,toString\na,b,c\n')
  expect(csv.columns.map((name) => csv.rows[0]?.value[name])).toEqual(['a', 'b', 'c'])
})
