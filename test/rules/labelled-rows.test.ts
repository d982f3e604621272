import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isLongForm, qualityOfCell, withLabels } from '#rules/csv-labels.ts'
import { feedbackRows } from '#rules/feedback-rows.ts'
import { labelsOfFields, textOfFields } from '#rules/labelled-fields.ts'
import { labelledRows } from '#rules/labelled-rows.ts'
import type { RowReading } from '#rules/row-reading.ts'

const noLabel = 'This row has no label for any trait.'

function csv(
  columns: readonly string[],
  ...rows: readonly (readonly string[])[]
): RowReading & { columns: readonly string[] } {
  const objectOf = (cells: readonly string[]) => Object.fromEntries(columns.map((name, at) => [name, cells[at]]))
  return {
    columns,
    headerLine: 1,
    issues: [],
    rows: rows.map((cells, at) => ({ line: at + 2, value: objectOf(cells) })),
  }
}

test('the long form has a column for the trait and one for its quality', () => {
  expect(isLongForm(['text', 'trait', 'quality'])).toBe(true)
  expect(isLongForm(['text', 'trait', 'warmth'])).toBe(false)
  expect(isLongForm(['text', 'quality'])).toBe(false)
})

test('a row of the long form has one label, and its other cells', () => {
  const reading = csv(['trait', 'text', 'quality'], ['warmth', 'Hi', ' 0.5 '], ['calm', 'Ho', 'poor'])

  expect(withLabels(reading, reading.columns)).toEqual({
    issues: [],
    rows: [
      { line: 2, value: { text: 'Hi' }, labels: { warmth: 0.5 } },
      { line: 3, value: { text: 'Ho' }, labels: { calm: 'poor' } },
    ],
  })
})

test('a row of the wide form has a label for each trait whose cell is not empty', () => {
  const reading = csv(
    ['text', 'content', 'id', 'warmth', 'calm'],
    ['Hi', '', '7', '1', ' '],
    ['Ho', 'x', '8', 'good', '0'],
  )

  expect(withLabels(reading, reading.columns, ['id'])).toEqual({
    issues: [],
    rows: [
      { line: 2, value: { text: 'Hi', content: '', id: '7' }, labels: { warmth: 1 } },
      { line: 3, value: { text: 'Ho', content: 'x', id: '8' }, labels: { warmth: 'good', calm: 0 } },
    ],
  })
})

test('a row without a label is wrong, beside the rows that are wrong already', () => {
  const earlier = { path: 'line 9', message: 'Broken.' }
  const reading = { ...csv(['text', 'warmth'], ['Hi', ''], ['Ho', '1']), issues: [earlier] }

  const { rows, issues } = withLabels(reading, reading.columns)

  expect(rows.map(({ line }) => line)).toEqual([3])
  expect(issues).toEqual([earlier, { path: 'line 2', message: noLabel }])
})

test.each([
  ['1', 1],
  [' 0.25\t', 0.25],
  ['.5', 0.5],
  ['1.', 1],
  ['-1', -1],
  ['+12', 12],
  ['12.34', 12.34],
  ['5e-1', 0.5],
  ['1E+01', 10],
  ['25e-2', 0.25],
  [0.7, 0.7],
])('the cell %j is the number %d', (cell, quality) => {
  expect(qualityOfCell(cell)).toBe(quality)
})

test.each(['', 'good', '.', '1e', '0x10', 'Infinity', 'NaN', '1,5', '1 2', 'e1', 'a1', '1a', '--1'])(
  'the cell %j is a word',
  (cell) => {
    expect(qualityOfCell(` ${cell} `)).toBe(cell)
  },
)

test('a number that is written as JSON is that number', () => {
  fc.assert(
    fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (number) => {
      expect(qualityOfCell(JSON.stringify(number))).toBe(Object.is(number, -0) ? 0 : number)
    }),
  )
})

test('a labelled row of a CSV has its id and its labels as fields', () => {
  const reading = csv(['content', 'id', 'warmth'], ['Hi', 'a', '1'], ['Ho', '', 'good'], ['He', 'c', ''])

  expect(labelledRows(reading)).toEqual({
    rows: [
      { line: 2, value: { text: 'Hi', id: 'a', warmth: 1 } },
      { line: 3, value: { text: 'Ho', warmth: 'good' } },
    ],
    issues: [{ path: 'line 4', message: noLabel }],
  })
})

test('a row without a column for ids has none', () => {
  const { rows } = labelledRows(csv(['text', 'warmth'], ['Hi', '1']))

  expect(rows.map(({ value }) => value)).toStrictEqual([{ text: 'Hi', warmth: 1 }])
})

test('an item of feedback on a row of a CSV has its labels as feedback', () => {
  expect(feedbackRows(csv(['text', 'warmth'], ['Hi', '1'], ['Ho', '']))).toEqual({
    rows: [{ line: 2, value: { content: 'Hi', feedback: { warmth: 1 } } }],
    issues: [{ path: 'line 3', message: noLabel }],
  })
})

test('rows of JSON keep their fields', () => {
  const reading: RowReading = { rows: [{ line: 1, value: { content: 'Hi', warmth: 1, id: '' } }], issues: [] }

  expect(labelledRows(reading).rows).toEqual([{ line: 1, value: { text: 'Hi', warmth: 1, id: '' } }])
  expect(feedbackRows(reading).rows).toEqual([{ line: 1, value: { content: 'Hi', warmth: 1, id: '' } }])
})

function reading<Result>(read: (context: { issues: { path?: unknown; message?: string | undefined }[] }) => Result) {
  const context: { issues: never[] } = { issues: [] }
  const result = read(context)
  return { result, issues: context.issues.map(({ path, message }) => ({ path, message })) }
}

test('a text has one of two names', () => {
  expect(reading((context) => textOfFields({ text: 'Hi' }, context as never))).toEqual({ result: 'Hi', issues: [] })
  expect(reading((context) => textOfFields({ content: 'Ho' }, context as never))).toEqual({ result: 'Ho', issues: [] })
  expect(reading((context) => textOfFields({ text: 'Hi', content: 'Ho' }, context as never)).issues).toEqual([
    { path: ['text'], message: 'Give the text as `text` or as `content`, not as both.' },
  ])
  expect(reading((context) => textOfFields({}, context as never))).toMatchObject({
    result: '',
    issues: [{ path: ['text'] }],
  })
})

test('labels are the fields that are given, or the quality of one trait', () => {
  const of = (trait: string | undefined, others: Parameters<typeof labelsOfFields>[1]) =>
    reading((context) => labelsOfFields({ trait }, others, context as never))
  const issues = [{ path: ['quality'], message: 'With `trait`, give one label, as `quality`.' }]

  expect(of(undefined, { warmth: 1, calm: undefined, quality: 'good' })).toStrictEqual({
    result: { warmth: 1, quality: 'good' },
    issues: [],
  })
  expect(of('warmth', { calm: undefined, quality: 0.5 })).toEqual({ result: { warmth: 0.5 }, issues: [] })
  expect(of('warmth', { calm: 1 })).toEqual({ result: { warmth: 0 }, issues })
  expect(of('warmth', {})).toEqual({ result: { warmth: 0 }, issues })
  expect(of('warmth', { quality: 1, calm: 1 }).issues).toEqual(issues)
})
