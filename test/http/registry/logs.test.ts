import { expect, test } from 'vitest'
import type { ServiceAnswer } from '../../support/service-client.ts'
import { sharedService } from '../../support/shared-service.ts'
import { instant, must } from '../support/wire.ts'
import { complete, makeActive, refusal, register, setStatus, start, subscribe } from './support/registry.ts'

const { request } = await sharedService()

type Activation = { readonly generation: number; readonly from: string | null; readonly to: string | null }
type Delivery = { readonly job_id: string | null; readonly job_status: string | null; readonly error: string | null }

const onTraining = (target_model_id: string) => ({
  ...{ trigger_event: 'training_complete', target_model_id, target_action: 'inference' },
  ...{ input_source: 'stored', input: { size: 1 } },
})

async function train(id: string, version: string): Promise<string> {
  const jobId = await start(request, id, version, 'training')
  await complete(request, jobId, { status: 'success' })
  return jobId
}

/** Reads a list page by page. */
async function readAll<Item>(path: string, limit: number): Promise<readonly Item[]> {
  const items: Item[] = []
  let next: string | undefined = `${path}?limit=${limit}`
  while (next !== undefined) {
    const page: ServiceAnswer<Item[]> = await request<Item[]>('GET', next)
    items.push(...page.body)
    next = /^<([^>]+)>; rel="next"$/.exec(page.headers.get('link') ?? '')?.[1]
  }
  return items
}

test('the activations of a model say which version served from when, who moved the pointer, and why', async () => {
  await register(request, 'log-moves')
  const jobId = await train('log-moves', '1')
  await must(request, 'POST', '/v2/models/log-moves/new_version', { version: '2', description: 'second' })
  await setStatus(request, 'log-moves', '2', 'active')
  await setStatus(request, 'log-moves', '2', 'pending')

  const moves = await must<Activation[]>(request, 'GET', '/v2/models/log-moves/activations')

  const by = { model_id: 'log-moves', at: instant, actor: expect.stringMatching(/^key_/) }
  expect(moves).toEqual([
    { ...by, generation: 3, from: '2', to: null, cause: 'new_status' },
    { ...by, generation: 2, from: '1', to: '2', cause: 'new_status' },
    { ...by, generation: 1, from: null, to: '1', cause: 'training', actor: jobId },
  ])
  expect(await readAll('/v2/models/log-moves/activations', 1)).toEqual(moves)
  expect(await request('GET', '/v2/models/log-nobody/activations')).toMatchObject(refusal(404))
})

test('the deliveries of a subscription say what came of each event: its job and how that went, or why there is none', async () => {
  await register(request, 'log-source')
  await makeActive(request, 'log-target')
  const { id } = await subscribe(request, 'log-source', onTraining('log-target'))
  const path = `/v2/models/log-source/event-subscriptions/${id}/deliveries`
  expect(await must(request, 'GET', path)).toEqual([])

  const first = await train('log-source', '1')
  const [started] = await must<Delivery[]>(request, 'GET', path)
  await complete(request, String(started?.job_id), { status: 'failure', error: { code: 'no_disk' } })
  await setStatus(request, 'log-target', '1', 'pending')
  await must(request, 'POST', '/v2/models/log-source/new_version', { version: '2', description: 'second' })
  const second = await train('log-source', '2')

  const event = { subscription_id: id, trigger_event: 'training_complete', at: instant }
  expect(started).toMatchObject({ job_status: expect.stringMatching(/^(pending|started)$/) })
  const deliveries = await must<Delivery[]>(request, 'GET', path)
  expect(deliveries).toEqual([
    {
      ...event,
      ...{ trigger_id: second, job_id: null, job_status: null },
      error: 'The model "log-target" has no active version.',
    },
    { ...event, ...{ trigger_id: first, job_id: started?.job_id, job_status: 'failure', error: null } },
  ])
  expect(await readAll(path, 1)).toEqual(deliveries)
})

test('a delivery that is repeated is listed once, and what no subscription took is not listed', async () => {
  await register(request, 'log-repeated')
  await makeActive(request, 'log-taker')
  const { id } = await subscribe(request, 'log-repeated', onTraining('log-taker'))
  const paused = await subscribe(request, 'log-repeated', { ...onTraining('log-taker'), input: { size: 2 } })
  const path = `/v2/models/log-repeated/event-subscriptions`
  await must(request, 'PUT', `${path}/${paused.id}`, { status: 'paused' })

  const jobId = await train('log-repeated', '1')
  await complete(request, jobId, { status: 'success' })

  expect(await must(request, 'GET', `${path}/${id}/deliveries`)).toHaveLength(1)
  expect(await must(request, 'GET', `${path}/${paused.id}/deliveries`)).toEqual([])
  const unknown = '019aab1e-7c31-7d52-9a1f-2f6f6f0f4c11'
  expect(await request('GET', `${path}/${unknown}/deliveries`)).toMatchObject(refusal(404))
})
