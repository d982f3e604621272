import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Caller, requireOwnership, requireScope, requireVisible, requireVisibleAndOwned } from '#rules/caller.ts'
import { refusalOf } from './support/refusals.ts'

const namespace = fc.constantFrom('acme', 'demo', 'open', 'public')
const namespaces = fc.uniqueArray(namespace)
const who = (owned: readonly string[], scope: Caller['scope'] = 'authoring'): Caller => ({
  key_id: 'key_1',
  scope,
  namespaces: [...owned],
})

test('a caller sees what it owns and what is public, and nothing else', () => {
  fc.assert(
    fc.property(namespaces, namespaces, namespace, (owned, open, home) => {
      const isSeen = owned.includes(home) || open.includes(home)
      expect(refusalOf(() => requireVisible(who(owned), `${home}.tone`, open))).toBe(
        isSeen ? undefined : 'model_not_found',
      )
    }),
  )
})

test('a caller changes only what it owns', () => {
  fc.assert(
    fc.property(namespaces, namespace, (owned, home) => {
      const expected = owned.includes(home) ? undefined : 'namespace_not_owned'
      expect(refusalOf(() => requireOwnership(who(owned), `${home}.tone`))).toBe(expected)
    }),
  )
})

test('what only an owner may read is refused as not owned if the model is public, and as not found if it is private', () => {
  fc.assert(
    fc.property(namespaces, namespaces, namespace, (owned, open, home) => {
      const foreign = open.includes(home) ? 'namespace_not_owned' : 'model_not_found'
      expect(refusalOf(() => requireVisibleAndOwned(who(owned), `${home}.tone`, open))).toBe(
        owned.includes(home) ? undefined : foreign,
      )
    }),
  )
})

test('a namespace that starts with the name of another is a different namespace', () => {
  expect(refusalOf(() => requireVisible(who(['demo']), 'demo-2.tone', ['public']))).toBe('model_not_found')
  expect(refusalOf(() => requireOwnership(who(['demo-2']), 'demo.tone'))).toBe('namespace_not_owned')
})

test.each([
  ['scoring', 'scoring', undefined],
  ['scoring', 'authoring', 'scope_required'],
  ['authoring', 'scoring', undefined],
  ['authoring', 'authoring', undefined],
] as const)('a key for %s where %s is asked for: %s', (scope, asked, refusal) => {
  expect(refusalOf(() => requireScope(who(['demo'], scope), asked))).toBe(refusal)
})
