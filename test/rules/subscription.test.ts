import { expect, test } from 'vitest'
import type { Authority } from '#rules/authority.ts'
import type { RegisteredModel } from '#rules/registered-model.ts'
import {
  actionOfEvent,
  agreementOn,
  currentStatusOf,
  requireStoredInput,
  requireTarget,
  type Subscription,
  subscribeSchema,
} from '#rules/subscription.ts'
import { isInputBeyondMaker, partiesOf, requireMayEdit } from '#rules/subscription-authority.ts'
import { refusalOf } from './support/refusals.ts'

const editions = {
  training_input: 1,
  training_output: 2,
  inference_input: 3,
  inference_output: 4,
  training: 5,
  inference: 6,
}
const model = (id: string, parts: Partial<RegisteredModel> = {}) =>
  ({ id, active_version: '1', editions, ...parts }) as unknown as RegisteredModel
const ends = { source: model('a'), target: model('b') }
const link = { trigger_event: 'training_complete', target_action: 'inference', input_source: 'trigger_output' } as const
const subscription = { ...link, status: 'active', agreed: agreementOn(link, ends) } as Subscription

test('a subscription agrees on the contract of its target, and on the output of its source if it takes that', () => {
  expect(agreementOn(link, ends)).toEqual({ target: 6, source: 2 })
  expect(agreementOn({ ...link, trigger_event: 'inference_complete' }, ends)).toEqual({ target: 6, source: 4 })
  expect(agreementOn({ ...link, input_source: 'stored', target_action: 'training' }, ends)).toEqual({
    ...{ target: 5, source: null },
  })
  expect([actionOfEvent('training_complete'), actionOfEvent('inference_complete')]).toEqual(['training', 'inference'])
})

test.each([
  ['nothing has changed', {}, {}, false, 'active'],
  [
    'the contract of the target has',
    { target: model('b', { editions: { ...editions, inference: 7 } as never }) },
    {},
    false,
    'stale',
  ],
  [
    'the output of the source has',
    { source: model('a', { editions: { ...editions, training_output: 7 } as never }) },
    {},
    false,
    'stale',
  ],
  ['its input is beyond its maker', {}, {}, true, 'stale'],
  ['it is paused', {}, { status: 'paused' as const }, true, 'paused'],
] as const)('where %s, a subscription is %5$s', (_, changed, parts, isBeyondMaker, status) => {
  expect(currentStatusOf({ ...subscription, ...parts }, { ...ends, ...changed, isBeyondMaker })).toBe(status)
})

test('a model cannot trigger itself, and a target needs an active version', () => {
  const self = { source: model('a', { active_version: null }), target: model('a', { active_version: null }) }
  const idle = { ...ends, target: model('b', { active_version: null }) }

  expect(refusalOf(() => requireTarget({ ...link, target_action: 'training' }, self))).toBe('cyclic_subscription')
  expect(refusalOf(() => requireTarget(link, self))).toBeUndefined()
  expect(refusalOf(() => requireTarget({ ...link, target_action: 'training' }, ends))).toBeUndefined()
  expect(() => requireTarget(link, idle)).toThrow(
    expect.objectContaining({ code: 'no_active_version', details: { model_id: 'b' } }),
  )
})

test('an input is stored with the source "stored", and only there', () => {
  const request = { trigger_event: 'training_complete', target_model_id: 'b', target_action: 'inference' }
  const isValid = (parts: object) => subscribeSchema.safeParse({ ...request, ...parts }).success

  expect(isValid({ input_source: 'stored', input: { a: 1 } })).toBe(true)
  expect(isValid({ input_source: 'trigger_output' })).toBe(true)
  expect(isValid({ input_source: 'stored' })).toBe(false)
  expect(isValid({ input_source: 'trigger_output', input: { a: 1 } })).toBe(false)
  const change = (input_source: Subscription['input_source'], input?: object) =>
    refusalOf(() => requireStoredInput({ ...subscription, input_source }, { input } as object))
  expect(change('trigger_output', { a: 1 })).toBe('validation_failed')
  expect(change('trigger_output')).toBeUndefined()
  expect(() => requireStoredInput(subscription, { input: { a: 1 } } as object)).toThrow(
    expect.objectContaining({ details: { issue_count: 1, issues: [expect.objectContaining({ path: 'input' })] } }),
  )
  expect(change('stored', { a: 1 })).toBeUndefined()
})

const maker: Authority = { actor: 'key_1', namespaces: ['demo', 'own'], scope: 'authoring' }
const editor: Authority = { actor: 'key_2', namespaces: ['demo'], scope: 'authoring' }
const made = { ...subscription, authority: maker, editor: null, input: null } as unknown as Subscription

test('its maker, and whoever last set its stored input, decide on what a subscription starts', () => {
  const input = { a: 1 } as unknown as Subscription['input']

  expect(partiesOf(made)).toEqual([maker])
  expect(partiesOf({ ...made, editor })).toEqual([maker])
  expect(partiesOf({ ...made, input })).toEqual([maker])
  expect(partiesOf({ ...made, editor, input })).toEqual([maker, editor])
})

test('only a caller with all the namespaces of the maker edits a subscription', () => {
  const by = (namespaces: readonly string[]) => ({ actor: 'key_9', namespaces, scopes: ['admin'] as const })

  expect(refusalOf(() => requireMayEdit(by(['own', 'demo', 'more']), made, []))).toBeUndefined()
  expect(refusalOf(() => requireMayEdit(by(['demo']), made, []))).toBe('namespace_not_owned')
})

test('an input of an earlier release counts as set by the maker, who must reach its models', () => {
  const settings = { publicNamespaces: ['public'], tokenRights: { namespaces: [] } }
  const about = (handle: string, parts: Partial<Subscription> = {}) =>
    isInputBeyondMaker({ ...made, ...parts }, [{ handle, access: 'read' }] as never, settings)

  expect(about('other.model')).toBe(true)
  expect(about('own.model')).toBe(false)
  expect(about('other.model', { editor })).toBe(false)
})
