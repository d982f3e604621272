import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  type Caller,
  requireOwnedNamespaces,
  requireOwnership,
  requireScope,
  requireVisible,
  requireVisibleAndOwned,
  requireVisibleNamespace,
  visibleNamespaces,
} from '#rules/caller.ts'
import { refusalIn, refusalOf } from './support/refusals.ts'

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

test('what is missing is named in the details of a refusal', () => {
  const long = 'n'.repeat(90)

  expect(refusalIn(() => requireScope(who([], 'scoring'), 'authoring'))?.details).toEqual({
    required_scope: 'authoring',
  })
  expect(refusalIn(() => requireOwnership(who([]), `${long}.tone`))?.details).toEqual({ namespace: 'n'.repeat(80) })
  expect(refusalIn(() => requireVisible(who([]), 'demo.tone', []))?.details).toEqual({ handle: 'demo.tone' })
})

test('a caller sees its own and the public namespaces, each once, in the order of the handles in them', () => {
  expect(visibleNamespaces(who(['demo', 'demo-2', 'acme']), ['public', 'demo'])).toEqual([
    'acme',
    'demo-2',
    'demo',
    'public',
  ])
})

test('all namespaces of a new key are owned by its maker, and the first that is not is named', () => {
  const foreign = (...namespaces: readonly string[]) =>
    refusalIn(() => requireOwnedNamespaces(who(['demo', 'acme']), namespaces))?.details.namespace

  expect(foreign('demo', 'acme')).toBeUndefined()
  expect(foreign('demo', 'open', 'public')).toBe('open')
})

test('a namespace is listed that is owned or public', () => {
  fc.assert(
    fc.property(namespaces, namespaces, namespace, (owned, open, home) => {
      const isSeen = owned.includes(home) || open.includes(home)
      expect(refusalOf(() => requireVisibleNamespace(who(owned), home, open))).toBe(
        isSeen ? undefined : 'namespace_not_owned',
      )
    }),
  )
})
