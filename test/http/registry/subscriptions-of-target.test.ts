import { expect, test } from 'vitest'
import { makeKey } from '../../support/keys.ts'
import { sharedService } from '../../support/shared-service.ts'
import { must } from '../support/wire.ts'
import { builtIn, makeActive, refusal, register, type Subscription, subscribe } from './support/registry.ts'

const { request } = await sharedService()

const target = await makeActive(request, 'started-target')
await register(request, 'started-source-a')
await register(request, 'started-source-b')
const link = {
  ...{ trigger_event: 'training_complete', target_model_id: 'started-target' },
  ...{ target_action: 'inference', input_source: 'stored' },
}
const made: Subscription[] = []
for (const source of ['started-source-a', 'started-source-b', 'started-source-a']) {
  made.push(await subscribe(request, source, { ...link, input: { size: made.length } }))
}
const sorted = made.toSorted((one, other) => (one.id < other.id ? -1 : 1))
const path = `${target}/event-subscriptions`
const idsAt = async (address: string) => (await must<Subscription[]>(request, 'GET', address)).map(({ id }) => id)

test('a model lists the subscriptions that start its jobs, whatever their sources', async () => {
  expect(await must(request, 'GET', `${path}?of=target`)).toEqual(sorted)
  expect(await must(request, 'GET', path)).toEqual([])
  expect(await idsAt(`${path}?of=source`)).toEqual([])
  expect(await idsAt('/v2/models/started-source-b/event-subscriptions?of=target')).toEqual([])
})

test('they are read page by page, and a cursor of one end is refused at the other', async () => {
  const first = await request<Subscription[]>('GET', `${path}?of=target&limit=2`)
  const next = /^<(.+)>; rel="next"$/.exec(first.headers.get('link') ?? '')?.[1] ?? ''

  expect([...first.body.map(({ id }) => id), ...(await idsAt(next))]).toEqual(sorted.map(({ id }) => id))
  expect(await request('GET', next.replace('of=target', 'of=source'))).toMatchObject(refusal(400))
  expect(await request('GET', `${path}?of=both`)).toMatchObject(refusal(400))
})

test('a change shows in the list, and a deletion removes it', async () => {
  const one = await subscribe(request, 'started-source-b', { ...link, input: { size: 9 } })
  const own = `/v2/models/started-source-b/event-subscriptions/${one.id}`

  const changed = await must(request, 'PUT', own, { label: 'changed' })
  expect(await must(request, 'GET', `${path}?of=target`)).toContainEqual(changed)

  await must(request, 'DELETE', own)
  expect(await idsAt(`${path}?of=target`)).not.toContain(one.id)
})

test('an input about a model of /v1 that the caller cannot reach is hidden there too', async () => {
  await makeActive(request, 'started-built-in', { handlers: builtIn })
  await must(request, 'POST', '/v1/models', { handle: 'demo.started-secret' })
  const input = { handle: 'demo.started-secret', content: 'secret' }
  await subscribe(request, 'started-source-a', { ...link, target_model_id: 'started-built-in', input })
  const address = '/v2/models/started-built-in/event-subscriptions?of=target'
  const key = await makeKey({ namespaces: ['acme'] })

  expect(await must(request, 'GET', address)).toMatchObject([{ input }])
  const { body } = await request<object[]>('GET', address, { key })
  expect(body).toHaveLength(1)
  expect(JSON.stringify(body)).not.toContain('secret')
})
