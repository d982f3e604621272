import type { SendRequest } from '../../support/service-client.ts'
import { makeDraft, must } from '../support/wire.ts'
import { type AccessRequest, type KeyStatuses, type Subject, statuses } from './access-row.ts'

export type ScoringRow = {
  readonly ask: (subject: Subject) => AccessRequest | Promise<AccessRequest>
  readonly private: KeyStatuses
  readonly public: KeyStatuses
  /** The status for a caller without a key; by default, it gets 401. */
  readonly withoutKey?: Readonly<Record<Subject['namespace'], number>>
  /** True if the route looks at no key, not even a wrong one. */
  readonly needsNoKey?: boolean
  /** The parts of the owner's answer that a kind of caller does not see. */
  readonly hides?: Readonly<Partial<Record<keyof KeyStatuses, readonly string[]>>>
  /** True if each caller has a list of its own. */
  readonly hasOwnList?: boolean
}

const everybody = (status: number) => ({
  private: statuses(status, status, status, status),
  public: statuses(status, status, status, status),
})
const open = { ...everybody(200), needsNoKey: true }
const authors = (status: number) => ({
  private: statuses(403, status, 403, status),
  public: statuses(403, status, 403, status),
})
/** A read of a model: a private one does not exist for others. */
const readOf = (status: number) => ({
  private: statuses(status, status, 404, 404),
  public: statuses(status, status, status, status),
})
const read = readOf(200)
/** What belongs to its maker, also of a public model: for others it does not exist. */
const ofOwner = (status: number) => ({
  private: statuses(status, status, 404, 404),
  public: statuses(status, status, 404, 404),
})
/** A read that only owners may do. */
const inspect = { private: statuses(200, 200, 404, 404), public: statuses(200, 200, 403, 403) }
/** A read that only owners with an authoring key may do. */
const inspectAsAuthor = { private: statuses(403, 200, 403, 404), public: statuses(403, 200, 403, 403) }
/** A change: only for owners with an authoring key. The namespace of a handle is not secret. */
const write = (status: number) => ({
  private: statuses(403, status, 403, 403),
  public: statuses(403, status, 403, 403),
})

/** What belongs to a namespace, for owners with an authoring key: for others it does not exist. */
const ofNamespace = (status: number) => ({
  private: statuses(403, status, 403, 404),
  public: statuses(403, status, 403, 404),
})

/** Returns a row for each route of /v1, keyed by method and path. */
export function scoringRows(request: SendRequest): Readonly<Record<string, ScoringRow>> {
  let count = 0
  /** A request to a webhook of the namespace: for others it does not exist. */
  const ofWebhook = (status: number, suffix = '', body?: object) => ({
    ask: ({ webhookId }: Subject) => ({ path: `/v1/webhooks/${webhookId}${suffix}`, ...(body && { body }) }),
    ...ofNamespace(status),
  })
  const freshHandle = ({ namespace }: Subject) => `${namespace}.access-${count++}`
  /** What is done to drafts is done to those of the private namespace alone. */
  const draft = async (subject: Subject) =>
    subject.namespace === 'demo' ? makeDraft(request, freshHandle(subject)) : subject.path
  const onDraft = (suffix: string, body?: object) => async (subject: Subject) => ({
    path: `${await draft(subject)}${suffix}`,
    ...(body && { body }),
  })
  const on = (suffix: string, body?: object) => (subject: Subject) => ({
    path: `${subject.path}${suffix}`,
    ...(body && { body }),
  })
  const to = (path: string, body?: object) => () => ({ path, ...(body && { body }) })
  const onJob = (suffix: string) => (subject: Subject) => ({
    path: `${subject.path}/score/jobs/${subject.jobId}${suffix}`,
  })
  const sampleOf = async (path: string) =>
    (await must<{ items: readonly { id: string }[] }>(request, 'GET', `${path}/samples?limit=1`)).items[0]?.id

  return {
    'GET /v1/health': { ask: to('/v1/health'), ...open },
    'GET /health': { ask: to('/health'), ...open },
    'GET /v1/openapi.json': { ask: to('/v1/openapi.json'), ...open },
    'GET /schemas/model.schema.json': { ask: to('/schemas/model.schema.json'), ...open },
    'GET /schemas/samples.schema.json': { ask: to('/schemas/samples.schema.json'), ...open },
    'GET /schemas/events.schema.json': { ask: to('/schemas/events.schema.json'), ...open },
    'GET /': { ask: to('/'), ...open },
    'GET /console/{file}': { ask: to('/console/licences.md'), ...open },
    'GET /docs': { ask: to('/docs'), ...open },
    'GET /docs/{file}': { ask: to('/docs/swagger-ui.css'), ...open },
    'GET /docs/guides/{guide}': { ask: to('/docs/guides/mail.md'), ...open },
    'GET /llms.txt': { ask: to('/llms.txt'), ...open },
    'GET /v1/models': {
      ask: ({ namespace }) => ({ path: `/v1/models?namespace=${namespace}` }),
      private: statuses(200, 200, 403, 403),
      public: statuses(200, 200, 200, 200),
    },
    'POST /v1/models': {
      ask: (subject) => ({ path: '/v1/models', body: { handle: freshHandle(subject) } }),
      ...write(201),
    },
    'GET /v1/models/{handle}': { ask: on(''), ...read },
    'GET /v1/models/{handle}/card': { ask: on('/card'), ...read },
    'PATCH /v1/models/{handle}': { ask: on('', { description: 'Thanks' }), ...write(200) },
    'DELETE /v1/models/{handle}': { ask: onDraft(''), ...write(200) },
    'GET /v1/models/{handle}/traits': { ask: on('/traits'), ...read },
    'POST /v1/models/{handle}/traits': {
      ask: onDraft('/traits', { traits: [{ key: 'clarity', name: 'clarity' }] }),
      ...write(200),
    },
    'POST /v1/models/{handle}/traits/discover': { ask: onDraft('/traits/discover', {}), ...write(202) },
    'GET /v1/models/{handle}/traits/{key}': { ask: on('/traits/warmth'), ...read },
    'PATCH /v1/models/{handle}/traits/{key}': { ask: onDraft('/traits/warmth', { name: 'Warm' }), ...write(200) },
    'DELETE /v1/models/{handle}/traits/{key}': { ask: onDraft('/traits/warmth'), ...write(200) },
    'POST /v1/models/{handle}/samples': {
      ask: onDraft('/samples', { samples: [{ trait: 'warmth', text: 'one more', quality: 1 }] }),
      ...write(200),
    },
    'GET /v1/models/{handle}/samples': { ask: on('/samples'), ...inspectAsAuthor },
    'POST /v1/models/{handle}/samples/synthesize': { ask: onDraft('/samples/synthesize', {}), ...write(202) },
    'DELETE /v1/models/{handle}/samples/{id}': {
      ask: async (subject) => {
        const path = await draft(subject)
        return { path: `${path}/samples/${await sampleOf(path)}` }
      },
      ...write(200),
    },
    'POST /v1/models/{handle}/train': { ask: onDraft('/train', { effort: 'low' }), ...write(202) },
    'GET /v1/models/{handle}/runs': { ask: on('/runs'), ...inspectAsAuthor },
    'GET /v1/models/{handle}/runs/{run_id}': {
      ask: ({ path, runId }) => ({ path: `${path}/runs/${runId}` }),
      ...inspectAsAuthor,
    },
    'GET /v1/models/{handle}/versions': { ask: on('/versions'), ...inspect },
    'PUT /v1/models/{handle}/versions/active': { ask: on('/versions/active', { version: 'v1' }), ...write(200) },
    'GET /v1/models/{handle}/versions/{version}': {
      ask: on('/versions/v1'),
      ...inspect,
      hides: { scoring: ['snapshot'] },
    },
    'POST /v1/models/{handle}/versions/compare': {
      ask: on('/versions/compare', { a: 'v1', b: 'active' }),
      ...inspectAsAuthor,
    },
    'GET /v1/models/{handle}/versions/{version}/samples': {
      ask: on('/versions/v1/samples?order=suspect'),
      ...inspectAsAuthor,
    },
    'GET /v1/models/{handle}/versions/{version}/export': { ask: on('/versions/v1/export'), ...inspectAsAuthor },
    'GET /v1/models/{handle}/versions/{version}/export/{key}': {
      ask: on('/versions/v1/export/warmth'),
      ...inspectAsAuthor,
    },
    'POST /v1/models/{handle}/versions/import': {
      ask: async ({ path }) => {
        const { manifest } = await must<{ manifest: object }>(request, 'GET', `${path}/versions/v1/export`)
        return { path: `${path}/versions/import`, body: { manifest } }
      },
      ...write(200),
    },
    'POST /v1/models/{handle}/versions/{version}': {
      ask: on('/versions/best', { version: 'v1' }),
      ...write(201),
    },
    'DELETE /v1/models/{handle}/versions/{version}': {
      ask: async ({ path }) => {
        const tag = `gone-${count++}`
        await must(request, 'POST', `${path}/versions/${tag}`, { version: 'v1' })
        return { path: `${path}/versions/${tag}` }
      },
      ...write(200),
    },
    'GET /v1/models/{handle}/activations': { ask: on('/activations'), ...inspectAsAuthor },
    'POST /v1/models/{handle}/score': { ask: on('/score', { content: 'thank you' }), ...read },
    'POST /m/{handle}': {
      ask: ({ path }) => ({ path: path.replace('/v1/models', '/m'), body: { content: 'thank you' } }),
      ...read,
      withoutKey: { demo: 404, public: 200 },
    },
    'POST /v1/models/{handle}/compare': { ask: on('/compare', { a: 'thank you', b: 'no' }), ...read },
    'POST /v1/models/{handle}/score/batch': { ask: on('/score/batch', { items: [{ content: 'thank you' }] }), ...read },
    'POST /v1/models/{handle}/score/jobs': { ask: on('/score/jobs', {}), ...readOf(201) },
    'GET /v1/models/{handle}/score/jobs': { ask: on('/score/jobs'), ...read, hasOwnList: true },
    'GET /v1/models/{handle}/score/jobs/{job_id}': { ask: onJob(''), ...ofOwner(200) },
    'POST /v1/models/{handle}/score/jobs/{job_id}/start': { ask: onJob('/start'), ...ofOwner(409) },
    'POST /v1/models/{handle}/score/jobs/{job_id}/stop': { ask: onJob('/stop'), ...ofOwner(200) },
    'GET /v1/models/{handle}/score/jobs/{job_id}/results': { ask: onJob('/results'), ...ofOwner(200) },
    'POST /v1/models/{handle}/evaluate': {
      ask: on('/evaluate', { items: [{ text: 'thank you', warmth: 1 }] }),
      ...read,
    },
    'POST /v1/models/{handle}/feedback': {
      ask: on('/feedback', { items: [{ content: 'thank you', feedback: { warmth: 1 } }] }),
      ...write(200),
    },
    'GET /v1/keys': { ask: to('/v1/keys'), ...authors(200), hasOwnList: true },
    'GET /v1/keys/current': { ask: to('/v1/keys/current'), ...everybody(200), hasOwnList: true },
    'POST /v1/keys': {
      ask: ({ namespace }) => ({ path: '/v1/keys', body: { scope: 'scoring', namespaces: [namespace] } }),
      ...write(201),
    },
    'DELETE /v1/keys/{key_id}': {
      ask: async ({ namespace }) => {
        const body = { scope: 'scoring', namespaces: [namespace] }
        const { key_id } = await must<{ key_id: string }>(request, 'POST', '/v1/keys', body)
        return { path: `/v1/keys/${key_id}` }
      },
      ...ofNamespace(200),
    },
    'GET /v1/webhooks': { ask: to('/v1/webhooks'), ...authors(200), hasOwnList: true },
    'POST /v1/webhooks': {
      ask: ({ namespace }) => ({ path: '/v1/webhooks', body: { namespace, url: 'https://receiver.example/' } }),
      ...write(201),
    },
    'GET /v1/webhooks/{webhook_id}': ofWebhook(200),
    'PATCH /v1/webhooks/{webhook_id}': ofWebhook(200, '', { label: 'new' }),
    'DELETE /v1/webhooks/{webhook_id}': {
      ask: async ({ namespace }) => {
        const body = { namespace, url: 'https://receiver.example/' }
        const { webhook_id } = await must<{ webhook_id: string }>(request, 'POST', '/v1/webhooks', body)
        return { path: `/v1/webhooks/${webhook_id}` }
      },
      ...ofNamespace(200),
    },
    'POST /v1/webhooks/{webhook_id}/secret': ofWebhook(200, '/secret'),
    'POST /v1/webhooks/{webhook_id}/test': ofWebhook(200, '/test'),
    'GET /v1/webhooks/{webhook_id}/deliveries': ofWebhook(200, '/deliveries'),
    'POST /v1/webhooks/{webhook_id}/deliveries/{event_id}/redeliver': ofWebhook(404, '/deliveries/none/redeliver'),
    // The address is refused, and only to a caller who is admitted.
    'POST /v1/extract': { ask: to('/v1/extract', { url: 'http://127.0.0.1/' }), ...everybody(422) },
  }
}
