import { expect, test } from 'vitest'
import { makeKey } from '../../support/keys.ts'
import { sharedService } from '../../support/shared-service.ts'
import { modelDefinition, refusal, register } from './support/registry.ts'

const { request, issuer } = await sharedService()

const models = (key: string | null) => request('GET', '/v2/models', { key })
const now = () => Math.floor(Date.now() / 1000)

test('a signed, unexpired token for this service is accepted', async () => {
  expect(await models(await issuer.sign())).toMatchObject({ status: 200, text: expect.stringMatching(/^\[/) })
})

test.each([
  ['of another issuer', { iss: 'https://elsewhere.example' }],
  ['of no issuer', { iss: undefined }],
  ['of another client', { client_id: 'stranger', sub: 'stranger' }],
  ['of no client', { client_id: undefined }],
  ['that tells who somebody is', { token_use: 'id', aud: 'batch' }],
  ['without a use', { token_use: undefined }],
  ['that never ends', { exp: undefined }],
  ['that is not valid yet', { nbf: now() + 600 }],
  ['without a subject', { sub: undefined }],
])('a token %s is refused', async (_, claims) => {
  const answer = await models(await issuer.sign(claims))

  expect(answer).toMatchObject(refusal(401, /not one that this service takes/))
  expect(answer.headers.get('www-authenticate')).toBe('Bearer')
})

test('an expired token is refused with its own message', async () => {
  expect(await models(await issuer.sign({ exp: now() - 5 }))).toMatchObject(refusal(401, /has expired/))
})

test('a token that is altered, truncated, unsigned or signed by another issuer is refused', async () => {
  const token = await issuer.sign()
  const [header = '', payload = '', signature = ''] = token.split('.')
  const encoded = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
  const admin = encoded({ ...JSON.parse(Buffer.from(payload, 'base64url').toString()), scope: 'touchstone/admin' })
  await issuer.addKey('unpublished', false)

  const forged = [
    [header, admin, signature],
    [header, payload, signature.slice(0, -8)],
    [header, payload, 'AA'],
    [header, 'AA', signature],
    [encoded({ alg: 'none', kid: 'first' }), payload, signature],
    [encoded({ alg: 'HS256', kid: 'first' }), payload, signature],
    [encoded({ alg: 'RS256' }), payload, signature],
    ['AA', 'AA', 'AA'],
  ].map((parts) => parts.join('.'))
  const bySomebodyElse = await issuer.sign({}, { kid: 'first', signer: 'unpublished' })

  for (const text of [...forged, bySomebodyElse]) expect(await models(text)).toMatchObject(refusal(401))
})

test('a request without a credential, or with one that is neither a token nor a key, is refused', async () => {
  expect(await models(null)).toMatchObject(refusal(401, /Give an access token or an API key/))
  expect(await models('not-a-token')).toMatchObject(refusal(401))
  expect(await request('GET', '/v2/models', { key: null, headers: { authorization: 'Basic YTpi' } })).toMatchObject(
    refusal(401),
  )
})

const asks = {
  read_models: ['GET', '/v2/models/scoped'],
  run_inference: ['POST', '/v2/models/scoped/versions/9/inference', { input: {} }],
  run_training: ['POST', '/v2/models/scoped/versions/9/training', { input: {} }],
  manage_models: ['POST', '/v2/models/scoped/new_version', { version: '1', description: '' }],
} as const
const scopes = ['read_models', 'run_inference', 'run_training', 'manage_models'] as const

test.each(scopes)('the scope %s allows its own operations, and no others', async (scope) => {
  await request('POST', '/v2/models', { body: { id: 'scoped', ...modelDefinition() } })
  const key = await issuer.sign({ scope: `openid touchstone/${scope}` })

  for (const needed of scopes) {
    const [method, path, body] = asks[needed]
    const { status, text } = await request(method, path, { key, ...(body && { body }) })
    if (needed === scope) expect([200, 404, 409]).toContain(status)
    else expect([status, text]).toEqual([403, `{"success":false,"message":"This needs the scope \\"${needed}\\"."}`])
  }
})

test('the scope admin and members of the group admin can do everything', async () => {
  const machine = await issuer.sign({ scope: 'touchstone/admin' })
  const person = { sub: 'f1c0ffee-0000-4000-8000-000000000000', client_id: 'people', scope: 'openid' }
  const admin = await issuer.sign({ ...person, 'cognito:groups': ['readers', 'admin'] })
  const reader = await issuer.sign({ ...person, 'cognito:groups': ['readers'] })

  const make = (key: string) => request('POST', '/v2/models', { key, body: modelDefinition() })
  expect(await make(machine)).toMatchObject({ status: 201 })
  expect(await make(admin)).toMatchObject({ status: 201 })
  expect(await make(reader)).toMatchObject(refusal(403))
})

test('scopes of other resource servers, or none, allow nothing', async () => {
  for (const scope of ['read_models', 'other/read_models', 'aws.cognito.signin.user.admin', '', undefined]) {
    expect(await models(await issuer.sign({ scope }))).toMatchObject(refusal(403, /"read_models"/))
  }
})

test('API keys still work beside tokens, and a scoring key reads and runs inference', async () => {
  const key = await makeKey({ namespaces: ['demo'], scope: 'scoring' })

  expect(await models(key)).toMatchObject({ status: 200 })
  expect(await request('POST', '/v2/models', { key, body: modelDefinition() })).toMatchObject(refusal(403))
})

test('/v1 does not accept tokens', async () => {
  expect(await request('GET', '/v1/models', { key: await issuer.sign({ scope: 'touchstone/admin' }) })).toMatchObject({
    status: 401,
    body: { error: { code: 'unauthorized' } },
  })
})

test('a refreshed token is the same caller to its Idempotency-Key; another client is not', async () => {
  const headers = { 'idempotency-key': 'refreshed' }
  const body = modelDefinition({ name: 'Once' })
  const ask = async (claims: object) =>
    (await request<{ model: { id: string } }>('POST', '/v2/models', { key: await issuer.sign(claims), headers, body }))
      .body.model.id
  const scope = 'touchstone/manage_models'

  const first = await ask({ scope, jti: 'one' })

  expect(await ask({ scope, jti: 'two', exp: now() + 900 })).toBe(first)
  expect(await ask({ scope, sub: 'people', client_id: 'people' })).not.toBe(first)
})

test('the signing keys are fetched once, and again for a new key id; unknown key ids do not cause a fetch each', async () => {
  await models(await issuer.sign())
  const before = issuer.asked()
  for (let round = 0; round < 5; round++) await models(await issuer.sign())
  expect(issuer.asked()).toBe(before)

  const strange = await issuer.sign({}, { kid: 'made-up', signer: 'first' })
  for (let round = 0; round < 5; round++) expect(await models(strange)).toMatchObject(refusal(401))
  expect(issuer.asked()).toBeLessThanOrEqual(before + 1)
})

test('a model that was registered with a token is visible to every caller', async () => {
  const key = await issuer.sign({ scope: 'touchstone/manage_models touchstone/read_models' })
  await register((method, path, options) => request(method, path, { ...options, key }), 'made-by-token')

  expect(await request('GET', '/v2/models/made-by-token')).toMatchObject({ status: 200 })
})
