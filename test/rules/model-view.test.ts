import { expect, test } from 'vitest'
import { activationList } from '#rules/activation-list.ts'
import { activatedVersionView, activationView } from '#rules/activation-view.ts'
import { keyList } from '#rules/key-list.ts'
import { modelList, partsOfPrefix } from '#rules/model-list.ts'
import { modelChangesOf } from '#rules/model-request.ts'
import { archivedModelView, cardTextsView, modelView } from '#rules/model-view.ts'
import type { LastOperation } from '#rules/run.ts'
import { aLease, aModel } from './support/models.ts'

const retrain = { changes: 0, threshold: 20, due_at: null }
const viewOf = (parts: Parameters<typeof aModel>[0]) => modelView({ ...aModel(parts), retrain })

test('a draft has no version, no buffer, and the policies in force', () => {
  expect(viewOf({ traits: { b: 'B', a: 'A' }, buffered_samples: 7, current_version_id: 9 })).toEqual({
    ...{ handle: 'demo.tone', description: '', scoring_method: 'balanced_cosine', max_depth: 1, state: 'draft' },
    ...{ kind: 'scoring', traits: ['B', 'A'], current_version_id: null, version_no: null, version_tags: [] },
    ...{ activation: 'auto', generation: 0, zero_data_retention: false },
    version_retention_policy: { keep_unnamed: 100, keep_first_of_month: true },
    ...{ promotion_policy: { max_auc_loss: 0.02 }, buffered_feedback: 0, buffered_samples: 0, retrain },
    ...{ last_operation: null, created_at: '2026-06-01T12:00:00.000Z', updated_at: '2026-06-01T12:00:00.000Z' },
  })
})

test('a model that serves shows its version, what waits in its buffer, and its own policies', () => {
  const policies = {
    version_retention_policy: { keep_unnamed: 3, keep_first_of_month: false },
    promotion_policy: { max_auc_loss: null },
  }

  expect(viewOf({ current_version_no: 1, current_version_id: 40, buffered_samples: 7, ...policies })).toMatchObject({
    ...{ version_no: 1, current_version_id: 40, buffered_samples: 7, ...policies },
  })
})

test('the operation of a run that works has the progress of its lease', () => {
  const last_operation: LastOperation = { kind: 'train', status: 'running', started_at: '', progress: 0 }
  const lease = aLease({ phase: 'recorded' })

  expect(viewOf({ last_operation, lease }).last_operation).toEqual({ ...last_operation, progress: 0.97 })
  expect(viewOf({ last_operation, lease: null }).last_operation).toEqual(last_operation)
  expect(viewOf({ last_operation: null, lease }).last_operation).toBeNull()
})

test('the texts of a card are shown without the keys of its item', () => {
  const texts = { additional_terms: 'No.', upstream_sources: null, readme_markdown: 'Hi' }

  expect(cardTextsView({ ...texts, ...{ handle: 'demo.tone' } })).toEqual(texts)
})

test('an archived model is deleted to its callers', () => {
  expect(archivedModelView('demo.tone')).toEqual({ handle: 'demo.tone', deleted: true })
})

test('an edit is of the model, of its card, or of both', () => {
  const policy = { promotion_policy: null }

  expect(modelChangesOf({ description: 'x', readme_markdown: 'Hi', ...policy })).toEqual({
    ...{ model: { description: 'x', ...policy }, card: { readme_markdown: 'Hi' } },
  })
})

test('an activation is shown as it is logged, and answered with the version', () => {
  const logged = { generation: 1, at: '', from: null, to: 2, actor: 'key_1', cause: 'activate', reason: null } as const

  expect(activationView(logged)).toEqual(logged)
  expect(activatedVersionView('demo.tone', 2)).toEqual({ handle: 'demo.tone', version_no: 2 })
})

const listed = { limit: 50 }
const positions = (pattern: RegExp, texts: readonly string[]) => texts.filter((text) => pattern.test(text))
const all = ['demo.tone', 'demo.to-ne', 'demo.ink', 'other.tone', 'demo-2.tone']

test('a page of models starts at a handle that the list can have', () => {
  const { name, positionPattern } = modelList(listed)

  expect(name).toEqual(['models', undefined, undefined])
  expect(positions(positionPattern, all)).toEqual(all)
  const longest = `${'a'.repeat(39)}.${'b'.repeat(63)}`
  expect(
    positions(positionPattern, [
      longest,
      `a${longest}`,
      `${longest}b`,
      'demo',
      'demo.',
      '.tone',
      'a.b.c',
      'a.B',
      'A.b',
      'a.b ',
    ]),
  ).toEqual([longest])
})

test('a list of a namespace, a state or a prefix is another one', () => {
  expect(modelList({ ...listed, namespace: 'demo', state: 'ready' }).name).toEqual(['models', 'demo', 'ready'])
  expect(modelList({ ...listed, prefix: 'to' }).name).toEqual(['models', undefined, undefined, 'to'])
  expect(modelList({ ...listed, prefix: '' }).name).toEqual(['models', undefined, undefined])
})

test('a page of models with a prefix starts within it', () => {
  const within = (prefix: string) => positions(modelList({ ...listed, prefix }).positionPattern, all)

  expect(within('to')).toEqual(['demo.tone', 'demo.to-ne', 'other.tone', 'demo-2.tone'])
  expect(within('demo.to')).toEqual(['demo.tone', 'demo.to-ne'])
  expect(within('demo.')).toEqual(['demo.tone', 'demo.to-ne', 'demo.ink'])
  const { positionPattern } = modelList({ ...listed, prefix: 'demo.to' })
  expect(positions(positionPattern, [`demo.to${'x'.repeat(61)}`, `demo.to${'x'.repeat(62)}`])).toHaveLength(1)
})

test('a prefix with a dot names a namespace', () => {
  expect(partsOfPrefix('demo.to')).toEqual({ namespace: 'demo', name: 'to' })
  expect(partsOfPrefix('to')).toEqual({ namespace: undefined, name: 'to' })
  expect(partsOfPrefix()).toEqual({ namespace: undefined, name: '' })
})

test('a page of activations starts at a time and a generation', () => {
  const { name, positionPattern } = activationList('demo.tone')
  const position = '2026-06-01T12:00:00.000Z#000000000007'

  expect(name).toEqual(['activations', 'demo.tone'])
  const wrong = [` ${position}`, `${position}0`, position.slice(1), position.slice(0, -1), position.replace('#', '')]
  const letters = [position.replace('T', 'x'), position.replace('7', 'x')]
  expect(positions(positionPattern, [position, ...wrong, ...letters])).toEqual([position])
})

test('a page of keys starts at a namespace and a key', () => {
  const { name, positionPattern } = keyList
  const longest = `${'a'.repeat(39)}#key_${'b'.repeat(60)}`

  expect(name).toEqual(['keys'])
  const wrong = [
    `a${longest}`,
    `${longest}b`,
    '#key_1',
    'demo#key_',
    'demo#1',
    'Demo#key_1',
    'demo#key_-',
    ' demo#key_1',
  ]
  expect(positions(positionPattern, ['demo-2#key_1', longest, ...wrong])).toEqual(['demo-2#key_1', longest])
})
