import { expect, test } from 'vitest'
import { type FileSource, fileSourceSchema, formatOf } from '#rules/file-source.ts'
import { tryParse } from '#rules/parse-input.ts'

const issuesOf = (source: unknown) => tryParse(fileSourceSchema, source).issues
const at = (url: string, format?: FileSource['type'] | 'text') => formatOf({ type: 'url', url, format } as FileSource)

test('a file is read as its type says', () => {
  expect(formatOf({ type: 'jsonl', path: 'a.csv' })).toBe('jsonl')
  expect(formatOf({ type: 'csv', path: 'a.jsonl' })).toBe('csv')
  expect(formatOf({ type: 'file', path: 'a.csv' })).toBe('text')
})

test.each([
  ['https://a.example/x.jsonl', 'jsonl'],
  ['https://a.example/x.NDJSON', 'jsonl'],
  ['https://a.example/x.csv', 'csv'],
  ['https://a.example/x.CSV?v=1.2#top', 'csv'],
  ['https://a.example/x.csv#y.jsonl', 'csv'],
  ['https://a.example/?name=x.csv', 'text'],
  ['https://a.example/csv', 'text'],
  ['https://a.example/x.csvx', 'text'],
  ['https://a.example/x.xcsv', 'text'],
  ['https://a.example/x.jsonlx', 'text'],
  ['https://a.example/x.xjsonl', 'text'],
  ['https://a.example/x.html', 'text'],
])('the text at %s is read as %s', (url, format) => {
  expect(at(url)).toBe(format)
})

test('a format that is given counts before the ending of the address', () => {
  expect(at('https://a.example/x.csv', 'text')).toBe('text')
  expect(at('https://a.example/x', 'csv')).toBe('csv')
})

test.each(['data/samples.jsonl', './a', 'a..b', '...', 'a/.b/~c', 'a b'])('%j is a path in the folder', (path) => {
  expect(issuesOf({ type: 'jsonl', path })).toEqual([])
})

test.each(['/etc/passwd', '~/a', '..', '../a', 'a/../b', 'a/..', 'a\\b', 'C:a', 'a\0b'])(
  '%j is refused: it could lead out of the folder',
  (path) => {
    const message = 'A path leads from the folder of the model file to a file in it, such as data/samples.jsonl.'

    expect(issuesOf({ type: 'csv', path })).toEqual([{ path: 'path', message }])
  },
)

const mappingOf = (count: number) => Object.fromEntries(Array.from({ length: count }, (_, n) => [`f${n}`, `t${n}`]))

test('a mapping has a field for the content and each of 64 traits at most', () => {
  expect(issuesOf({ type: 'csv', path: 'a', mapping: mappingOf(65) })).toEqual([])
  expect(issuesOf({ type: 'csv', path: 'a', mapping: mappingOf(66) })).toEqual([
    { path: 'mapping', message: 'A mapping has at most 65 fields.' },
  ])
})

test('two fields cannot be the same trait', () => {
  expect(issuesOf({ type: 'csv', path: 'a', mapping: { one: 'warmth', two: 'warmth' } })).toEqual([
    { path: 'mapping', message: 'Each trait, and `content`, comes from one field only.' },
  ])
})

test('a source of another type is told which there are, and what is no source what it must be', () => {
  const message = 'The type of a source is one of: jsonl, csv, file, url.'

  expect(issuesOf({ type: 'xml', path: 'a' }).map((issue) => issue.message)).toEqual([message])
  expect(issuesOf('a.csv').map((issue) => issue.message)).toEqual(['This must be an object.'])
})
