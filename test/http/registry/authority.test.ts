import { beforeAll, expect, test } from 'vitest'
import { hashOfKey } from '#rules/key.ts'
import { findKeyByHash } from '#table/keys.ts'
import { commit } from '#table/transact.ts'
import { update } from '#table/write.ts'
import { makeKey, worldOfService } from '../../support/keys.ts'
import { sharedService } from '../../support/shared-service.ts'
import { writeTrainedModel } from '../support/trained.ts'
import { must } from '../support/wire.ts'
import {
  builtIn,
  complete,
  endOf,
  type Job,
  makeActive,
  modelDefinition,
  type Registered,
  refusal,
  register,
  type Subscription,
  start,
  subscribe,
  type TriggeredEvent,
} from './support/registry.ts'

const { request } = await sharedService()
const foreignAuthor = await makeKey({ namespaces: ['elsewhere'] })
const foreignScorer = await makeKey({ namespaces: ['elsewhere'], scope: 'scoring' })

/** A registered scoring model, and a model of /v1 that only the owner of "demo" can reach. */
beforeAll(async () => {
  await writeTrainedModel('demo.authority')
  await makeActive(request, 'scorer', { handlers: builtIn })
})

const hidden = { handle: 'demo.authority', content: 'thank you' }
const onInference = (target_action: string, input?: object) => ({
  ...{ trigger_event: 'inference_complete', target_model_id: 'scorer', target_action },
  ...(input ? { input_source: 'stored', input } : { input_source: 'trigger_output' }),
})
const pathOf = (source: string, { id }: Subscription) => `/v2/models/${source}/event-subscriptions/${id}`
const jobsBy = async ({ id }: Subscription) =>
  (await must<Job[]>(request, 'GET', '/v2/models/scorer/jobs?limit=100')).filter((job) => job.triggered_by === id)

/** Runs an inference of a model whose handler reports this output, and returns what it triggered. */
async function infer(id: string, output: object = {}, key?: string): Promise<readonly TriggeredEvent[]> {
  const asker = key === undefined ? {} : { key }
  const path = `/v2/models/${id}/versions/1/inference`
  const { body } = await request<{ inference_job_id: string }>('POST', path, { body: { input: {} }, ...asker })
  return (await complete(request, body.inference_job_id, { status: 'success', output })).body.triggered_events
}

async function revoke(key: string): Promise<void> {
  const found = await findKeyByHash(worldOfService(), hashOfKey(key))
  await must(request, 'DELETE', `/v1/keys/${found?.key_id}`)
}

async function expire(key: string): Promise<void> {
  const world = worldOfService()
  const pk = `KEY#${hashOfKey(key)}`
  await commit(world, { key: update(world, { pk, sk: 'KEY' }, { set: { expires_at: '2020-01-01T00:00:00.000Z' } }) })
}

test('a caller without the namespaces of its maker cannot change what a subscription does', async () => {
  await register(request, 'guarded')
  const subscription = await subscribe(request, 'guarded', onInference('inference', { ...hidden, traits: [] }))

  for (const body of [{ input: hidden }, { label: 'mine' }, { status: 'active' }, {}]) {
    const answer = await request('PUT', pathOf('guarded', subscription), { body, key: foreignAuthor })
    expect(answer).toMatchObject(refusal(403, /namespaces of its maker/))
  }
  expect(await must(request, 'GET', pathOf('guarded', subscription))).toMatchObject({ label: null })
})

test.each(['inference', 'training'])(
  'the output of a caller who cannot reach a model starts no %s of it, and the subscription says so',
  async (action) => {
    const source = `relay-${action}`
    await register(request, source)
    const subscription = await subscribe(request, source, onInference(action))

    const [delivery] = await infer(source, { handle: hidden.handle }, foreignScorer)

    expect(delivery).toEqual({ subscription_id: subscription.id, error: expect.stringContaining('cannot reach') })
    expect(await jobsBy(subscription)).toEqual([])
    const shown = await must<Subscription>(request, 'GET', pathOf(source, subscription))
    expect(shown.warnings).toEqual([expect.stringContaining('cannot reach')])
  },
)

test('the output of the owner starts the job, and takes the warning back', async () => {
  await register(request, 'relay')
  const subscription = await subscribe(request, 'relay', onInference('inference'))
  await infer('relay', hidden, foreignScorer)

  const [delivery] = await infer('relay', hidden)

  expect(await endOf(request, String(delivery?.job_id))).toMatchObject({ status: 'success' })
  expect(await must(request, 'GET', pathOf('relay', subscription))).toMatchObject({ warnings: [] })
})

test('a scoring key of the owner starts no training through a subscription', async () => {
  const scorer = await makeKey({ namespaces: ['demo'], scope: 'scoring' })
  await register(request, 'no-training')
  await subscribe(request, 'no-training', onInference('training'))

  const [delivery] = await infer('no-training', { handle: hidden.handle }, scorer)

  expect(delivery).toMatchObject({ error: expect.stringContaining('cannot reach') })
})

test('whoever completes a job answers for its output, too', async () => {
  await register(request, 'completed-elsewhere')
  await subscribe(request, 'completed-elsewhere', onInference('inference'))
  const jobId = await start(request, 'completed-elsewhere', '1', 'inference')
  const path = `/v2/models/completed-elsewhere/versions/1/jobs/${jobId}/complete`

  const answer = await request<Job & { triggered_events: readonly TriggeredEvent[] }>('POST', path, {
    body: { status: 'success', output: hidden },
    key: foreignAuthor,
  })

  expect(answer.status).toBe(207)
  expect(answer.body.triggered_events).toMatchObject([{ error: expect.stringContaining('cannot reach') }])
})

test('the authority of whoever began a chain limits every job of it', async () => {
  for (const id of ['chain-first', 'chain-second']) await makeActive(request, id)
  await subscribe(request, 'chain-first', { ...onInference('inference'), target_model_id: 'chain-second' })
  await subscribe(request, 'chain-second', onInference('inference'))

  const [passedOn] = await infer('chain-first', hidden, foreignScorer)
  const { body } = await complete(request, String(passedOn?.job_id), { status: 'success', output: hidden })

  expect(body.triggered_events).toMatchObject([{ error: expect.stringContaining('cannot reach') }])
})

test('a subscription cannot take the card of a model that its maker cannot reach', async () => {
  await register(request, 'listening')
  await makeActive(request, 'collector')
  const link = { ...onInference('inference'), target_model_id: 'collector' }
  const foreign = await request<Subscription>('POST', '/v2/models/scorer/event-subscriptions', {
    body: link,
    key: foreignAuthor,
  })

  await endOf(request, await start(request, 'scorer', '1', 'inference', { input: hidden }))

  await expect
    .poll(async () => (await must<Subscription>(request, 'GET', pathOf('scorer', foreign.body))).warnings)
    .toEqual([expect.stringContaining('cannot reach')])
  expect(await must(request, 'GET', '/v2/models/collector/jobs')).toEqual([])
  await request('DELETE', pathOf('scorer', foreign.body))
})

test.each(['revoked', 'expired'])(
  'a subscription whose key is %s starts nothing, until a caller takes it over',
  async (end) => {
    const source = `ends-${end}`
    const maker = await makeKey({
      namespaces: ['demo'],
      expires_at: end === 'expired' ? new Date(Date.now() + 1500).toISOString() : null,
    })
    await register(request, source)
    const made = await request<Subscription>('POST', `/v2/models/${source}/event-subscriptions`, {
      body: onInference('inference', hidden),
      key: maker,
    })
    const path = pathOf(source, made.body)
    await (end === 'revoked' ? revoke(maker) : expire(maker))

    const [delivery] = await infer(source)

    expect(delivery).toMatchObject({ error: expect.stringMatching(/key .* is revoked or has expired/) })
    const warned = await must<Subscription>(request, 'GET', path)
    expect(warned.warnings).toEqual([
      expect.stringMatching(/^A key .* is revoked or has expired/),
      expect.stringMatching(/^The last delivery, at .* failed: A key/),
    ])

    expect(await must(request, 'PUT', path, {})).toMatchObject({ warnings: [], input: hidden })
    const [again] = await infer(source)
    expect(await endOf(request, String(again?.job_id))).toMatchObject({ status: 'success' })
  },
)

test('whoever takes a subscription over does not widen what its stored input reaches', async () => {
  const [narrow, wide] = await Promise.all([
    makeKey({ namespaces: ['elsewhere'] }),
    makeKey({ namespaces: ['elsewhere', 'demo'] }),
  ])
  await register(request, 'widened')
  const made = await request<Subscription>('POST', '/v2/models/widened/event-subscriptions', {
    body: onInference('inference', hidden),
    key: narrow,
  })
  const path = pathOf('widened', made.body)

  await request('PUT', path, { body: { label: 'nightly' }, key: wide })
  expect(await infer('widened')).toMatchObject([{ error: expect.stringContaining('cannot reach') }])

  await request('PUT', path, { body: { input: hidden }, key: wide })
  expect(await infer('widened')).toMatchObject([{ job_id: expect.any(String) }])
})

test('a second subscription that does the same is refused, and names the first', async () => {
  await register(request, 'twice')
  const first = await subscribe(request, 'twice', onInference('inference', hidden))
  const path = '/v2/models/twice/event-subscriptions'

  const second = await request('POST', path, { body: { ...onInference('inference', hidden), label: 'again' } })
  const other = await subscribe(request, 'twice', onInference('inference', { ...hidden, content: 'other' }))
  const edited = await request('PUT', pathOf('twice', other), { body: { input: hidden } })

  expect(second).toMatchObject(refusal(409, new RegExp(first.id)))
  expect(edited).toMatchObject(refusal(409, new RegExp(first.id)))
  await request('DELETE', pathOf('twice', first))
  expect(await request('PUT', pathOf('twice', other), { body: { input: hidden } })).toMatchObject({ status: 200 })
  expect(await request('POST', path, { body: onInference('inference', hidden) })).toMatchObject(refusal(409))
})

test('of ten callers who create the same subscription at once, one does', async () => {
  await register(request, 'crowd')
  const ask = () => request('POST', '/v2/models/crowd/event-subscriptions', { body: onInference('inference', hidden) })

  const statuses = (await Promise.all(Array.from({ length: 10 }, ask))).map(({ status }) => status)

  expect(statuses.toSorted()).toEqual([201, ...Array(9).fill(409)])
  expect(await must(request, 'GET', '/v2/models/crowd/event-subscriptions')).toHaveLength(1)
})

test('an inference that is subscribed again with a new key is repeated for that key', async () => {
  const [first, second] = await Promise.all([makeKey({ namespaces: ['demo'] }), makeKey({ namespaces: ['demo'] })])
  await makeActive(request, 'replayed', { handlers: builtIn })
  const path = '/v2/models/replayed/versions/1/inference'
  const body = { input: hidden, subscribe: true }
  await request('POST', path, { body, key: first })
  await revoke(first)

  expect(await request('POST', path, { body, key: second })).toMatchObject({ status: 202 })

  const list = await must<readonly Subscription[]>(request, 'GET', '/v2/models/replayed/event-subscriptions')
  expect(list).toMatchObject([{ warnings: [] }])
})

/** Replaces the handlers of a model that serves, and makes the new version active. */
async function swapHandlers(id: string, key: string): Promise<void> {
  const { body } = await request<Registered>('PUT', `/v2/models/${id}`, { body: modelDefinition(), key })
  const path = `/v2/models/${id}/versions/${body.version.version}`
  await request('POST', `${path}/new_status`, { body: { status: 'active' }, key })
}

test('a handler that a caller of another namespace has set decides on no job of a hidden model', async () => {
  const handler_contracts = { inference: {}, training: {} }
  await makeActive(request, 'swapped-source', { handler_contracts })
  const subscription = await subscribe(request, 'swapped-source', onInference('training'))
  await swapHandlers('swapped-source', foreignAuthor)
  await must(request, 'PUT', pathOf('swapped-source', subscription), { status: 'active' })
  const jobId = await start(request, 'swapped-source', '2', 'inference')

  const { body } = await complete(request, jobId, { status: 'success', output: { handle: hidden.handle } })

  expect(body.triggered_events).toMatchObject([{ error: expect.stringContaining('cannot reach') }])
})

test('a handler that a caller of another namespace has set counts along the whole chain', async () => {
  for (const id of ['foreign-first', 'own-second']) await makeActive(request, id)
  await swapHandlers('foreign-first', foreignAuthor)
  await subscribe(request, 'foreign-first', { ...onInference('inference'), target_model_id: 'own-second' })
  await subscribe(request, 'own-second', onInference('inference'))
  const jobId = await start(request, 'foreign-first', '2', 'inference')
  const { body: first } = await complete(request, jobId, { status: 'success', output: hidden })

  const passedOn = String(first.triggered_events[0]?.job_id)
  const { body } = await complete(request, passedOn, { status: 'success', output: hidden })

  expect(body.triggered_events).toMatchObject([{ error: expect.stringContaining('cannot reach') }])
})

test('a handler that a caller of another namespace has set gets no input about a hidden model', async () => {
  const handler_contracts = { inference: { input_schema: { type: 'object' } } }
  await register(request, 'swapping')
  await makeActive(request, 'swapped-target', { handlers: builtIn, handler_contracts })
  await subscribe(request, 'swapping', { ...onInference('inference', hidden), target_model_id: 'swapped-target' })
  const definition = modelDefinition({ handler_contracts })
  await request('PUT', '/v2/models/swapped-target', { body: definition, key: foreignAuthor })
  await request('POST', '/v2/models/swapped-target/versions/2/new_status', {
    body: { status: 'active' },
    key: foreignAuthor,
  })

  expect(await infer('swapping')).toMatchObject([{ error: expect.stringContaining('cannot reach the model') }])
})
