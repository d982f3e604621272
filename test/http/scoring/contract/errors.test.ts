import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { expect, test } from 'vitest'
import { scoringRoutes } from '#http/scoring/scoring-routes.ts'
import type { RefusalCode } from '#rules/error-codes.ts'
import { makeKey, worldOfService } from '../../../support/keys.ts'
import { sharedService } from '../../../support/shared-service.ts'
import { callDoor, type DoorRequest } from '../../support/call-door.ts'
import { leaseModel } from '../../support/lease-model.ts'
import { refused } from '../../support/refused.ts'
import { writeTrainedModel } from '../../support/trained.ts'
import { makeDraft, must } from '../../support/wire.ts'

const { request, apiKey } = await sharedService()

const ready = await writeTrainedModel('demo.ready-for-all')
const draft = await makeDraft(request, 'demo.draft')
const busy = await makeDraft(request, 'demo.busy')
await leaseModel(apiKey, 'demo.busy')
const archived = await makeDraft(request, 'demo.archived')
await must(request, 'DELETE', archived)
const scoring = await makeKey({ scope: 'scoring', namespaces: ['demo'] })
const [text, sample] = [{ content: 'thank you' }, { trait: 'warmth', text: 'thank you', quality: 1 }]
const json = { 'content-type': 'application/json' }
const under = (key: string) => ({ 'idempotency-key': key })
await request('POST', `${ready}/score`, { body: text, headers: under('used') })

type ContractRequest = NonNullable<Parameters<typeof request>[2]>
type Row = readonly [status: number, code: RefusalCode, method: string, path: string, asked: ContractRequest]

const rows: readonly Row[] = [
  [400, 'malformed_json', 'POST', '/v1/models', { body: '{', headers: json }],
  [400, 'empty_body', 'POST', `${ready}/score`, {}],
  [400, 'invalid_cursor', 'GET', '/v1/models?cursor=none', {}],
  [400, 'invalid_parameter', 'GET', '/v1/models?limit=251', {}],
  [401, 'unauthorized', 'GET', '/v1/models', { key: null }],
  [403, 'scope_required', 'POST', `${ready}/train`, { body: {}, key: scoring }],
  [403, 'namespace_not_owned', 'POST', '/v1/models', { body: { handle: 'others.model' } }],
  [404, 'model_not_found', 'GET', '/v1/models/others.model', {}],
  [404, 'trait_not_found', 'GET', `${ready}/traits/none`, {}],
  [404, 'sample_not_found', 'DELETE', `${draft}/samples/999`, {}],
  [404, 'version_not_found', 'GET', `${ready}@v9`, {}],
  [404, 'tag_not_found', 'GET', `${ready}@none`, {}],
  [404, 'route_not_found', 'GET', '/v1/none', {}],
  [405, 'method_not_allowed', 'PUT', '/v1/models', {}],
  [409, 'model_exists', 'POST', '/v1/models', { body: { handle: 'demo.ready-for-all' } }],
  [409, 'model_busy', 'DELETE', `${busy}/samples/1`, {}],
  [409, 'not_draft', 'POST', `${ready}/traits`, { body: { traits: [{ name: 'Late' }] } }],
  [409, 'not_trained', 'POST', `${draft}/score`, { body: text }],
  [409, 'model_archived', 'POST', `${archived}/train`, {}],
  [409, 'run_in_progress', 'POST', `${busy}/train`, { body: { effort: 'low' } }],
  [412, 'precondition_failed', 'PATCH', ready, { body: { description: 'x' }, headers: { 'if-match': '"0.0"' } }],
  [413, 'payload_too_large', 'POST', '/v1/models', { body: ' '.repeat(1024 * 1024 + 1), headers: json }],
  [415, 'unsupported_media_type', 'POST', `${ready}/score`, { body: 'x', headers: { 'content-type': 'text/csv' } }],
  [422, 'validation_failed', 'POST', `${ready}/score`, { body: { content: 7 } }],
  [422, 'invalid_handle', 'GET', '/v1/models/Demo', {}],
  [422, 'feature_unavailable', 'POST', `${draft}/samples/synthesize`, { body: { synth_type: 'enrich' } }],
  [422, 'unreadable_url', 'POST', `${ready}/score`, { body: { content: 'http://169.254.169.254/' } }],
  [422, 'idempotency_key_reused', 'POST', `${ready}/score`, { body: { content: 'x' }, headers: under('used') }],
]

/** Headers that come with a code. */
const headersWith: Readonly<Partial<Record<RefusalCode, readonly [name: string, value: RegExp]>>> = {
  unauthorized: ['www-authenticate', /^Bearer$/],
  method_not_allowed: ['allow', /^GET, HEAD, POST$/],
  run_in_progress: ['x-run-id', /^run_[0-9A-Z]{26}$/],
}

test.each(rows)('%i %s (%s %s)', async (status, code, method, path, asked) => {
  const answer = await request(method, path, asked)

  const [name, value] = headersWith[code] ?? ['x-request-id', /./]
  expect(answer).toMatchObject(refused(status, code))
  expect(answer.headers.get(name)).toMatch(value)
})

test('409 idempotency_in_progress, with Retry-After', async () => {
  const asked = { body: { samples: Array(500).fill(sample) }, headers: under('at once') }
  const answers = await Promise.all(Array.from({ length: 8 }, () => request('POST', `${draft}/samples`, asked)))

  const refusals = answers.filter(({ status }) => status === 409)
  expect(refusals[0]).toMatchObject(refused(409, 'idempotency_in_progress'))
  expect(refusals[0]?.headers.get('retry-after')).toMatch(/^[1-9]\d*$/)
})

test('429 rate_limited, with Retry-After', async () => {
  const world = worldOfService()
  const limited = { ...world, settings: { ...world.settings, rateLimit: { perSecond: 0.01, burst: 1 } } }
  const asked: DoorRequest = { routeKey: 'GET /v1/models', key: await makeKey({ namespaces: ['demo'] }) }

  expect(await callDoor(limited, scoringRoutes, asked)).toMatchObject({ status: 200 })
  const answer = await callDoor(limited, scoringRoutes, asked)
  expect(answer).toMatchObject(refused(429, 'rate_limited'))
  expect(answer.headers).toMatchObject({ 'retry-after': expect.stringMatching(/^[1-9]\d*$/) })
})

test('500 internal_error, without its cause', async () => {
  const world = worldOfService()
  const log = { info: () => {}, warn: () => {}, error: () => {} }
  const astray = { ...world, log, settings: { ...world.settings, table: 'not-made' } }

  const answer = await callDoor(astray, scoringRoutes, { routeKey: 'GET /v1/models', key: apiKey })

  expect(answer).toMatchObject(refused(500, 'internal_error'))
  expect(answer.text).not.toMatch(/table|exception|not-made/i)
})

test('503 upstream_unavailable, with Retry-After', async () => {
  const endpoint = 'http://127.0.0.1:1'
  const away = { ...worldOfService(), dynamodb: new DynamoDBClient({ endpoint, maxAttempts: 1 }) }

  const answer = await callDoor(away, scoringRoutes, { routeKey: 'GET /v1/models', key: apiKey })

  expect(answer).toMatchObject(refused(503, 'upstream_unavailable'))
  expect(answer.headers).toMatchObject({ 'retry-after': expect.stringMatching(/^[1-9]\d*$/) })
})

test.each([
  ['DELETE', `${ready}/versions/v1`],
  ['DELETE', `${ready}/versions/active`],
])(
  '409 version_in_use is answered by nothing: %s %s names no tag, and no version is deleted by hand',
  async (...asked) => {
    expect(await request(...asked)).toMatchObject(refused(422, 'validation_failed'))
    expect(await request('GET', `${ready}/versions/v1`)).toMatchObject({ status: 200 })
  },
)
