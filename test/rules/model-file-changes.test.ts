import { expect, test } from 'vitest'
import type { Model } from '#rules/model.ts'
import { asksToDiscover, handleOf, type ModelFile, modelFileSchema } from '#rules/model-file.ts'
import { changesOf, creationOf, type ExistingModel, patchOf } from '#rules/model-file-changes.ts'
import type { ModelCardTexts } from '#rules/model-request.ts'
import { tryParse } from '#rules/parse-input.ts'
import { aModel } from './support/models.ts'
import { refusalOf } from './support/refusals.ts'

const noTexts: ModelCardTexts = { additional_terms: null, upstream_sources: null, readme_markdown: null }
const existingAs = (model: Partial<Model>, card: Partial<ModelCardTexts> = {}): ExistingModel => ({
  model: aModel(model),
  card: { ...noTexts, ...card },
  traits: [],
})
const file = (fields: Partial<ModelFile>): ModelFile => ({ traits: [{ key: 'a' }], ...fields })

test('a file changes the fields that it states and whose values differ', () => {
  const stated = file({ handle: 'a.b', effort: 'low', description: 'New.', max_depth: 1, readme: 'Hi' })

  expect(patchOf(stated, existingAs({ description: 'Old.' }))).toStrictEqual({
    description: 'New.',
    readme_markdown: 'Hi',
  })
})

test('a file without a readme leaves the readme', () => {
  expect(patchOf(file({}), existingAs({}, { readme_markdown: 'Hi' }))).toStrictEqual({})
})

test('a text that is empty and one that was never set are the same, and so are lists', () => {
  const empty = file({ additional_terms: '', upstream_sources: [], readme: '' })

  expect(patchOf(empty, existingAs({}))).toStrictEqual({})
  expect(patchOf(empty, undefined)).toStrictEqual({})
  expect(patchOf(empty, existingAs({}, { additional_terms: 'No.', upstream_sources: [{ name: 'A' }] }))).toStrictEqual({
    additional_terms: '',
    upstream_sources: [],
  })
})

test('a false and a 0 are values, not empty', () => {
  expect(patchOf(file({ zero_data_retention: false }), existingAs({ zero_data_retention: true }))).toStrictEqual({
    zero_data_retention: false,
  })
  expect(patchOf(file({ zero_data_retention: false }), undefined)).toStrictEqual({ zero_data_retention: false })
})

test('a policy that is the default changes nothing in a model that has set none', () => {
  const version_retention_policy = { keep_first_of_month: true, keep_unnamed: 100 }
  const promotion_policy = { max_auc_loss: 0.02 }

  expect(patchOf(file({ version_retention_policy, promotion_policy }), existingAs({}))).toStrictEqual({})
  expect(patchOf(file({ promotion_policy: { max_auc_loss: null } }), existingAs({}))).toStrictEqual({
    promotion_policy: { max_auc_loss: null },
  })
  expect(
    patchOf(
      file({ version_retention_policy }),
      existingAs({ version_retention_policy: { keep_unnamed: 5, keep_first_of_month: true } }),
    ),
  ).toStrictEqual({ version_retention_policy })
})

test('changes have the names of the file and the values before', () => {
  const patch = { description: 'New.', readme_markdown: 'Hi', additional_terms: 'No.' }

  expect(changesOf(patch, existingAs({ description: 'Old.' }, { readme_markdown: 'Ho' }))).toEqual([
    { field: 'description', from: 'Old.', to: 'New.' },
    { field: 'readme', from: 'Ho', to: 'Hi' },
    { field: 'additional_terms', from: null, to: 'No.' },
  ])
  expect(changesOf({ description: 'New.' }, undefined)).toEqual([{ field: 'description', from: null, to: 'New.' }])
})

test('a model is created with the fields of its file, under the handle that was chosen', () => {
  const stated = file({ handle: 'a.b', description: 'New.', readme: 'Hi', effort: 'low' })

  expect(creationOf(stated, 'demo.tone')).toEqual({
    ...{ handle: 'demo.tone', kind: 'scoring', description: 'New.', scoring_method: 'balanced_cosine', max_depth: 1 },
    ...{ zero_data_retention: false, additional_terms: null, upstream_sources: null, readme_markdown: 'Hi' },
  })
})

test('the handle of a request takes the place of that in the file; without either the file is refused', () => {
  expect(handleOf({ handle: 'a.b' }, 'demo.tone')).toBe('demo.tone')
  expect(handleOf({ handle: 'a.b' }, undefined)).toBe('a.b')
  expect(refusalOf(() => handleOf({}, 'Demo'))).toBe('invalid_handle')
  expect(() => handleOf({}, undefined)).toThrow('handle: Neither the file nor the request names a handle; give one.')
})

test('a discovery is asked for until the model has a discovered trait', () => {
  expect(asksToDiscover({ traits: 'discover' }, [])).toBe(true)
  expect(asksToDiscover({ traits: 'discover' }, [{ kind: 'extrinsic' }])).toBe(true)
  expect(asksToDiscover({ traits: 'discover' }, [{ kind: 'extrinsic' }, { kind: 'intrinsic' }])).toBe(false)
  expect(asksToDiscover({ traits: [{ key: 'a' }] }, [])).toBe(false)
})

test('a key stands once in a file, however it is written', () => {
  const traits = [{ key: 'de-escalation' }, { key: 'wit' }, { key: 'de_escalation' }, { key: 'wit' }]

  expect(tryParse(modelFileSchema, { traits }).issues).toEqual([
    { path: 'traits.2.key', message: 'The key "de_escalation" stands twice in this file.' },
    { path: 'traits.3.key', message: 'The key "wit" stands twice in this file.' },
  ])
  expect(tryParse(modelFileSchema, { traits: traits.slice(0, 2) }).issues).toEqual([])
  expect(tryParse(modelFileSchema, { traits: 'discover' }).issues).toEqual([])
})
