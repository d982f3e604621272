import { expect, test } from 'vitest'
import { Refusal } from '#rules/refusal.ts'
import { requireText, soleUrlIn } from '#rules/score-request.ts'
import { isScoredColumns, lineRefused, refusedLine, scoredRow } from '#rules/scored-row.ts'
import { issuesOf } from './support/refusals.ts'

test.each<[string, boolean]>([
  ['text', true],
  ['content', true],
  ['id,text', true],
  ['content,id', true],
  ['id', false],
  ['text,content', false],
  ['text,note', false],
  ['id,text,note', false],
])('a CSV of texts to score can have the columns %s: %s', (columns, can) => {
  expect(isScoredColumns(columns.split(','))).toBe(can)
})

test('a record is a text by one of its two names, with an id or without', () => {
  expect(scoredRow({ text: 'Hello' }, 3)).toEqual({ content: 'Hello' })
  expect(scoredRow({ content: 'Hello', id: 'a1' }, 3)).toEqual({ id: 'a1', content: 'Hello' })
  for (const id of [undefined, null, '']) expect(scoredRow({ id, text: 'Hello' }, 3)).toEqual({ content: 'Hello' })
})

test.each<[string, Record<string, unknown>, string, RegExp]>([
  ['both names of its text', { text: 'a', content: 'b' }, 'line 3', /`content`|`text`/],
  ['another field', { text: 'a', secret_name: 1 }, 'line 3', /^A record has no other fields/],
  ['no text', { id: 'a1' }, 'line 3, content', /./],
  ['a blank text', { text: ' ' }, 'line 3, content', /^Give some text/],
  ['an id that is no text', { id: 7, text: 'a' }, 'line 3, id', /./],
  ['an address in place of a text', { text: 'https://x.example/a' }, 'line 3, content', /fetches no addresses/],
])('a record with %s is refused by its line', (_, value, path, message) => {
  const issues = issuesOf(() => scoredRow(value, 3))

  expect(issues).toEqual([{ path, message: expect.stringMatching(message) }])
  expect(JSON.stringify(issues)).not.toContain('secret_name')
})

test('what is wrong with a line is named below it, and the result of a refused line says why', () => {
  const refusal = lineRefused(9, [
    { path: '', message: 'Wrong.' },
    { path: 'id', message: 'Long.' },
  ])

  expect(refusal.details.issues).toEqual([
    { path: 'line 9', message: 'Wrong.' },
    { path: 'line 9, id', message: 'Long.' },
  ])
  expect(refusedLine(9, 'a1', new Refusal('sample_not_found', 'No answer.', { url: 'x' }))).toEqual({
    ...{ line: 9, id: 'a1' },
    error: { code: 'sample_not_found', message: 'No answer.', details: { url: 'x' } },
  })
})

test('a text without anything to see is refused', () => {
  expect(issuesOf(() => requireText('a', 'items.0.content'))).toBeUndefined()
  expect(issuesOf(() => requireText(' \n', 'items.0.content'))).toEqual([
    { path: 'items.0.content', message: 'Give some text to score.' },
  ])
})

test.each([
  ['https://x.example/a?b=c', 'https://x.example/a?b=c'],
  [' HTTP://x.example \n', 'HTTP://x.example'],
  ['see https://x.example', undefined],
  ['https://x.example and more', undefined],
  ['https://', undefined],
  ['ftp://x.example', undefined],
  ['', undefined],
])('the only address in "%s" is %s', (content, url) => {
  expect(soleUrlIn(content)).toBe(url)
})
