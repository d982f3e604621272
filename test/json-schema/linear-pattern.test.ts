import { expect, test } from 'vitest'
import { compilePattern } from '#json-schema/linear-pattern.ts'

const texts = [
  ...['', 'a', 'b', 'A', 'Z', '_', '7', '12', 'a1b', 'ab', 'aab', 'foo', 'foobar', 'a foo', 'a b', 'b)c', 'abc123'],
  ...['\n', '\r', '\t', '\v', '\b', '\0', '\u0003', '\u2028', '\u00a0', '\ufeff', 'Ω', 'é', '€', '漢', '😀', '\ud83d'],
  ...['[', ']', '(', ')', '?', '=', '^', '$', '-', '.', '/', ':', '&', ',', '+', '\\', '{', '|', '*'],
]

test.each([
  ...['^\\d+$', '\\D', '^\\w*$', '\\W', '\\s', '\\S', '.', '^.$', '[^]', '[]', '[\\s\\S]', '[^\\d\\s]', '[\\w.-]'],
  ...['\\p{L}', '\\p{Letter}', '\\P{Lu}', '[\\P{Lu}a]', '\\p{Script=Greek}', '\\p{sc=Han}', '\\p{ASCII}', '\\p{Emoji}'],
  ...[
    '\\u{1F600}',
    '\\ud83d\\ude00',
    '\\uD83D',
    '[\\u{1F600}-\\u{1F64F}]',
    '\\x41',
    '\\u0041',
    '\\cC',
    '\\0',
    '\\t|\\v',
  ],
  ...['\\bfoo\\b', 'o\\B', '[\\b]', '$^', '^$', '(?<n>a)', '(a)(b)?', 'a{2,3}', 'a{2,}', 'a+?', '(?:a|b)*?$', 'x*'],
  ...[
    '[a&&b]',
    '[(?=]',
    '[a[^b]',
    '[[:alpha:]',
    '[--a]',
    '[!--]',
    '[a-]',
    '[-a]',
    '[\\]\\[]',
    '\\/|\\(|\\{|\\|',
    '[$^.|]',
    '^[€-₿]$',
  ],
  ...['^(?=.*\\d)(?=.*[a-z]).{3,}$', '^(?!.*foo).*$', '^(?=[)]a|b).', '^(?!a)(?:b|7)'],
])('%s matches as in ECMA-262', (source) => {
  const pattern = compilePattern(source)
  const native = new RegExp(source, 'u')

  expect(texts.filter((text) => 'fault' in pattern || pattern.test(text) !== native.test(text))).toEqual([])
})

test.each([
  ['(?=a)b', 'looks around: "(?=" can be matched in linear time only right after "^"'],
  ['^(?=a)b|c', 'looks around: "(?=" can be matched in linear time only right after "^"'],
  ['(?<!a)b', 'looks around: "(?<!" can be matched in linear time only right after "^"'],
  ['(a)\\1', 'refers back to a group: "\\1" cannot be matched in linear time'],
  ['(?<n>a)\\k<n>', 'refers back to a group: "\\k<n>" cannot be matched in linear time'],
  ['(?i:a)', 'changes its flags: "(?i:" is not supported'],
  ['a{1,1001}', /^cannot be matched in linear time: .*repeat count/],
  ['(', 'must be a regular expression of ECMA-262'],
  ['\\Z', 'must be a regular expression of ECMA-262'],
])('%s is refused with the reason', (source, fault) => {
  const pattern = compilePattern(source)

  expect(pattern).toEqual({ fault: typeof fault === 'string' ? fault : expect.stringMatching(fault) })
})
