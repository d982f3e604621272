import { afterAll, expect, test } from 'vitest'
import { startService } from '../../support/start-service.ts'
import { startIssuer } from './support/issuer.ts'
import { refusal } from './support/registry.ts'

const issuer = await startIssuer()
const { request, stop } = await startService()
afterAll(async () => {
  await stop()
  await issuer.stop()
})

test('while the signing keys cannot be fetched, tokens are answered with 503, and API keys still work', async () => {
  const key = await issuer.sign()
  issuer.fail(500)

  const answer = await request('GET', '/v2/models', { key })

  expect(answer).toMatchObject(refusal(503, /identity provider could not be reached/))
  expect(answer.headers.get('retry-after')).toBe('2')
  expect(await request('GET', '/v2/models')).toMatchObject({ status: 200 })

  issuer.fail(undefined)
  expect(await request('GET', '/v2/models', { key })).toMatchObject({ status: 200 })
})

test('a new signing key of the issuer is accepted as soon as a token names it', async () => {
  await issuer.addKey('second')

  expect(await request('GET', '/v2/models', { key: await issuer.sign({}, { kid: 'second' }) })).toMatchObject({
    status: 200,
  })
})
