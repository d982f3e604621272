import { describe, expect, test } from 'vitest'
import type { RowReading } from '#rules/row-reading.ts'
import { withTextAs } from '#rules/row-text.ts'
import { sampleRows } from '#rules/sample-rows.ts'
import { samplesOfRows } from '#rules/source-rows.ts'
import { textTable } from '#rules/text-table.ts'
import { issuesOf } from './support/refusals.ts'

const none: readonly { path: string; message: string }[] = []
const rows = (...values: object[]): RowReading => ({
  rows: values.map((value, index) => ({ line: index + 2, value: { ...value } })),
  issues: none,
})
const csv = (columns: string[], ...values: object[]): RowReading => ({ ...rows(...values), columns, headerLine: 1 })
const twice = { path: 'line 3', message: expect.stringMatching(/`content`.*`text`|`text`.*`content`/) }

describe('the text of rows', () => {
  test('has one name, whichever of its two names it had', () => {
    const reading = rows({ content: 'a', warmth: 1 }, { text: 'b' }, { other: 'c' })

    expect(withTextAs('text', reading).rows.map(({ value }) => value)).toEqual([
      { text: 'a', warmth: 1 },
      { text: 'b' },
      { other: 'c' },
    ])
    expect(withTextAs('content', reading).rows.map(({ value }) => value)).toEqual([
      { content: 'a', warmth: 1 },
      { content: 'b' },
      { other: 'c' },
    ])
  })

  test('cannot have both names in one row, beside what else is wrong', () => {
    const wrong = { path: 'line 9', message: 'No JSON.' }
    const reading = { ...rows({ text: 'a' }, { text: 'b', content: 'c' }), issues: [wrong] }

    const { rows: left, issues } = withTextAs('text', reading)

    expect(left).toEqual([{ line: 2, value: { text: 'a' } }])
    expect(issues).toEqual([wrong, twice])
  })

  test('needs a column of a CSV, which is missed in the row of names', () => {
    const missing = { path: 'line 4', message: expect.stringContaining('no column named `text`') }

    expect(withTextAs('text', { ...csv(['body', 'warmth'], { body: 'a' }), headerLine: 4 })).toEqual({
      ...{ rows: [], issues: [missing], columns: ['body', 'warmth'] },
    })
    const { headerLine: _, ...first } = csv(['body'], { body: 'a' })
    expect(withTextAs('text', first).issues).toMatchObject([{ path: 'line 1' }])
    expect(withTextAs('text', csv(['content'], { content: 'a' }))).toEqual(csv(['content'], { text: 'a' }))
  })
})

describe('rows of samples', () => {
  test('of JSON are samples as they are', () => {
    const sample = { trait: 'warmth', quality: 1, text: 'a' }

    expect(sampleRows(rows({ ...sample, source_url: '' }))).toEqual(rows({ ...sample, source_url: '' }))
  })

  test('of a long CSV are one sample each, and empty cells of optional columns say nothing', () => {
    const columns = ['text', 'trait', 'quality', 'source_url', 'note']
    const row = { text: 'a', trait: 'warmth', quality: '0.5', source_url: '', note: '' }

    expect(sampleRows(csv(columns, row, { ...row, source_url: 'https://x.example' }))).toEqual({
      rows: [
        { line: 2, value: { text: 'a', note: '', trait: 'warmth', quality: 0.5 } },
        { line: 3, value: { text: 'a', note: '', trait: 'warmth', quality: 0.5, source_url: 'https://x.example' } },
      ],
      issues: [],
    })
  })

  test('of a wide CSV are a sample for each labelled trait, which names its column', () => {
    const columns = ['content', 'warmth', 'clarity', 'content_sha256']
    const row = { content: 'a', warmth: '1', clarity: 'poor', content_sha256: '' }

    expect(sampleRows(csv(columns, row, { ...row, warmth: ' ', clarity: '' }))).toEqual({
      rows: [
        { line: 2, value: { text: 'a', trait: 'warmth', quality: 1 }, column: 'warmth' },
        { line: 2, value: { text: 'a', trait: 'clarity', quality: 'poor' }, column: 'clarity' },
      ],
      issues: [{ path: 'line 3', message: 'This row has no label for any trait.' }],
    })
  })
})

describe('rows of a file of samples', () => {
  test('are samples with their labels and their places', () => {
    expect(
      samplesOfRows(rows({ content: 'a', warmth: 1 }, { text: 'b', warmth: null, clarity: 'poor' }), 'x.jsonl'),
    ).toEqual([
      { text: 'a', labels: { warmth: 1 }, at: 'x.jsonl:2' },
      { text: 'b', labels: { clarity: 'poor' }, at: 'x.jsonl:3' },
    ])
  })

  test('of a CSV have numbers where labels are numbers, and nothing where a cell is empty', () => {
    const reading = csv(['content', 'warmth', 'clarity'], { content: '42', warmth: ' 0.5 ', clarity: ' ' })

    expect(samplesOfRows(reading, 'x.csv')).toEqual([{ text: '42', labels: { warmth: 0.5 }, at: 'x.csv:2' }])
  })

  test('have the fields that the mapping names, and no others but their text', () => {
    const mapping = { warm: 'warmth', __proto__: 'x' }
    const reading = csv(['content', 'warm', 'note'], { content: 'a', warm: '1', note: 'unused' })

    expect(samplesOfRows(reading, 'x.csv', { mapping })).toEqual([{ text: 'a', labels: { warmth: 1 }, at: 'x.csv:2' }])
  })

  test('have the text that the mapping names, and not the one that is called so', () => {
    const mapping = { body: 'content', warm: 'warmth' }
    const reading = csv(['body', 'text', 'warm'], { body: '7', text: 'another', warm: 'good' })

    expect(samplesOfRows(reading, 'x.csv', { mapping })).toMatchObject([{ text: '7', labels: { warmth: 'good' } }])
  })

  test('have the labels of all rows, and their own take precedence', () => {
    const labels = { warmth: 0, clarity: 1 }

    expect(samplesOfRows(rows({ content: 'a', warmth: 1 }), 'x', { labels })).toMatchObject([
      { labels: { warmth: 1, clarity: 1 } },
    ])
  })

  test('are refused together, each at its line, with columns that the mapping names and the file has not', () => {
    const reading = {
      ...csv(['content', 'warm'], { content: 'a', warm: '2' }, { content: 'b', warm: '1' }),
      issues: [{ path: 'line 9', message: 'A cell is not closed.' }],
    }
    const mapping = { warm: 'warmth', gone: 'clarity' }

    expect(issuesOf(() => samplesOfRows(reading, 'x.csv', { mapping }))).toEqual([
      { path: 'x.csv:1', message: 'There is no column "gone", which the mapping names.' },
      { path: 'x.csv:9', message: 'A cell is not closed.' },
      { path: 'x.csv:2 warmth', message: expect.any(String) },
    ])
  })

  test('of JSON need not have every field that the mapping names', () => {
    const mapping = { warm: 'warmth', clear: 'clarity' }

    expect(samplesOfRows(rows({ content: 'a', warm: 1 }), 'x', { mapping })).toMatchObject([{ labels: { warmth: 1 } }])
  })

  test('a long name of an absent column is not repeated whole', () => {
    const mapping = { ['x'.repeat(200)]: 'warmth' }

    expect(issuesOf(() => samplesOfRows(csv(['content'], { content: 'a' }), 'x', { mapping }))).toEqual([
      { path: 'x:1', message: `There is no column "${'x'.repeat(80)}", which the mapping names.` },
    ])
  })

  test('are at most 10,000', () => {
    const many = (count: number) => rows(...Array.from({ length: count }, () => ({ content: 'a', warmth: 1 })))

    expect(samplesOfRows(many(10_000), 'x')).toHaveLength(10_000)
    expect(issuesOf(() => samplesOfRows(many(10_001), 'x'))).toEqual([
      { path: 'x:10002', message: 'A file has at most 10000 rows.' },
    ])
  })
})

describe('a table of text', () => {
  test('has its first column to the left, the others to the right, a rule, and no spaces at the ends', () => {
    const table = textTable([
      ['trait', 'n'],
      ['a', '100'],
      ['warmth', ''],
    ])

    expect(table).toBe(['trait     n', '──────  ───', 'a       100', 'warmth', ''].join('\n'))
  })
})
