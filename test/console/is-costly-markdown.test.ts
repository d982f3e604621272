import { expect, test } from 'vitest'
import { isCostlyMarkdown } from '../../console/model-page/card/is-costly-markdown.ts'

test.each([
  ['marks of emphasis', '*a_ '.repeat(12_000)],
  ['pairs of marks', '**a'.repeat(16_000)],
  ['many long paragraphs of marks', `${'*a'.repeat(1_500)}\n\n`.repeat(15)],
  ['quotes within quotes', '>'.repeat(48_000)],
  ['quotes within quotes, with spaces', '> '.repeat(24_000)],
  ['lists within lists', '- '.repeat(24_000)],
  ['numbered lists within lists', '1. '.repeat(16_000)],
  ['brackets', '['.repeat(24_000) + ']'.repeat(24_000)],
])('a readme of nothing but %s is not laid out', (_, text) => {
  expect(isCostlyMarkdown(text)).toBe(true)
})

test.each([
  ['nothing', ''],
  ['a long prose with emphasis', 'This is *one* of __many__ words of `some_code`.\n\n'.repeat(900)],
  ['a rule of dashes and a table', `${'-'.repeat(180)}\n\n| snake_case | **1.0** |\n`.repeat(200)],
  ['a list, three levels deep', '- a\n  - b\n    > - c\n'.repeat(2_000)],
])('a readme of %s is', (_, text) => {
  expect(isCostlyMarkdown(text)).toBe(false)
})
