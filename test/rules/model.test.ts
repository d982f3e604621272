import { expect, test } from 'vitest'
import { modelBusy, newModel, requireEditable, requireIdle, withActiveVersion } from '#rules/model.ts'
import { createModelSchema } from '#rules/model-request.ts'
import { requireTrained } from '#rules/model-state.ts'
import type { Version } from '#rules/version.ts'
import { aLease, aModel, noon } from './support/models.ts'
import { refusalIn } from './support/refusals.ts'

test('a new model is a draft that has no version, no samples and nothing in its card', () => {
  const model = newModel(createModelSchema.parse({ handle: 'demo.tone', readme_markdown: 'About it.' }), noon)

  expect(model).toMatchObject({
    ...{ handle: 'demo.tone', state: 'draft', traits: {}, version_tags: [], newest_month: '', appends: {} },
    ...{ current_version_no: 0, current_version_id: 0, generation: 0, activation: 'auto', activated_at: null },
    ...{ revision: 0, training_data_revision: 0, newest_version_no: 0, imported_versions: 0, newest_sample_id: 0 },
    ...{ buffered_feedback: 0, buffered_samples: 0, buffered_quietly: 0, learned_through: 0, purged_through: 0 },
    ...{ fencing_token: 0, lease: null, last_operation: null, completed_run: null, failed_retrains: 0 },
    ...{ created_at: noon.toISOString(), updated_at: noon.toISOString() },
  })
  expect(model).not.toHaveProperty('readme_markdown')
})

test('a model with another active version has its number, id and tags, and is otherwise the same', () => {
  const model = aModel({ current_version_no: 1 })
  const version = { version_no: 2, version_id: 20, tags: ['stable'], handle: 'other' } as unknown as Version

  expect(withActiveVersion(model, version)).toEqual({
    ...model,
    ...{ current_version_no: 2, current_version_id: 20, version_tags: ['stable'] },
  })
})

test.each([
  ['draft', undefined],
  ['failed', undefined],
  ['ready', { code: 'not_draft', details: { state: 'ready' } }],
  ['busy', { code: 'model_busy', details: { state: 'busy', run_id: 'run_1' } }],
  ['archived', { code: 'model_archived', details: { handle: 'demo.tone' } }],
] as const)('the traits of a %s model can be edited unless refused: %j', (state, refusal) => {
  const edit = () => requireEditable(aModel({ state, lease: aLease() }))

  if (refusal) expect(edit).toThrow(expect.objectContaining(refusal))
  else expect(edit).not.toThrow()
})

test('the refusal of an edit says what can still be done', () => {
  expect(() => requireEditable(aModel({ state: 'ready' }))).toThrow(/"demo.tone" are fixed.*Samples can still be added/)
})

test('a model that is busy without a lease has no run to name', () => {
  expect(modelBusy(aModel({ state: 'busy', lease: null })).details).toEqual({ state: 'busy' })
  expect(() => requireIdle(aModel({ state: 'ready' }))).not.toThrow()
})

test('a model without a version is told to be trained, with the state that it is in', () => {
  expect(refusalIn(() => requireTrained(aModel({ state: 'failed' })))).toMatchObject({
    ...{ code: 'not_trained', details: { state: 'failed' } },
  })
  expect(refusalIn(() => requireTrained(aModel({ current_version_no: 1 })))).toBeUndefined()
})
