import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readModelFile } from '#files/read-model-file.ts'
import { Refusal } from '#rules/refusal.ts'

/** Returns what is wrong with a file, as `<place>: <message>`. */
function faultsOf(text: string, name?: string): readonly string[] {
  try {
    readModelFile(text, name)
    return []
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    const issues = error.details.issues as readonly { path: string; message: string }[]
    return issues.map(({ path, message }) => `${path}: ${message}`)
  }
}

const fieldNames =
  'handle, description, scoring_method, max_depth, zero_data_retention, additional_terms, upstream_sources, readme, version_retention_policy, promotion_policy, traits, effort, sources'
const traitFieldNames = 'key, type, name, description, positive_label, negative_label, aggregation, exemplars'

test('a file is read by the fields that the API has, and an empty field counts as absent', () => {
  const file = readModelFile(`\uFEFF# yaml-language-server: $schema=x
handle: demo.support-tone
description:
readme: |
  # Tone
traits:
  - key: de-escalation
    type: spectrum
    positive_label: yes
    exemplars: {positive: ["Calm.\\n"]}
effort: low
version_retention_policy: {keep_unnamed: 5}
upstream_sources: [{name: Letters, license: CC0-1.0, year: "1999"}]
`)

  expect(file).toEqual({
    handle: 'demo.support-tone',
    readme: '# Tone\n',
    traits: [{ key: 'de_escalation', type: 'spectrum', positive_label: 'yes', exemplars: { positive: ['Calm.\n'] } }],
    effort: 'low',
    version_retention_policy: { keep_unnamed: 5, keep_first_of_month: true },
    upstream_sources: [{ name: 'Letters', license: 'CC0-1.0', year: '1999' }],
  })
})

test.each([
  [
    'a field that does not exist',
    'traits: discover\nreadmee: x',
    [`2:1 readmee: This name is unknown. Known are: ${fieldNames}.`],
  ],
  [
    'a wrong value',
    'traits: discover\neffort:\n  most',
    ['2:1 effort: This must be one of: low, medium, high, xhigh, max.'],
  ],
  ['a missing field', 'traits:\n  - key: a\n  - name: B', ['3:5 traits.1.key: This field is required.']],
  [
    'each of several',
    'handle: Demo\r\ntraits:\r\n- key: 1\r\n  foo: 2\r\n',
    [
      '1:1 handle: A handle is <namespace>.<name> in lower-case letters, digits and "-", like "demo.support-tone".',
      '3:3 traits.0.key: This must be a text.',
      `4:3 traits.0.foo: This name is unknown. Known are: ${traitFieldNames}.`,
    ],
  ],
  [
    'a key that samples have',
    'traits: [{key: content}]',
    ['1:11 traits.0.key: "content" is a field of every sample; choose another key.'],
  ],
  [
    'two traits of one key',
    'traits: [{key: a-b}, {key: a_b}]',
    ['1:23 traits.1.key: The key "a_b" stands twice in this file.'],
  ],
  ['traits of another kind', 'traits: all', ['1:1 traits: This must be a list of traits, or the word discover.']],
  [
    'an unknown source',
    'traits: discover\nsources:\n- type: xml',
    ['3:3 sources.0.type: The type of a source is one of: jsonl, csv, file, url.'],
  ],
  [
    'a path out of the folder',
    'traits: discover\nsources:\n- {type: csv, path: ../x}',
    [
      '3:15 sources.0.path: A path leads from the folder of the model file to a file in it, such as data/samples.jsonl.',
    ],
  ],
  [
    'a mapping of two fields to one',
    'traits: discover\nsources:\n- {type: csv, path: x, mapping: {a: t, b: t}}',
    ['3:24 sources.0.mapping: Each trait, and `content`, comes from one field only.'],
  ],
  ['no object', '- a', ['1:1: This must be an object.']],
  ['nothing', '', ['1:1: This must be an object.']],
])('%s is named with its line and column', (_, text, faults) => {
  expect(faultsOf(text)).toEqual(faults.map((fault) => `model.yaml:${fault}`))
})

test.each([
  ['an unclosed list', 'traits: [a', /^1:11: /],
  ['a tab as indentation', 'traits:\n\t- a', /^2:1: Tabs are not allowed/],
  ['a repeated key', 'traits: discover\ntraits: discover', /^2:1: The key "traits" stands twice here\.$/],
  ['the prototype', 'traits: discover\n__proto__: {a: 1}', /^2:1: This name is unknown\.$/],
  ['the prototype, in quotes, in a flow map', 'traits: [{"__proto__": {a: 1}}]', /^1:11: This name is unknown\.$/],
  ['a key that is no text', 'traits: discover\n? [a]\n: b', /^2:3: /],
  ['an anchor', 'traits: &x discover', /^1:9: Anchors/],
  ['an alias', 'handle: *x\ntraits: discover', /^1:9: Aliases/],
  ['a tag', 'traits: !!set {a}', /^1:9: Tags/],
  ['a tag of one’s own', 'handle: !x y', /^1:9: Tags/],
  ['a directive', '%YAML 1.1\n---\ntraits: discover', /^1:1: Directives/],
  ['a second document', 'traits: discover\n---\ntraits: discover', /^2:1: A file has one document/],
  [
    'a second document after the end of the first',
    'traits: discover\n...\ntraits: discover',
    /^3:1: A file has one document/,
  ],
])('%s is refused', (_, text, fault) => {
  expect(faultsOf(text, 'x.yaml')[0]?.replace('x.yaml:', '')).toMatch(fault)
})

test('marks within texts are texts', () => {
  const text =
    'traits: discover\ndescription: "&a *b !c %d --- [[["\nreadme: |\n  %YAML\n  ---\n  &x *y !!z\nhandle: demo.x'
  expect(readModelFile(text)).toMatchObject({ description: '&a *b !c %d --- [[[', readme: '%YAML\n---\n&x *y !!z\n' })
})

describe('a hostile file is refused in little time', () => {
  const many = (count: number, line: (index: number) => string) =>
    Array.from({ length: count }, (_, i) => line(i)).join('')
  test.each([
    ['brackets', '['.repeat(900_000)],
    ['braces', '{a: '.repeat(200_000)],
    ['lists in lists', `${'- '.repeat(400_000)}a`],
    ['maps in maps', many(1_300, (index) => `${' '.repeat(index)}a:\n`)],
    ['question marks', '? '.repeat(400_000)],
    ['mismatched brackets', '[}'.repeat(50_000)],
    ['closed lists', '[]'.repeat(50_000)],
    ['keys', many(38_000, (index) => `k${index}: 1\n`)],
    ['numbers', '- 1\n'.repeat(200_000)],
    ['an alias bomb', `a: &a [x]\n${many(20, (index) => `b${index}: [*a, *a]\n`)}`],
    ['characters', `a: ${'x'.repeat(1_000_001)}`],
  ])('%s', { timeout: 20_000 }, (_, text) => {
    expect(faultsOf(text)).not.toEqual([])
  })
})

test('any text is read or refused with places, and never fails', () => {
  const parts = [
    'traits',
    ': ',
    '- ',
    'discover',
    '\n',
    '  ',
    '[',
    ']',
    '{',
    '}',
    '"',
    "'",
    '|',
    '>',
    '#',
    '&a',
    '*a',
    '!x',
    '?',
    ',',
    '__proto__',
    '---',
    '\t',
    '\u0000',
    '\u001f',
    '\u0002',
    '\ud800',
    'key',
    '1',
  ]
  const text = fc.array(fc.constantFrom(...parts), { maxLength: 30 }).map((all) => all.join(''))
  fc.assert(
    fc.property(text, (any) => {
      for (const fault of faultsOf(any)) expect(fault).toMatch(/^model\.yaml:[1-9][0-9]*:[1-9][0-9]*( [^:]*)?: ./)
    }),
    { numRuns: 500 },
  )
})
