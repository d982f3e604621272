import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  type Authority,
  authorityOf,
  commonCaller,
  distinctAuthorities,
  namespacesOf,
  takeOver,
} from '#rules/authority.ts'
import { registryScopes } from '#rules/registry-caller.ts'

const namespaces = fc.subarray(['demo', 'public', 'elsewhere', 'other'])
const actor = fc.constantFrom('key_1', 'key_2', 'user_1', 'client_1')
const party: fc.Arbitrary<Authority> = fc.record(
  { actor, namespaces, scope: fc.constantFrom('scoring', 'authoring'), within: namespaces },
  { requiredKeys: ['actor', 'namespaces', 'scope'] },
)

test('several parties reach together what each of them reaches alone, and no more', () => {
  fc.assert(
    fc.property(party, fc.array(party, { maxLength: 4 }), namespaces, (first, others, tokenNamespaces) => {
      const caller = commonCaller([first, ...others], tokenNamespaces)

      const reaches = [first, ...others].map((one) => namespacesOf(one, tokenNamespaces))
      for (const namespace of ['demo', 'public', 'elsewhere', 'other']) {
        const isCommon = reaches.every((reach) => reach.includes(namespace))
        expect(caller.namespaces.includes(namespace)).toBe(isCommon)
      }
      expect(caller.scope === 'authoring').toBe([first, ...others].every(({ scope }) => scope === 'authoring'))
      expect(caller.key_id).toBe(first.actor)
    }),
  )
})

test('a party with an access token reaches the namespaces that tokens have today, one with a key its own', () => {
  const stored: Omit<Authority, 'actor'> = { namespaces: ['demo'], scope: 'authoring' }

  expect(namespacesOf({ ...stored, actor: 'user_1' }, ['other'])).toEqual(['other'])
  expect(namespacesOf({ ...stored, actor: 'key_1' }, ['other'])).toEqual(['demo'])
})

test('a taken over input reaches no more than its setter and the new caller', () => {
  fc.assert(
    fc.property(party, actor, namespaces, namespaces, (setter, newActor, own, tokenNamespaces) => {
      const caller = { actor: newActor, namespaces: own, scopes: ['admin'] as const }

      const reach = namespacesOf(takeOver(caller, setter, tokenNamespaces), tokenNamespaces)

      const allowed = namespacesOf(authorityOf(caller), tokenNamespaces)
      for (const namespace of reach) {
        expect(allowed).toContain(namespace)
        expect(namespacesOf(setter, tokenNamespaces)).toContain(namespace)
      }
    }),
  )
})

test.each([
  [['read_models'], 'scoring'],
  [['read_models', 'run_inference'], 'scoring'],
  [['run_training'], 'authoring'],
  [['manage_models'], 'authoring'],
  [['admin'], 'authoring'],
] as const)('a caller with the scopes %j works with the scope "%s"', (scopes, scope) => {
  expect(registryScopes).toEqual(expect.arrayContaining([...scopes]))
  expect(authorityOf({ actor: 'user_1', namespaces: [], scopes })).toEqual({ actor: 'user_1', namespaces: [], scope })
})

test('a party that is named twice counts once', () => {
  const one: Authority = { actor: 'key_1', namespaces: ['demo'], scope: 'authoring' }

  expect(distinctAuthorities([one, { ...one }, { ...one, within: [] }])).toEqual([one, { ...one, within: [] }])
})

test('a caller of both kinds of scopes trains, and keeps its namespaces', () => {
  const caller = { actor: 'key_1', namespaces: ['demo'], scopes: ['read_models', 'run_training'] as const }

  expect(authorityOf(caller)).toEqual({ actor: 'key_1', namespaces: ['demo'], scope: 'authoring' })
})

test('an input that is taken over reaches what both reach', () => {
  const setter: Authority = { actor: 'key_1', namespaces: ['demo', 'other'], scope: 'authoring', within: ['demo'] }
  const taken = takeOver({ actor: 'key_2', namespaces: ['demo', 'own'], scopes: ['admin'] }, setter, [])

  expect(taken).toEqual({ actor: 'key_2', namespaces: ['demo', 'own'], scope: 'authoring', within: ['demo'] })
  expect(namespacesOf(taken, [])).toEqual(['demo'])
})

test('where one of several parties only scores, the job only scores', () => {
  const one: Authority = { actor: 'key_1', namespaces: ['demo'], scope: 'authoring' }

  expect(commonCaller([one, { ...one, scope: 'scoring' }], []).scope).toBe('scoring')
  expect(commonCaller([one], []).scope).toBe('authoring')
})
