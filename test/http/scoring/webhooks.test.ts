import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { DeleteCommand } from '@aws-sdk/lib-dynamodb'
import { Ajv2020 } from 'ajv/dist/2020.js'
import formats from 'ajv-formats'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { makeFetcherDependencies } from '#fetcher/fetcher-dependencies.ts'
import { postBody } from '#fetcher/post-body.ts'
import { scoringRoutes } from '#http/scoring/scoring-routes.ts'
import { hashOfKey, makeKeyText } from '#rules/key.ts'
import { createModelSchema } from '#rules/model-request.ts'
import { servedJsonSchema } from '#rules/served-schemas.ts'
import { webhookEvents } from '#rules/webhook.ts'
import { documentClient } from '#table/document-client.ts'
import { putKey } from '#table/keys.ts'
import { partitions } from '#table/partitions.ts'
import { createModel } from '#usecases/models/create-model.ts'
import { sweepAll } from '#usecases/sweep/sweep-all.ts'
import { deliverEvent } from '#usecases/webhooks/deliver-event.ts'
import { deliverPending } from '#usecases/webhooks/deliver-pending.ts'
import { storeDeliveries } from '#usecases/webhooks/store-deliveries.ts'
import { projectRoot } from '../../support/source-files.ts'
import { makeTestWorld, type TestWorld } from '../../support/test-world.ts'
import { callDoor } from '../support/call-door.ts'
import { startReceiver } from '../support/receiver.ts'
import { issuesAt, refused } from '../support/refused.ts'

const ajv = new Ajv2020({ strict: true, allowUnionTypes: true })
formats.default(ajv)
const isEvent = ajv.compile(servedJsonSchema('events'))

/** The time in which a receiver must answer here; it is 10 seconds in service. */
const limitMs = 1_000

let world: TestWorld
let receiver: Awaited<ReturnType<typeof startReceiver>>
let hanging: Awaited<ReturnType<typeof startReceiver>>
let namespaces = 0

beforeAll(async () => {
  receiver = await startReceiver()
  hanging = await startReceiver()
  hanging.answering(() => {})
  const exempt = [receiver.address, hanging.address]
  world = await makeTestWorld({ TOUCHSTONE_FETCH_EXEMPT: exempt.join(',') })
  const dependencies = makeFetcherDependencies(exempt)
  world.webhookSender.post = async ({ url, body, headers }) => {
    const answer = await postBody(dependencies, { url, post: { body, headers } }, limitMs)
    return 'unreadable' in answer ? { error: answer.unreadable } : answer
  }
})
afterEach(() => {
  world.setClock(undefined)
  receiver.answering()
  receiver.received.length = 0
})
afterAll(async () => {
  await receiver.stop()
  await hanging.stop()
  await world[Symbol.asyncDispose]()
})

const forgotten = { expires_at: null, revoked_at: null, last_used_at: null, label: null }

/** A tenant with a namespace of its own, a key and a model. */
async function newTenant() {
  const namespace = `tenant-${namespaces++}`
  const text = makeKeyText(world.randomBelow)
  const caller = { key_id: `key_${world.newId()}`, scope: 'authoring' as const, namespaces: [namespace] }
  await putKey(world, { ...caller, ...forgotten, hash: hashOfKey(text), created_at: world.now().toISOString() })
  const handle = `${namespace}.tone`
  await createModel(world, caller, createModelSchema.parse({ handle }))
  const ask = (routeKey: string, path: Record<string, string> = {}, body?: object) =>
    callDoor(world, scoringRoutes, { routeKey, path, key: text, ...(body && { body }) })
  return {
    namespace,
    handle,
    ask,
    async makeWebhook(body: object = { url: receiver.url }) {
      const answer = await ask('POST /v1/webhooks', {}, body)
      expect(answer).toMatchObject({ status: 201 })
      return answer.body as { webhook_id: string; secret: string }
    },
    async deliveries(webhook_id: string) {
      const answer = await ask('GET /v1/webhooks/{webhook_id}/deliveries', { webhook_id })
      return (answer.body as { items: { event_id: string; next_attempt_at: string; attempts: number }[] }).items
    },
    event: () => eventAbout(handle),
  }
}

function eventAbout(handle: string) {
  const detail = { event_id: world.newUuid(), at: world.now().toISOString(), handle, generation: 1 }
  return { type: 'Model archived', detail }
}

/** Publishes an event as the outbox and the event bus do. */
async function publish(event: ReturnType<typeof eventAbout>) {
  await storeDeliveries(world, event)
  await deliverEvent(world, { source: 'touchstone', 'detail-type': event.type, detail: event.detail })
}

const later = (time: string) => world.setClock(new Date(Date.parse(time) + 1_000))

/** Runs an action before the n-th write of others from now. Returns what ends that. */
function beforeWrite(write: number, action: () => Promise<unknown>): () => void {
  let made = 0
  world.dynamodb.middlewareStack.add(
    (next, context) => async (args) => {
      if (context.commandName === 'TransactWriteItemsCommand' && ++made === write) await action()
      return next(args)
    },
    { step: 'build', name: 'between' },
  )
  return () => world.dynamodb.middlewareStack.remove('between')
}

async function eraseDelivery(webhook_id: string, event_id: string): Promise<void> {
  const Key = { pk: `${partitions.webhookDeliveries}${webhook_id}`, sk: `DELIVERY#${event_id}` }
  await documentClient(world).send(new DeleteCommand({ TableName: world.settings.table, Key }))
}

test('an archived model reaches a receiver once, signed with the secret that only the first answer had', async () => {
  const { handle, namespace, ask, makeWebhook, deliveries } = await newTenant()
  const { webhook_id, secret } = await makeWebhook({ url: receiver.url, label: 'notes' })
  const { isFromTouchstone } = await documentedCode()

  await ask('DELETE /v1/models/{handle}', { handle })
  await deliverEvent(world, { detail: { handle } })
  await deliverEvent(world, { detail: { handle } })

  const [got, ...more] = receiver.received
  expect(more).toEqual([])
  expect(JSON.parse(got?.body ?? '')).toEqual({
    source: 'touchstone',
    'detail-type': 'Model archived',
    detail: world.published.find(({ detail }) => detail.handle === handle)?.detail,
  })
  expect(isFromTouchstone(secret, got?.signature, got?.body)).toBe(true)
  expect(isFromTouchstone(secret, got?.signature, `${got?.body} `)).toBe(false)
  expect(isFromTouchstone('whsec_other', got?.signature, got?.body)).toBe(false)
  expect(isFromTouchstone(secret, got?.signature, got?.body, new Date(Date.now() + 301_000))).toBe(false)
  expect(isFromTouchstone(secret, 'v1=', got?.body)).toBe(false)
  expect(await deliveries(webhook_id)).toMatchObject([
    { event_id: got?.eventId, type: 'Model archived', state: 'delivered', attempts: 1, last_status: 204 },
  ])
  const shown = await ask('GET /v1/webhooks/{webhook_id}', { webhook_id })
  expect(shown.body).toMatchObject({ namespace, events: [...webhookEvents], label: 'notes', status: 'active' })
  expect(shown.text + (await ask('GET /v1/webhooks')).text).not.toContain('whsec_')
})

/** The code of the guide, as a reader would run it. */
async function documentedCode() {
  const guide = readFileSync(join(projectRoot, 'docs/events.md'), 'utf8')
  const [, code = ''] = /```js\n([\s\S]*?)```/.exec(guide) ?? []
  return import(`data:text/javascript,${encodeURIComponent(code)}`)
}

test('an event that is published twice is delivered once', async () => {
  const { makeWebhook, deliveries, event } = await newTenant()
  const { webhook_id } = await makeWebhook()
  const one = event()

  await publish(one)
  await publish(one)

  expect(receiver.received).toHaveLength(1)
  expect(await deliveries(webhook_id)).toHaveLength(1)
})

test('a delivery is tried ten times at growing distances, is then dead, and is delivered again by request', async () => {
  const { ask, makeWebhook, deliveries, event } = await newTenant()
  const { webhook_id } = await makeWebhook()
  receiver.answering((_request, response) => response.writeHead(500).end('a canary'))

  await publish(event())
  for (let attempt = 1; attempt < 10; attempt++) {
    const [pending] = await deliveries(webhook_id)
    expect(pending).toMatchObject({
      state: 'pending',
      attempts: attempt,
      last_status: 500,
      last_error: 'status_not_ok',
    })
    await sweepAll(world, {})
    expect(receiver.received).toHaveLength(attempt)
    later(pending?.next_attempt_at ?? '')
    await sweepAll(world, {})
  }

  const [dead] = await deliveries(webhook_id)
  expect(dead).toMatchObject({ state: 'dead', attempts: 10, next_attempt_at: null })
  world.setClock(new Date(world.now().getTime() + 86_400_000))
  await sweepAll(world, {})
  expect(receiver.received).toHaveLength(10)
  expect(new Set(receiver.received.map(({ body }) => body)).size).toBe(1)

  receiver.answering()
  const path = { webhook_id, event_id: dead?.event_id ?? '' }
  const route = 'POST /v1/webhooks/{webhook_id}/deliveries/{event_id}/redeliver'
  expect(await ask(route, path)).toMatchObject({ status: 202, body: { state: 'pending' } })
  world.setClock(new Date(world.now().getTime() + 1_000))
  await sweepAll(world, {})
  expect(await deliveries(webhook_id)).toMatchObject([{ state: 'delivered', attempts: 1 }])
  expect(await ask(route, path)).toMatchObject(refused(409, 'delivery_not_dead'))
  for (const event_id of ['none', 'a'.repeat(3_000), `${world.newUuid()} `]) {
    expect(await ask(route, { ...path, event_id })).toMatchObject(refused(404, 'delivery_not_found'))
  }
})

test('a receiver that hangs is asked once for many events, and delays nobody else', async () => {
  const [slow, quick] = [await newTenant(), await newTenant()]
  const { webhook_id } = await slow.makeWebhook({ url: hanging.url })
  await quick.makeWebhook()

  for (let count = 0; count < 20; count++) await publish(slow.event())
  await publish(quick.event())

  expect(receiver.received).toHaveLength(1)
  expect(hanging.received).toHaveLength(1)
  const listed = await slow.deliveries(webhook_id)
  expect(listed).toHaveLength(20)
  expect(listed.filter(({ attempts }) => attempts > 0)).toMatchObject([{ state: 'pending', last_error: 'timed_out' }])
})

test('one failed event does not keep the others from a receiver that is well again', async () => {
  const { makeWebhook, deliveries, event } = await newTenant()
  const { webhook_id } = await makeWebhook()
  const poison = event()
  const refusing: Parameters<typeof receiver.answering>[0] = (request, response) =>
    response.writeHead(request.headers['touchstone-event-id'] === poison.detail.event_id ? 500 : 200).end()
  receiver.answering(refusing)

  await publish(poison)
  await publish(event())
  world.setClock(new Date(Date.now() + 62_000))
  await sweepAll(world, {})
  world.setClock(new Date(Date.now() + 240_000))
  await sweepAll(world, {})
  await publish(event())

  const listed = await deliveries(webhook_id)
  const ofPoison = listed.filter(({ event_id }) => event_id === poison.detail.event_id)
  expect(ofPoison).toMatchObject([{ state: 'pending' }])
  expect(listed.filter((one) => !ofPoison.includes(one))).toMatchObject([
    { state: 'delivered' },
    { state: 'delivered' },
  ])
})

test.each([
  ['https://127.0.0.1/', 'address_not_public'],
  ['https://169.254.169.254/latest/meta-data', 'address_not_public'],
  ['https://localhost/', 'address_not_public'],
  ['https://[::1]/', 'address_not_public'],
  ['https://10.0.0.1/', 'address_not_public'],
])('a receiver at %s is not asked', async (url, last_error) => {
  const { ask, makeWebhook } = await newTenant()
  const { webhook_id } = await makeWebhook({ url })

  const answer = await ask('POST /v1/webhooks/{webhook_id}/test', { webhook_id })

  expect(answer).toMatchObject({ status: 200, body: { state: 'dead', last_status: null, last_error } })
})

test.each([
  'http://receiver.example/',
  'https://receiver.example:8443/',
  'https://user:secret@receiver.example/',
  'ftp://receiver.example/',
  'receiver',
])('%s is refused as the URL of a webhook', async (url) => {
  const { ask } = await newTenant()

  expect(await ask('POST /v1/webhooks', {}, { url })).toMatchObject(refused(422, 'validation_failed', issuesAt('url')))
})

test('a test delivery is signed, is answered with what came of it, and is not listed; redirects are not followed', async () => {
  const { ask, makeWebhook, deliveries } = await newTenant()
  const { webhook_id } = await makeWebhook()

  const accepted = await ask('POST /v1/webhooks/{webhook_id}/test', { webhook_id })
  receiver.answering((_request, response) => response.writeHead(302, { location: `${receiver.url}/elsewhere` }).end())
  const redirected = await ask('POST /v1/webhooks/{webhook_id}/test', { webhook_id })

  expect(receiver.received.filter(({ body }) => !isEvent(JSON.parse(body)))).toEqual([])
  expect(accepted.body).toMatchObject({ type: 'Webhook test', state: 'delivered', last_status: 204 })
  expect(redirected.body).toMatchObject({ state: 'dead', last_status: 302, last_error: 'status_not_ok' })
  expect(receiver.received.map(({ path }) => path)).toEqual(['/', '/'])
  expect(await deliveries(webhook_id)).toEqual([])
})

test('after its secret was replaced, a webhook is signed with both for a day', async () => {
  const { ask, makeWebhook } = await newTenant()
  const { webhook_id, secret: before } = await makeWebhook()
  const { isFromTouchstone } = await documentedCode()
  const rotatedAnswer = await ask('POST /v1/webhooks/{webhook_id}/secret', { webhook_id })
  const { secret } = rotatedAnswer.body as { secret: string }

  await ask('POST /v1/webhooks/{webhook_id}/test', { webhook_id })
  const now = new Date(Date.now() + 86_401_000)
  world.setClock(now)
  await ask('POST /v1/webhooks/{webhook_id}/test', { webhook_id })

  const valid = (one: string, at?: Date) =>
    receiver.received.map(({ signature, body }) => isFromTouchstone(one, signature, body, at))
  expect([valid(before)[0], valid(secret)[0]]).toEqual([true, true])
  expect([valid(before, now)[1], valid(secret, now)[1]]).toEqual([false, true])
})

test('a tenant sees and gets nothing of another', async () => {
  const [mine, theirs] = [await newTenant(), await newTenant()]
  const { webhook_id } = await mine.makeWebhook()

  await publish(theirs.event())
  const listed = await theirs.ask('GET /v1/webhooks')
  const asked = await theirs.ask('GET /v1/webhooks/{webhook_id}', { webhook_id })
  const made = await theirs.ask('POST /v1/webhooks', {}, { namespace: mine.namespace, url: receiver.url })

  expect(receiver.received).toEqual([])
  expect(listed.body).toMatchObject({ items: [] })
  expect(asked).toMatchObject(refused(404, 'webhook_not_found'))
  expect(made).toMatchObject(refused(403, 'namespace_not_owned'))
})

test('a webhook gets the events that it asks for, at its present URL, and nothing once it is deleted', async () => {
  const { ask, makeWebhook, event } = await newTenant()
  const { webhook_id } = await makeWebhook({ url: receiver.url, events: ['Model run failed'] })

  await publish(event())
  expect(receiver.received).toEqual([])
  await ask('PATCH /v1/webhooks/{webhook_id}', { webhook_id }, { events: ['Model archived'], url: `${receiver.url}/b` })
  receiver.answering((_request, response) => response.writeHead(503).end())
  await publish(event())
  expect(receiver.received.map(({ path }) => path)).toEqual(['/b'])
  await ask('DELETE /v1/webhooks/{webhook_id}', { webhook_id })
  world.setClock(new Date(Date.now() + 3_600_000))
  await sweepAll(world, {})

  expect(receiver.received.filter(({ path }) => path === '/b')).toHaveLength(1)
  expect(await ask('DELETE /v1/webhooks/{webhook_id}', { webhook_id })).toMatchObject(refused(404, 'webhook_not_found'))
})

test('pending deliveries of a paused webhook wait until it is active', async () => {
  const { ask, makeWebhook, deliveries, event } = await newTenant()
  const { webhook_id } = await makeWebhook()
  receiver.answering((_request, response) => response.writeHead(503).end())
  await publish(event())
  receiver.answering()

  await ask('PATCH /v1/webhooks/{webhook_id}', { webhook_id }, { status: 'paused' })
  await publish(event())
  world.setClock(new Date(Date.now() + 3_600_000))
  await sweepAll(world, {})
  expect(receiver.received).toHaveLength(1)
  await ask('PATCH /v1/webhooks/{webhook_id}', { webhook_id }, { status: 'active' })
  await sweepAll(world, {})

  expect(await deliveries(webhook_id)).toMatchObject([{ state: 'delivered', attempts: 2 }])
})

test('a webhook that becomes active while its deliveries are looked at is delivered to by the next sweep', async () => {
  const { ask, makeWebhook, deliveries, event } = await newTenant()
  const { webhook_id } = await makeWebhook()
  const setStatus = (status: string) => ask('PATCH /v1/webhooks/{webhook_id}', { webhook_id }, { status })
  let hours = 0
  for (const write of [1, 2]) {
    receiver.answering((_request, response) => response.writeHead(503).end())
    await publish(event())
    receiver.answering()
    await setStatus('paused')
    world.setClock(new Date(Date.now() + ++hours * 3_600_000))

    const stop = beforeWrite(write, () => setStatus('active'))
    await deliverPending(world, webhook_id)
    stop()
    world.setClock(new Date(Date.now() + ++hours * 3_600_000))
    await sweepAll(world, {})

    expect((await deliveries(webhook_id))[0], `active before write ${write}`).toMatchObject({ state: 'delivered' })
  }
})

test('deliveries whose time to live is over keep no others from the receiver', async () => {
  const { ask, makeWebhook, event } = await newTenant()
  const { webhook_id } = await makeWebhook()
  receiver.answering((_request, response) => response.writeHead(503).end())
  const expired = event()
  await publish(expired)
  await ask('PATCH /v1/webhooks/{webhook_id}', { webhook_id }, { status: 'paused' })
  // The table may erase a delivery days before the mark that it is pending.
  await eraseDelivery(webhook_id, expired.detail.event_id)
  receiver.answering()
  receiver.received.length = 0

  world.setClock(new Date(Date.now() + 3_600_000))
  await ask('PATCH /v1/webhooks/{webhook_id}', { webhook_id }, { status: 'active' })
  const other = event()
  await publish(other)
  await sweepAll(world, {})

  expect(receiver.received.map(({ eventId }) => eventId)).toEqual([other.detail.event_id])
})

test('a namespace can have 20 webhooks, which are listed in pages', async () => {
  const { ask, makeWebhook } = await newTenant()
  const made: string[] = []
  for (let count = 0; count < 20; count++) made.push((await makeWebhook()).webhook_id)

  expect(await ask('POST /v1/webhooks', {}, { url: receiver.url })).toMatchObject(
    refused(422, 'validation_failed', issuesAt('namespace')),
  )
  const { body } = await ask('GET /v1/webhooks')
  expect(body).toMatchObject({ items: made.map((webhook_id) => ({ webhook_id })), next_cursor: null })
  await ask('DELETE /v1/webhooks/{webhook_id}', { webhook_id: made[0] ?? '' })
  await makeWebhook()
})
