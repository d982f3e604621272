import { afterAll, expect, test } from 'vitest'
import { startIssuer } from '../../support/issuer.ts'
import { startService } from '../../support/start-service.ts'
import { makeTrained } from '../support/wire.ts'
import { endOf, makeActive, refusal } from './support/registry.ts'

process.env.TOUCHSTONE_TOKEN_NAMESPACES = 'demo'
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

test('a job requested with a token reaches the namespaces of /v1 that the deployment grants to tokens', async () => {
  await makeTrained(request, 'demo.lent')
  const handlers = { type: 'in_process', value: 'touchstone.scoring' }
  await makeActive(request, 'lent', { handlers: { training: handlers, inference: handlers } })
  const key = await issuer.sign({ scope: 'touchstone/run_inference' })
  const infer = async (handle: string) => {
    const body = { input: { handle, content: 'thank you' } }
    const answer = await request<{ inference_job_id: string }>('POST', '/v2/models/lent/versions/1/inference', {
      ...{ key, body },
    })
    return endOf(request, answer.body.inference_job_id)
  }

  expect(await infer('demo.lent')).toMatchObject({ status: 'success' })
  expect(await infer('private.other')).toMatchObject({ error: { code: 'model_not_found' } })
})
