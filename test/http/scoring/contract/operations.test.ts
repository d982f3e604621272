import { expect, test } from 'vitest'
import { scoringRoutes } from '#http/scoring/scoring-routes.ts'
import { sharedService } from '../../../support/shared-service.ts'
import { type JobView, runJob, upload } from '../../support/scoring-jobs.ts'
import { writeTrainedModel } from '../../support/trained.ts'
import { endOfRun, makeDraft, must, type Page, type Run, runId } from '../../support/wire.ts'
import * as fields from './fields.ts'

const { request, site } = await sharedService()
site.serve((_, response) => response.writeHead(200, { 'content-type': 'text/plain' }).end('thank you'))

const draft = await makeDraft(request, 'demo.draft', ['warmth', 'clarity'])
const ready = await writeTrainedModel('demo.operated', 2)
await must(request, 'POST', `${ready}/versions/best`, { version: 'v1' })
const other = await makeDraft(request, 'demo.other')
const { key_id } = await must<{ key_id: string }>(request, 'POST', '/v1/keys', {
  scope: 'scoring',
  namespaces: ['demo'],
})
const { webhook_id } = await must<{ webhook_id: string }>(request, 'POST', '/v1/webhooks', {
  namespace: 'demo',
  url: 'https://127.0.0.1/',
})
const { manifest } = await must<{ manifest: object }>(request, 'GET', `${ready}/versions/v1/export`)
const { items: runs } = await must<Page<Run>>(request, 'GET', `${ready}/runs`)

const { job_id: job } = await runJob(request, ready, '{"content":"thank you"}')
const waiting = await must<JobView>(request, 'POST', `${ready}/score/jobs`)
await upload(waiting, '{"content":"thank you"}')
const startOf = ({ job_id }: JobView) => `${ready}/score/jobs/${job_id}/start`

const one = { traits: [{ name: 'Tone' }] }
const two = { samples: [1, 0].map((quality) => ({ trait: 'warmth', text: `text ${quality}`, quality })) }
const text = { content: 'thank you so much' }
const [accepted, gone] = [{ run_id: runId, state: 'busy' }, { deleted: true }]

/** An operation of the contract: what is asked, the status and the fields of the answer; of a list, those of its items. */
type Row = readonly [
  name: string,
  path: string,
  body: object | undefined,
  status: number,
  has: readonly string[] | object,
]

const rows: readonly Row[] = [
  ['GET /health', '/v1/health', undefined, 200, { status: 'ok' }],
  ['GET /health', '/health', undefined, 200, { status: 'ok' }],
  ['GET /models', '/v1/models?namespace=demo', undefined, 200, fields.model],
  ['POST /models', '/v1/models', { handle: 'demo.made' }, 201, fields.model],
  ['GET /models/{handle}', ready, undefined, 200, fields.model],
  ['GET /models/{handle}', `${ready}@v1`, undefined, 200, fields.model],
  ['GET /models/{handle}', `${ready}@best`, undefined, 200, fields.model],
  ['GET /models/{handle}/card', `${ready}/card`, undefined, 200, { readme_markdown: null, upstream_sources: null }],
  ['PATCH /models/{handle}', draft, { description: 'new' }, 200, fields.model],
  ['DELETE /models/{handle}', '/v1/models/demo.made', undefined, 200, { handle: 'demo.made', deleted: true }],
  ['GET /models/{handle}/traits', `${ready}/traits`, undefined, 200, { traits: [expect.anything()] }],
  ['POST /models/{handle}/traits', `${draft}/traits`, one, 200, { traits: expect.any(Array) }],
  ['GET /models/{handle}/traits/{key}', `${draft}/traits/tone`, undefined, 200, fields.trait],
  [
    'PATCH /models/{handle}/traits/{key}',
    `${draft}/traits/tone`,
    { name: 'Voice' },
    200,
    { traits: expect.any(Array) },
  ],
  ['DELETE /models/{handle}/traits/{key}', `${draft}/traits/tone`, undefined, 200, { handle: 'demo.draft', ...gone }],
  ['POST /models/{handle}/samples', `${draft}/samples`, two, 200, { ids: [61, 62] }],
  ['GET /models/{handle}/samples', `${draft}/samples?trait=warmth`, undefined, 200, fields.sample],
  ['DELETE /models/{handle}/samples/{id}', `${draft}/samples/61`, undefined, 200, { handle: 'demo.draft', ...gone }],
  ['POST /models/{handle}/traits/discover', `${draft}/traits/discover`, { effort: 'low' }, 202, accepted],
  [
    'POST /models/{handle}/samples/synthesize',
    `${other}/samples/synthesize`,
    { synth_type: 'diversify' },
    202,
    accepted,
  ],
  ['POST /models/{handle}/train', `${other}/train`, { effort: 'low' }, 202, accepted],
  ['POST /models/{handle}/train', `${ready}/train`, {}, 200, { run_id: null, state: 'ready' }],
  ['GET /models/{handle}/runs', `${ready}/runs`, undefined, 200, fields.run],
  ['GET /models/{handle}/runs/{run_id}', `${ready}/runs/${runs[0]?.run_id}`, undefined, 200, fields.run],
  ['GET /models/{handle}/versions', `${ready}/versions`, undefined, 200, fields.version],
  ['GET /models/{handle}/versions', `${ready}/versions?dry_run_prune=true`, undefined, 200, { items: [] }],
  ['GET /models/{handle}/versions/{v}', `${ready}/versions/v1`, undefined, 200, [...fields.version, 'snapshot']],
  ['GET /models/{handle}/versions/{v}', `${ready}/versions/best`, undefined, 200, [...fields.version, 'snapshot']],
  ['POST /models/{handle}/versions/{name}', `${ready}/versions/last`, {}, 201, { tag: 'last', version_no: 2 }],
  [
    'POST /models/{handle}/versions/compare',
    `${ready}/versions/compare`,
    { a: 'best', b: 'latest' },
    200,
    ['a', 'b', 'texts', 'traits', 'changed_count', 'changed'],
  ],
  [
    'GET /models/{handle}/versions/{v}/samples',
    `${ready}/versions/v1/samples?order=suspect`,
    undefined,
    200,
    { items: expect.any(Array) },
  ],
  [
    'GET /models/{handle}/versions/{v}/export',
    `${ready}/versions/best/export`,
    undefined,
    200,
    ['handle', 'version_no', 'manifest'],
  ],
  [
    'GET /models/{handle}/versions/{v}/export/{key}',
    `${ready}/versions/v1/export/warmth`,
    undefined,
    200,
    ['trait', 'weights_base64', 'calibration', 'metrics'],
  ],
  ['POST /models/{handle}/versions/import', `${ready}/versions/import`, { manifest }, 200, { version_no: 1 }],
  ['DELETE /models/{handle}/versions/{name}', `${ready}/versions/last`, undefined, 200, { tag: 'last', ...gone }],
  ['PUT /models/{handle}/versions/active', `${ready}/versions/active`, { tag: 'best' }, 200, { version_no: 1 }],
  ['GET /models/{handle}/activations', `${ready}/activations`, undefined, 200, fields.activation],
  ['GET /models/{handle}/activations', `${ready}/activations?at=2020-01-01T00:00:00Z`, undefined, 200, fields.serving],
  ['POST /models/{handle}/score', `${ready}/score`, text, 200, fields.card],
  ['POST /models/{handle}/score', `${ready}@v2/score`, { content: site.url, traits: ['warmth'] }, 200, fields.card],
  ['POST /models/{handle}/score', `${ready}/score?explain=true`, text, 200, [...fields.card, 'explanation']],
  ['POST /models/{handle}/score', `${ready}/score`, { ...text, feedback: { warmth: 'good' } }, 200, fields.card],
  ['POST /m/{handle}', '/m/demo.operated', text, 200, fields.card],
  ['POST /m/{handle}', '/m/demo.operated@v2', { content: site.url, traits: ['warmth'] }, 200, fields.card],
  ['POST /m/{handle}', '/m/demo.operated?explain=true', text, 200, [...fields.card, 'explanation']],
  ['POST /m/{handle}', '/m/demo.operated', { ...text, feedback: { warmth: 'good' } }, 200, fields.card],
  ['POST /models/{handle}/compare', `${ready}@best/compare`, { a: 'denied', b: 'thanks' }, 200, fields.comparison],
  ['POST /models/{handle}/score/batch', `${ready}/score/batch`, { items: [text] }, 200, fields.batch],
  ['POST /models/{handle}/score/jobs', `${ready}/score/jobs`, {}, 201, fields.scoringJob],
  ['GET /models/{handle}/score/jobs', `${ready}/score/jobs`, undefined, 200, fields.scoringJob],
  ['GET /models/{handle}/score/jobs/{job_id}', `${ready}/score/jobs/${job}`, undefined, 200, fields.scoringJob],
  ['POST /models/{handle}/score/jobs/{job_id}/start', startOf(waiting), undefined, 202, fields.scoringJob],
  [
    'POST /models/{handle}/score/jobs/{job_id}/stop',
    `${ready}/score/jobs/${job}/stop`,
    undefined,
    200,
    fields.scoringJob,
  ],
  [
    'GET /models/{handle}/score/jobs/{job_id}/results',
    `${ready}/score/jobs/${job}/results`,
    undefined,
    200,
    fields.jobPart,
  ],
  [
    'POST /models/{handle}/evaluate',
    `${ready}@v1/evaluate`,
    { items: [{ text: 'thank you so much', warmth: 1 }] },
    200,
    ['version_id', 'version_no', 'count', 'traits'],
  ],
  [
    'POST /models/{handle}/feedback',
    `${ready}/feedback`,
    { items: [{ ...text, feedback: { warmth: 1 } }] },
    200,
    { sample_ids: [[expect.any(Number)]] },
  ],
  [
    'POST /extract',
    '/v1/extract',
    { url: site.url },
    200,
    ['url', 'final_url', 'content', 'content_sha256', 'fetched_at'],
  ],
  ['POST /keys', '/v1/keys', { scope: 'authoring', namespaces: ['demo'] }, 201, [...fields.key, 'key']],
  ['GET /keys', '/v1/keys', undefined, 200, [...fields.key, 'last_used_at', 'revoked_at']],
  [
    'GET /keys/current',
    '/v1/keys/current',
    undefined,
    200,
    [...fields.key, 'last_used_at', 'revoked_at', 'public_namespaces'],
  ],
  ['DELETE /keys/{key_id}', `/v1/keys/${key_id}`, undefined, 200, { key_id, revoked: true }],
  [
    'POST /webhooks',
    '/v1/webhooks',
    { namespace: 'demo', url: 'https://127.0.0.1/' },
    201,
    [...fields.webhook, 'secret'],
  ],
  ['GET /webhooks', '/v1/webhooks', undefined, 200, fields.webhook],
  ['GET /webhooks/{webhook_id}', `/v1/webhooks/${webhook_id}`, undefined, 200, fields.webhook],
  ['PATCH /webhooks/{webhook_id}', `/v1/webhooks/${webhook_id}`, { label: 'new' }, 200, { label: 'new' }],
  ['POST /webhooks/{webhook_id}/secret', `/v1/webhooks/${webhook_id}/secret`, undefined, 200, ['secret']],
  ['POST /webhooks/{webhook_id}/test', `/v1/webhooks/${webhook_id}/test`, undefined, 200, { state: 'dead' }],
  ['GET /webhooks/{webhook_id}/deliveries', `/v1/webhooks/${webhook_id}/deliveries`, undefined, 200, { limit: 50 }],
  [
    'POST /webhooks/{webhook_id}/deliveries/{event_id}/redeliver',
    `/v1/webhooks/${webhook_id}/deliveries/none/redeliver`,
    undefined,
    404,
    { error: { code: 'delivery_not_found' } },
  ],
  ['DELETE /webhooks/{webhook_id}', `/v1/webhooks/${webhook_id}`, undefined, 200, { webhook_id, deleted: true }],
  ['GET /schemas/model.schema.json', '/schemas/model.schema.json', undefined, 200, ['$schema', 'properties']],
  ['GET /schemas/samples.schema.json', '/schemas/samples.schema.json', undefined, 200, ['$schema', 'properties']],
  ['GET /schemas/events.schema.json', '/schemas/events.schema.json', undefined, 200, ['$schema', 'anyOf']],
  ['GET /openapi.json', '/v1/openapi.json', undefined, 200, { openapi: expect.stringMatching(/^3\.1\./) }],
]

test.each(rows)('%s (%s)', async (name, path, body, status, has) => {
  const answer = await request<Partial<Page<object>>>(name.split(' ')[0] ?? '', path, { ...(body && { body }) })

  const expected = Array.isArray(has) ? Object.fromEntries(has.map((field) => [field, expect.toSatisfy(isThere)])) : has
  const isList = answer.body.next_cursor !== undefined
  const shown = Array.isArray(has) && isList ? answer.body.items?.[0] : answer.body
  expect(answer.status).toBe(status)
  expect(shown).toMatchObject(expected)
  if (has === fields.model && !isList) expect(answer.headers.get('etag')).toMatch(/^"\d+\.\d+"$/)
  if (name === 'POST /models') expect(answer.headers.get('location')).toBe('/v1/models/demo.made')
  if (has === accepted) {
    expect(answer.headers.get('x-run-id')).toBe('run_id' in answer.body && answer.body.run_id)
    await endOfRun(request, path.replace(/\/(traits|samples|train).*/, ''), answer.headers.get('x-run-id') ?? '')
  }
})

test.each([
  ['POST /models/{handle}/score', `${ready}/score`, text, 'text/plain', /^warmth +[█░]{20} +\d+ +[●○]{3}/],
  ['POST /m/{handle}', '/m/demo.operated', text, 'text/plain', /^warmth +[█░]{20} +\d+ +[●○]{3}/],
  ['POST /models/{handle}/compare', `${ready}/compare`, { a: 'x', b: 'y' }, 'text/plain', /\nComposite /],
  ['GET /models/{handle}', ready, undefined, 'text/markdown', /^# demo\.operated\n/],
])('%s as text (%s)', async (name, path, body, accept, looks) => {
  const answer = await request(name.split(' ')[0] ?? '', path, { ...(body && { body }), headers: { accept } })

  expect(answer).toMatchObject({ status: 200, text: expect.stringMatching(looks) })
  expect(answer.headers.get('content-type')).toBe(`${accept}; charset=utf-8`)
})

test.each([`${ready}/score`, '/m/demo.operated'])('POST %s of raw text returns the card of that text', async (path) => {
  const headers = { 'content-type': 'text/plain', 'x-request-id': 'same' }
  const raw = await request('POST', path, { body: text.content, headers })
  const { body } = await request('POST', `${ready}/score`, { body: text, headers: { 'x-request-id': 'same' } })

  expect(raw.body).toEqual(body)
})

test('every operation that is served has a row in this contract test', () => {
  const asked = new Set(rows.map(([name]) => name.replaceAll(/\{\w+\}/g, '{}')))
  const served = scoringRoutes
    .filter(
      ({ path }) => !path.startsWith('/docs') && path !== '/' && !path.startsWith('/console') && path !== '/llms.txt',
    )
    .map(({ method, path }) => `${method} ${path.replace(/^\/v1/, '')}`)

  expect(served.map((row) => row.replaceAll(/\{\w+\}/g, '{}')).filter((row) => !asked.has(row))).toEqual([])
})

/** A field that has nothing to say is null. */
function isThere(value: unknown): boolean {
  return value !== undefined
}
