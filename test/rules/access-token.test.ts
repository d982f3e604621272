import { expect, test } from 'vitest'
import { isJwt, registryCallerOfToken, tokenExpired, tokenMissing, tokenRefused } from '#rules/access-token.ts'
import {
  type Agent,
  agentOfToken,
  hasToolRights,
  inspectRights,
  readRights,
  requireToolRights,
  scoreRights,
  type ToolRights,
  trainRights,
  writeRights,
} from '#rules/agent.ts'
import type { Scope } from '#rules/key.ts'
import type { RegistryScope } from '#rules/registry-caller.ts'
import { refusalOf } from './support/refusals.ts'

test.each(['a.b.c', 'eyJhbGci.eyJz-dWI.c2ln_0'])('%s has the shape of a token', (text) => {
  expect(isJwt(text)).toBe(true)
})

test.each([
  '',
  'a.b',
  'a.b.c.d',
  '.b.c',
  'a..c',
  'a.b.',
  'a b.c.d',
  'a.b+.c',
  'a.b.c ',
  'ts_0123456789',
  '~a.bb.cc',
  'aa.bb.c~',
])('%j has not', (text) => {
  expect(isJwt(text)).toBe(false)
})

const settings = { scopePrefix: 'touchstone', namespaces: ['demo'] }
const claims = { sub: 'user-1', client_id: 'client-1', exp: 1_800_000_000 }
const callerOf = (more: object) => registryCallerOfToken({ ...claims, ...more }, settings)

test('a person is called by the subject of the token, a machine by its client', () => {
  expect(callerOf({})).toEqual({ actor: 'user_user-1', namespaces: ['demo'], scopes: [] })
  expect(callerOf({ sub: 'client-1' }).actor).toBe('client_client-1')
})

test('a token has the scopes that stand in it behind the prefix of the deployment', () => {
  const scope = 'touchstone/read_models openid read_models other/run_training touchstone/run_inference touchstone/x'

  expect(callerOf({ scope }).scopes).toEqual(['read_models', 'run_inference'])
})

test('the members of the group "admin" may do all', () => {
  expect(callerOf({ 'cognito:groups': ['x', 'admin'], scope: 'touchstone/read_models' }).scopes).toEqual(['admin'])
  expect(callerOf({ 'cognito:groups': ['admins'] }).scopes).toEqual([])
})

test.each([
  { sub: '' },
  { sub: undefined },
  { sub: 'x'.repeat(129) },
  { client_id: '' },
  { client_id: 'x'.repeat(129) },
  { exp: undefined },
  { exp: 'soon' },
  { scope: 1 },
  { 'cognito:groups': 'admin' },
])('a token whose claims are incomplete is refused, without a word about which: %j', (more) => {
  expect(() => callerOf(more)).toThrow('This token is not one that this service takes.')
})

test('no token, one that has expired and one that is not valid are unauthorized', () => {
  expect([tokenMissing(), tokenExpired(), tokenRefused()].map(({ code }) => code)).toEqual(
    Array(3).fill('unauthorized'),
  )
})

const agentOfKey = (scope: Scope): Agent => ({ caller: { key_id: 'key_1', namespaces: [], scope }, token: undefined })
const agentWith = (...scopes: readonly RegistryScope[]) =>
  agentOfToken({ actor: 'user_1', namespaces: ['demo'], scopes })

test.each<[string, ToolRights, Scope, RegistryScope]>([
  ['read', readRights, 'scoring', 'read_models'],
  ['inspect', inspectRights, 'authoring', 'read_models'],
  ['score', scoreRights, 'scoring', 'run_inference'],
  ['train', trainRights, 'authoring', 'run_training'],
  ['write', writeRights, 'authoring', 'manage_models'],
])('to %s, a key and a token need a scope each', (_, rights, ofKey, ofToken) => {
  const others = (['read_models', 'run_inference', 'run_training', 'manage_models'] as const).filter(
    (one) => one !== ofToken,
  )
  const allowed = [agentOfKey('authoring'), agentWith(ofToken), agentWith('admin')]
  const refused = [agentWith(...others)]
  ;(ofKey === 'scoring' ? allowed : refused).push(agentOfKey('scoring'))

  for (const agent of allowed) {
    expect(hasToolRights(agent, rights)).toBe(true)
    expect(refusalOf(() => requireToolRights(agent, rights))).toBeUndefined()
  }
  for (const agent of refused) {
    expect(hasToolRights(agent, rights)).toBe(false)
    expect(refusalOf(() => requireToolRights(agent, rights))).toBe('scope_required')
  }
})

test('the holder of a token writes with manage_models alone, so that no feedback is stored without it', () => {
  expect(agentWith('run_inference', 'run_training').caller).toEqual({
    ...{ key_id: 'user_1', namespaces: ['demo'], scope: 'scoring' },
  })
  expect(agentWith('manage_models').caller.scope).toBe('authoring')
  expect(agentWith('manage_models').token?.actor).toBe('user_1')
})
