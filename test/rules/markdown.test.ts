import fc from 'fast-check'
import { expect, test } from 'vitest'
import { escapeInline, escapeParagraphs, markdownLink, markdownTable } from '#rules/markdown.ts'

/** Signs that Markdown gives a meaning, line ends of every kind, and some letters. */
const anyText = fc.string({ unit: fc.constantFrom(...'\\`*_[]<>&|~#-+=.)(!:1a \t\n\r\u0085\u2028\f\0'), maxLength: 40 })

test.each([
  ['# no heading', '\\# no heading'],
  ['- no list', '\\- no list'],
  ['12. no list', '12\\. no list'],
  ['3) no list', '3\\) no list'],
  ['=== no heading', '\\=== no heading'],
  ['~~~ no code', '\\~\\~\\~ no code'],
  ['a | b', 'a \\| b'],
  ['a \\| b', 'a \\\\\\| b'],
  ['<b>&lt;', '\\<b\\>\\&lt;'],
  ['[a](b) ![c](d)', '\\[a\\](b) !\\[c\\](d)'],
  ['`code` *em* _em_', '\\`code\\` \\*em\\* \\_em\\_'],
  ['  two\r\n\r\nlines\u2028more\0 ', 'two lines more'],
  ['plain - and 1. fine', 'plain - and 1. fine'],
])('%j is shown literally', (text, markdown) => {
  expect(escapeInline(text)).toBe(markdown)
})

test('any text in the cells of a table leaves its rows and columns intact', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(anyText, anyText), { maxLength: 4 }), (rows) => {
      const lines = markdownTable(
        ['One', 'Two:'],
        rows.map((row) => row.map(escapeInline)),
      ).split(/\r\n?|[\n\u0085\u2028\u2029\f]/)

      expect(lines).toHaveLength(rows.length + 2)
      for (const line of lines) expect(columnsOf(line)).toBe(2)
    }),
  )
})

test('no line of any paragraph begins a block', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      for (const line of escapeParagraphs(text).split('\n')) {
        expect(line).not.toMatch(/^(\s|#|[-+*=~`>|<]|\d+[.)])/)
      }
    }),
  )
})

test('lines and paragraphs stay separate', () => {
  expect(escapeParagraphs('one\ntwo\r\n \r\nthree\n\n\n\nfour\n')).toBe('one\\\ntwo\n\nthree\n\nfour')
  expect(escapeParagraphs(' \n\n ')).toBe('')
})

test('only http and https URLs become links', () => {
  expect(markdownLink('Home', 'https://example.org/?a=<b>&c=d\\e')).toBe(
    '[Home](<https://example.org/?a=\\<b\\>\\&c=d\\\\e>)',
  )
  for (const url of ['javascript:alert(1)', 'data:text/html,x', 'example.org', 'https://a b', '', null, undefined]) {
    expect(markdownLink('[Home]', url)).toBe('\\[Home\\]')
  }
})

/** Cells between pipes that no backslash stands before. */
function columnsOf(line: string): number {
  return line.split(/(?<!\\)\|/).length - 2
}

test('a carriage return alone ends a line too', () => {
  expect(escapeParagraphs('one\rtwo\r\rthree\r\n\rfour\r\r\nfive')).toBe('one\\\ntwo\n\nthree\n\nfour\n\nfive')
})

test('an address in capitals is a link, one behind other words is none', () => {
  expect(markdownLink('A', 'HTTP://a.example')).toBe('[A](<HTTP://a.example>)')
  expect(markdownLink('A', 'http://a.example')).toBe('[A](<http://a.example>)')
  expect(markdownLink('A', 'javascript:https://a.example')).toBe('A')
})

test('only the colon at the end of a head aligns its column', () => {
  expect(markdownTable(['a:b:', 'c:d'], [])).toBe('| a:b | c:d |\n| ---: | --- |')
})
