import { expect, test } from 'vitest'
import { qualityOf as qualityOfService } from '#rules/quality.ts'
import { qualityOf, qualityText, qualityWords } from '../../../console/model-page/samples/quality.ts'
import { guessMapping, missingIn } from '../../../console/model-page/samples/upload/mapping.ts'
import { readSamples } from '../../../console/model-page/samples/upload/read-samples.ts'
import { readTable } from '../../../console/model-page/samples/upload/read-table.ts'
import type { Trait } from '../../../console/model-page/trait.ts'

const { signal } = new AbortController()

const trait = (key: string, labels: Partial<Trait> = {}): Trait => ({
  ...{ key, name: key[0]!.toUpperCase() + key.slice(1), description: '', aggregation: 'mean', type: 'spectrum' },
  ...{ kind: 'extrinsic', positive_label: 'positive', negative_label: 'negative', background: false },
  ...{ sample_count: 0, positive_samples: 0, negative_samples: 0 },
  ...{ discrimination: null, explained_variance: null, anchor_sample_ids: null },
  ...labels,
})
const traits = [trait('warmth', { positive_label: 'Warm', negative_label: 'Cold' }), trait('clarity')]

/** Reads the samples of a file by the mapping that its columns suggest. */
async function samplesOf(text: string, of = traits) {
  const table = await readTable(text, { signal })
  return readSamples(table, guessMapping(table, of), of, signal)
}

test('a column for each trait gives one sample for each label, and an empty cell is none', async () => {
  const { samples, issues } = await samplesOf(
    'text,Warmth,clarity,source_url\nThanks,warm,0.25,https://a.example\nNo.,,good,\n',
  )

  expect(samples).toEqual([
    { line: 2, sample: { trait: 'warmth', text: 'Thanks', quality: 1, source_url: 'https://a.example' } },
    { line: 2, sample: { trait: 'clarity', text: 'Thanks', quality: 0.25, source_url: 'https://a.example' } },
    { line: 3, sample: { trait: 'clarity', text: 'No.', quality: 1 } },
  ])
  expect(issues).toEqual([])
})

test('one label a row, in columns of trait and quality, in NDJSON too', async () => {
  const fromCsv = await samplesOf('content,trait,quality\nThanks,Warmth,Warm\n')
  const fromLines = await samplesOf('{"text":"Thanks","trait":"warmth","quality":1}\n')

  expect(fromCsv.samples).toEqual([{ line: 2, sample: { trait: 'warmth', text: 'Thanks', quality: 1 } }])
  expect(fromLines.samples).toEqual([{ line: 1, sample: { trait: 'warmth', text: 'Thanks', quality: 1 } }])
})

test('a label without a name of its own is about the only trait', async () => {
  const { samples } = await samplesOf('message;label\nThanks;cold\n', [traits[0]!])

  expect(samples[0]?.sample).toEqual({ trait: 'warmth', text: 'Thanks', quality: 0 })
})

test('rows that can not be used are named by their lines, with the reason, in order', async () => {
  const { samples, issues } = await samplesOf(
    [
      'text,trait,quality,content_sha256',
      ' ,warmth,1,',
      'a,charm,1,',
      'b,,1,',
      'c,warmth,2,',
      'd,warmth,,',
      'e,warmth,1,abc',
      'f,warmth',
      `${'g'.repeat(65_537)},warmth,1,`,
      'h,warmth,Warm,',
    ].join('\n'),
  )

  expect(samples.map(({ line }) => line)).toEqual([10])
  expect(issues.map(({ line, message }) => `${line} ${message}`)).toEqual([
    '2 This row has no text.',
    '3 The model has no trait “charm”.',
    '4 This row names no trait.',
    '5 “2” is no quality for “Warmth”: give a number from 0 to 1, “Warm”, “Cold”, or a word such as good, mixed or poor.',
    '6 There is no quality for “Warmth”.',
    '7 content_sha256 is not a SHA-256 of 64 lower-case hex digits.',
    '8 This row has 2 cells, and the header has 4.',
    '9 The text has 65,537 characters, and the most is 65,536.',
  ])
})

test('a mapping says what is missing', () => {
  expect(missingIn(guessMapping({ columns: ['a', 'b'] }, traits))).toBe('Choose the column that has the texts.')
  expect(missingIn(guessMapping({ columns: ['text', 'b'] }, traits))).toBe('Choose a trait for at least one column.')
  expect(missingIn(guessMapping({ columns: ['text', 'clarity'] }, traits))).toBeUndefined()
})

test('words mean the qualities that they mean to the service', () => {
  const words = [...Object.keys(qualityWords), ' WARM ', 'cold', 'nothing', 'high', 'weak']

  for (const word of words)
    expect([word, qualityOf(word, traits[0]!)]).toEqual([word, qualityOfService(word, traits[0])])
  expect(['0', '1.0', '.5', '1e-1', '-0.1', '1.01', '0,5', ''].map((cell) => qualityOf(cell, traits[0]!))).toEqual([
    ...[0, 1, 0.5, 0.1, undefined, undefined, 0.5, undefined],
  ])
})

test('a quality is shown as the nearer pole and its figure', () => {
  expect(qualityText(0.5, traits[0])).toEqual({ label: 'Warm', figure: '0.5', isPositive: true })
  expect(qualityText(1 / 3, traits[0])).toEqual({ label: 'Cold', figure: '0.333', isPositive: false })
})
