import { expect, test } from 'vitest'
import { fileBesideModel } from '#rules/file-beside-model.ts'
import {
  exemplarsOf,
  type KeyedSample,
  keyedSamples,
  labelledTextIdentityOf,
  sampleIdentityOf,
} from '#rules/file-samples.ts'
import type { Labels } from '#rules/labels.ts'
import type { Model } from '#rules/model.ts'
import type { ModelFile } from '#rules/model-file.ts'
import type { FileSample } from '#rules/sample-line.ts'
import type { Trait } from '#rules/trait.ts'
import { aModel, aTrait } from './support/models.ts'
import { refusalOf } from './support/refusals.ts'

const line = (text: string, labels: Labels, at = 'a.jsonl:1'): FileSample => ({ text, labels, at })
const warmth = { key: 'warmth', name: 'Warm tone', positive_label: 'warm', negative_label: 'cold' }
const calm = { key: 'de_escalation', name: 'Calm', positive_label: 'calm', negative_label: 'tense' }
const samplesOf = (...lines: readonly FileSample[]) => keyedSamples(lines, { traits: [warmth, calm] })

test('the exemplars of a file are samples at the poles, and each says where it stands', () => {
  const traits = [
    { key: 'warmth', exemplars: { negative: ['no'], positive: ['hi', 'hello'] } },
    { key: 'wit' },
    { key: 'calm', exemplars: { positive: ['well'] } },
  ]

  expect(exemplarsOf({ traits })).toEqual([
    { text: 'hi', labels: { warmth: 1 }, at: 'traits.0.exemplars.positive.0' },
    { text: 'hello', labels: { warmth: 1 }, at: 'traits.0.exemplars.positive.1' },
    { text: 'no', labels: { warmth: 0 }, at: 'traits.0.exemplars.negative.0' },
    { text: 'well', labels: { calm: 1 }, at: 'traits.2.exemplars.positive.0' },
  ])
  expect(exemplarsOf({ traits: 'discover' })).toEqual([])
})

test('a line is a sample for each of its labels, with the key of the trait and a number', () => {
  const given = { ...line('Hi', { 'Warm tone': 'cold', de_escalation: 0.7 }), source_url: 'https://a.example' }

  expect(samplesOf(given)).toEqual([
    { text: 'Hi', trait: 'warmth', quality: 0, source_url: 'https://a.example' },
    { text: 'Hi', trait: 'de_escalation', quality: 0.7, source_url: 'https://a.example' },
  ])
})

test('a hyphen in the name of a trait is read as an underscore, unless a trait has the name as it is written', () => {
  const other = { ...warmth, key: 'other', name: 'de-escalation' }

  expect(samplesOf(line('Hi', { 'de-escalation': 1 }))).toMatchObject([{ trait: 'de_escalation' }])
  expect(keyedSamples([line('Hi', { 'de-escalation': 1 })], { traits: [calm, other] })).toMatchObject([
    { trait: 'other' },
  ])
})

test('a repeated sample counts once; another label of its text or another trait is another sample', () => {
  const lines = [line('Hi', { warmth: 1 }), line('Hi', { warmth: 'warm' }), line('Hi', { warmth: 0 })]

  expect(samplesOf(...lines, line('Hi', { de_escalation: 1 }), line('Ho', { warmth: 1 }))).toHaveLength(4)
})

test('a text without a label belongs to the trait for such texts, and is refused where there is none', () => {
  const cohort = { key: 'typical', name: 'Typical', positive_label: 'typical', negative_label: 'unlike' }
  const lines = [line('Hi', {}), line('Ho', { typical: 0 })]

  expect(keyedSamples(lines, { traits: [cohort], unlabelled: 'typical' })).toEqual([
    { text: 'Hi', trait: 'typical', quality: 1 },
    { text: 'Ho', trait: 'typical', quality: 0 },
  ])
  expect(() => samplesOf(line('Hi', {}, 'b.csv:7'))).toThrow('b.csv:7: This has no label for any trait.')
})

test('all wrong labels are refused together, each with its place', () => {
  const lines = [line('Hi', { wit: 1 }, 'a.jsonl:1'), line('Ho', { warmth: 'purple' }, 'a.jsonl:2')]

  expect(() => samplesOf(...lines)).toThrow(
    expect.objectContaining({
      code: 'validation_failed',
      details: {
        issue_count: 2,
        issues: [
          { path: 'a.jsonl:1 wit', message: 'This model has no trait "wit"; it has warmth, de_escalation.' },
          { path: 'a.jsonl:2 warmth', message: expect.stringMatching(/^A quality is a number from 0 to 1/) },
        ],
      },
    }),
  )
})

test('at most 10,000 samples are applied at once', () => {
  const lines = Array.from({ length: 10_001 }, (_, index) => line(`${index}`, { warmth: 1 }))

  expect(samplesOf(...lines.slice(1))).toHaveLength(10_000)
  expect(refusalOf(() => samplesOf(...lines))).toBe('validation_failed')
  expect(() => samplesOf(...lines)).toThrow('samples: These are 10001 samples; at most 10000 are applied at once.')
})

test('samples are the same by trait, text and label, and the same text by trait and text', () => {
  const one: KeyedSample = { trait: 'a', text: 'Hi', quality: 1 }
  const others = [
    { ...one, trait: 'b' },
    { ...one, text: 'Ho' },
    { ...one, quality: 0 },
  ]

  expect(sampleIdentityOf({ ...one })).toBe(sampleIdentityOf(one))
  expect(new Set([one, ...others].map(sampleIdentityOf)).size).toBe(4)
  expect(new Set([one, ...others].map(labelledTextIdentityOf)).size).toBe(3)
  expect(labelledTextIdentityOf(one)).not.toContain('Hi')
})

const file: ModelFile = { handle: 'a.b', traits: [{ key: 'warmth', exemplars: { positive: ['Hi'] } }] }
const existingWith = (traits: readonly Trait[], model: Partial<Model> = {}) => ({
  model: aModel(model),
  card: { additional_terms: null, upstream_sources: null, readme_markdown: null },
  traits,
})
const beside = (traits: readonly Trait[], model?: Partial<Model>, more: Partial<ModelFile> = {}) =>
  fileBesideModel({ file: { ...file, ...more }, samples: [] }, existingWith(traits, model))

test('the samples of a file are its exemplars and those of its sources', () => {
  const samples = [line('Ho', { warmth: 0 })]

  const plan = fileBesideModel({ handle: 'demo.tone', file, samples }, undefined)

  expect(plan).toMatchObject({ handle: 'demo.tone', existing: undefined, skipped: null, definition: { blocked: [] } })
  expect(plan.samples).toEqual([
    { text: 'Hi', trait: 'warmth', quality: 1 },
    { text: 'Ho', trait: 'warmth', quality: 0 },
  ])
})

test('samples can have labels of traits that the model has and the file does not list', () => {
  const existing = existingWith([aTrait('wit', 3, 3), { ...aTrait('warmth', 3, 3), name: 'Old' }])
  const of = (labels: Labels) => fileBesideModel({ file, samples: [line('Ho', labels)] }, existing).samples[1]

  expect(of({ wit: 0 })).toEqual({ text: 'Ho', trait: 'wit', quality: 0 })
  expect(of({ Old: 0 })).toMatchObject({ trait: 'warmth' })
  expect(refusalOf(() => of({ calm: 0 }))).toBe('validation_failed')
})

test('a trait has the name that the file gives it, no longer that of the model', () => {
  const existing = existingWith([
    { ...aTrait('warmth', 3, 3), name: 'Old' },
    { ...aTrait('wit', 3, 3), name: 'Wit' },
  ])
  const renamed: ModelFile = {
    traits: [
      { key: 'warmth', name: 'Heat' },
      { key: 'wit', name: 'Humour' },
    ],
  }
  const of = (labels: Labels) =>
    fileBesideModel({ handle: 'a.b', file: renamed, samples: [line('Ho', labels)] }, existing).samples

  expect(of({ Heat: 1, Humour: 0 })).toMatchObject([{ trait: 'warmth' }, { trait: 'wit' }])
  expect(refusalOf(() => of({ Old: 1 }))).toBe('validation_failed')
})

test('texts without a label belong to the cohort, in a file whose traits are discovered alone', () => {
  const samples = [line('Hi', {})]

  expect(fileBesideModel({ file: { ...file, traits: 'discover' }, samples }, undefined).samples).toEqual([
    { text: 'Hi', trait: 'typical', quality: 1 },
  ])
  const listed: ModelFile = { ...file, traits: [{ key: 'typical' }] }
  expect(refusalOf(() => fileBesideModel({ file: listed, samples }, undefined))).toBe('validation_failed')
})

test('a file with samples is compared with at most 50,000 samples of the model', () => {
  const many = [aTrait('warmth', 25_000, 24_999), aTrait('wit', 1, 0)]

  expect(refusalOf(() => beside(many))).toBeUndefined()
  expect(() => beside([...many, aTrait('calm', 1, 0)])).toThrow('samples: The model has 50001 samples')
  expect(refusalOf(() => beside([aTrait('warmth', 50_001, 0)], {}, { traits: [{ key: 'warmth' }] }))).toBeUndefined()
})

test.each<[string, Partial<Model>, Partial<ModelFile>, boolean]>([
  ['a trained model', { current_version_no: 1 }, {}, false],
  ['a trained model without retention', { current_version_no: 1, zero_data_retention: true }, {}, true],
  ['a draft without retention', { zero_data_retention: true }, {}, false],
  ['a model in training without retention', { zero_data_retention: true, state: 'busy' }, {}, true],
  ['a model whose retention the file ends', { current_version_no: 1 }, { zero_data_retention: true }, true],
  [
    'a model whose retention the file begins',
    { current_version_no: 1, zero_data_retention: true },
    { zero_data_retention: false },
    false,
  ],
  ['no sample', { current_version_no: 1, zero_data_retention: true }, { traits: [{ key: 'warmth' }] }, false],
])('samples are skipped where they cannot be compared: %s', (_, model, more, isSkipped) => {
  const { skipped } = beside([{ ...aTrait('warmth', 3, 3), name: 'Warmth' }], model, more)

  expect(skipped !== null).toBe(isSkipped)
  if (isSkipped) expect(skipped).toContain('zero data retention')
})
