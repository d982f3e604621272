import { expect, test } from 'vitest'
import { hasRegistryScope, registryCallerOf, requireRegistryScope } from '#rules/registry-caller.ts'
import { identityOf, subscriptionExists } from '#rules/subscription-identity.ts'
import { deliveryCheckDue, isTriggerFor, newTrigger } from '#rules/trigger.ts'
import { noon } from './support/models.ts'
import { refusalIn } from './support/refusals.ts'

const scoringCaller = () => registryCallerOf({ key_id: 'key_1', scope: 'scoring', namespaces: ['demo'] })
const authoringCaller = () => registryCallerOf({ key_id: 'key_2', scope: 'authoring', namespaces: ['demo', 'other'] })

test('an authoring key can do all in the registry, and a scoring key reads and runs inference', () => {
  expect(authoringCaller()).toEqual({ actor: 'key_2', namespaces: ['demo', 'other'], scopes: ['admin'] })
  expect(scoringCaller()).toEqual({ actor: 'key_1', namespaces: ['demo'], scopes: ['read_models', 'run_inference'] })
})

test('a caller has its scopes, and an admin has all', () => {
  const [scoring, authoring] = [scoringCaller(), authoringCaller()]

  expect(hasRegistryScope(scoring, 'read_models')).toBe(true)
  expect(hasRegistryScope(scoring, 'manage_models')).toBe(false)
  expect(hasRegistryScope(authoring, 'manage_models')).toBe(true)
  expect(refusalIn(() => requireRegistryScope(authoring, 'run_training'))).toBeUndefined()
  expect(refusalIn(() => requireRegistryScope(scoring, 'run_training'))).toMatchObject({
    ...{ code: 'scope_required', details: { required_scope: 'run_training' } },
  })
})

const wiring = {
  trigger_event: 'inference_complete',
  target_model_id: 'm',
  target_action: 'inference',
  input_source: 'stored',
} as const

test('two subscriptions do the same if their wiring, input and namespaces are equal, in any order', () => {
  const identity = identityOf(wiring, { a: 1, b: 2 }, ['x', 'y'])

  expect(identityOf(wiring, { b: 2, a: 1 }, ['y', 'x'])).toBe(identity)
  const others = [
    identityOf({ ...wiring, trigger_event: 'training_complete' }, { a: 1, b: 2 }, ['x', 'y']),
    identityOf({ ...wiring, target_model_id: 'n' }, { a: 1, b: 2 }, ['x', 'y']),
    identityOf({ ...wiring, target_action: 'training' }, { a: 1, b: 2 }, ['x', 'y']),
    identityOf({ ...wiring, input_source: 'trigger_output' }, { a: 1, b: 2 }, ['x', 'y']),
    identityOf(wiring, { a: 1 }, ['x', 'y']),
    identityOf(wiring, undefined, ['x', 'y']),
    identityOf(wiring, { a: 1, b: 2 }, ['x']),
  ]
  expect(new Set([identity, ...others]).size).toBe(others.length + 1)
  expect(subscriptionExists('s')).toMatchObject({ code: 'subscription_exists', details: { subscription_id: 's' } })
})

const event = { trigger_event: 'inference_complete', newest_subscription_no: 2 } as const
const cause = { trigger_id: 't', model_id: 'm', job_id: 'j', ...event }
const job = { job_id: 'j', depth: 3, chain: ['a', 'm'] }

test('a trigger goes on with the chain of its job, which the first job of a chain begins', () => {
  expect(newTrigger(cause, { ...job, root: 'first' }, noon)).toMatchObject({
    depth: 3,
    chain: ['a', 'm'],
    root: 'first',
  })
  expect(newTrigger(cause, { ...job, root: null }, noon)).toMatchObject({ root: 'j', at: noon.toISOString() })
})

test('a trigger is for the subscriptions that were made before it', () => {
  const trigger = newTrigger(cause, undefined, noon)
  const { newest_subscription_no: _, ...earlier } = trigger

  expect([1, 2, 3].map((subscription_no) => isTriggerFor(trigger, { subscription_no }))).toEqual([true, true, false])
  expect(isTriggerFor(earlier, { subscription_no: 1_000 })).toBe(true)
})

test('a delivery is checked again after a quarter of an hour, then twice as long each time, up to a day', () => {
  const hoursUntil = (starts: number) => (Date.parse(deliveryCheckDue(noon, starts)) - noon.getTime()) / 3_600_000

  expect([0, 1, 2, 6, 7, 50].map(hoursUntil)).toEqual([0.25, 0.5, 1, 16, 24, 24])
})
