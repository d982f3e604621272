import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readSamples } from '#files/read-samples.ts'
import { Refusal } from '#rules/refusal.ts'

const read = (text: string, format: 'jsonl' | 'csv' | 'text', more: object = {}) =>
  readSamples(text, { name: 'data.x', format, ...more })

function issuesOf(action: () => unknown): unknown {
  try {
    action()
    return undefined
  } catch (error) {
    if (error instanceof Refusal) return error.details.issues
    throw error
  }
}

test('a line has a text and a field for each label, or trait and quality', () => {
  const text =
    '{"content": "a", "warmth": 1, "clarity": null}\n\n{"text": "b", "Warm Tone": " Fair ", "source_url": "x"}\n{"content": "c", "trait": "warmth", "quality": 0}\n'

  expect(read(text, 'jsonl')).toMatchObject([
    { text: 'a', labels: { warmth: 1 }, at: 'data.x:1' },
    { text: 'b', labels: { 'Warm Tone': ' Fair ' }, source_url: 'x', at: 'data.x:3' },
    { text: 'c', labels: { warmth: 0 }, at: 'data.x:4' },
  ])
})

test('a CSV has a column for each trait, or the columns trait and quality', () => {
  expect(read('\uFEFFcontent,warmth,clarity\r\n"a\nb",1,\r\nc,.5,poor\r\n', 'csv')).toMatchObject([
    { text: 'a\nb', labels: { warmth: 1 }, at: 'data.x:2' },
    { text: 'c', labels: { warmth: 0.5, clarity: 'poor' }, at: 'data.x:4' },
  ])
  expect(read('text,trait,quality\na,warmth,0.5\n', 'csv')).toMatchObject([{ text: 'a', labels: { warmth: 0.5 } }])
})

test('a mapping names the fields that count; labels of the source stand behind those of the row', () => {
  const meaning = { mapping: { body: 'content', is_warm: 'warmth' }, labels: { warmth: 0, clarity: 'good' } }

  expect(read('{"body": "a", "is_warm": 1, "id": 7, "content": 5}\n{"body": "b"}', 'jsonl', meaning)).toMatchObject([
    { text: 'a', labels: { warmth: 1, clarity: 'good' } },
    { text: 'b', labels: { warmth: 0, clarity: 'good' } },
  ])
  expect(read('id,body,is_warm\n7,007,1\n', 'csv', meaning)).toMatchObject([{ text: '007', labels: { warmth: 1 } }])
})

test('a plain text is one text, with the field content', () => {
  expect(read('\uFEFFOne\ntext', 'text', { labels: { warmth: 'good' } })).toMatchObject([
    { text: 'One\ntext', labels: { warmth: 'good' }, at: 'data.x:1' },
  ])
})

test.each([
  ['jsonl', '{"content": "a"}\nno', {}, [{ path: 'data.x:2', message: 'This is not a JSON object.' }]],
  ['jsonl', '{"content": 5}', {}, [{ path: 'data.x:1 content', message: 'This must be a text.' }]],
  ['jsonl', '{"warmth": 1}', {}, [{ path: 'data.x:1 text', message: 'Give some text.' }]],
  [
    'jsonl',
    '{"content": "a", "warmth": 2}',
    {},
    [{ path: 'data.x:1 warmth', message: expect.stringContaining('from 0 to 1') }],
  ],
  ['jsonl', `{"content": "${'x'.repeat(65_537)}"}`, {}, [{ path: 'data.x:1 content' }]],
  ['csv', 'content,warmth\na\n', {}, [{ path: 'data.x:2', message: 'This row has 1 cells, and the header has 2.' }]],
  ['csv', 'content,warmth\n"a,1\n', {}, [{ path: 'data.x:2' }]],
  [
    'csv',
    'a,b\n1,2\n',
    { mapping: { c: 'content' } },
    [{ path: 'data.x:1', message: 'There is no column "c", which the mapping names.' }, { path: 'data.x:2 text' }],
  ],
] as const)('what is wrong in a %s file is named by its line', (format, text, meaning, issues) => {
  expect(issuesOf(() => read(text, format, meaning))).toMatchObject(issues)
})

test('a mapping reads rows of any names as if their fields had the names of the traits', () => {
  const name = fc.stringMatching(/^[a-z_]{1,12}$/)
  const rows = fc.array(
    fc.record({ content: fc.string().map((rest) => `a${rest}`), one: fc.double({ min: 0, max: 1, noNaN: true }) }),
    { minLength: 1 },
  )
  fc.assert(
    fc.property(fc.uniqueArray(name, { minLength: 2, maxLength: 2 }), rows, ([text = '', label = ''], all) => {
      const renamed = all.map(({ content, one }) => JSON.stringify({ [text]: content, [label]: one })).join('\n')
      const plain = all.map((row) => JSON.stringify(row)).join('\n')
      const mapping = { [text]: 'content', [label]: 'one' }

      expect(read(renamed, 'jsonl', { mapping })).toEqual(read(plain, 'jsonl'))
    }),
  )
})
