import { expect, test } from 'vitest'
import { makeKey } from '../../support/keys.ts'
import { sharedService } from '../../support/shared-service.ts'
import { instant, must } from '../support/wire.ts'
import {
  complete,
  getJob,
  type Job,
  makeActive,
  modelDefinition,
  refusal,
  register,
  remote,
  type Subscription,
  setStatus,
  start,
  subscribe,
  type TriggeredEvent,
} from './support/registry.ts'

const { request } = await sharedService()

const size = { type: 'object', properties: { size: { type: 'number' } }, required: ['size'] }
const stored = (target_model_id: string, parts: object = {}) => ({
  ...{ trigger_event: 'training_complete', target_model_id, target_action: 'inference' },
  ...{ input_source: 'stored', input: { size: 1 } },
  ...parts,
})
const handedOn = (target_model_id: string, parts: object = {}) => ({
  ...stored(target_model_id),
  ...{ input_source: 'trigger_output', input: undefined },
  ...parts,
})
const pathOf = (source: string, { id }: Subscription) => `/v2/models/${source}/event-subscriptions/${id}`
const jobsOf = (id: string) => must<Job[]>(request, 'GET', `/v2/models/${id}/jobs`)

/** Has a model's training succeed; what it set off. */
async function train(id: string, version = '1', output?: object): Promise<readonly TriggeredEvent[]> {
  const jobId = await start(request, id, version, 'training')
  return (await complete(request, jobId, { status: 'success', ...(output && { output }) })).body.triggered_events
}

test('a subscription is made, read, listed, changed and deleted', async () => {
  await register(request, 'crud')
  await makeActive(request, 'crud-target')

  const made = await request<Subscription>('POST', '/v2/models/crud/event-subscriptions', {
    body: stored('crud-target', { label: 'after hours' }),
  })
  const path = pathOf('crud', made.body)

  expect(made).toMatchObject({ status: 201 })
  expect(made.body).toEqual({
    ...stored('crud-target', { label: 'after hours' }),
    ...{ id: expect.stringMatching(/^[0-9a-f-]{36}$/), source_model_id: 'crud', status: 'active', warnings: [] },
    ...{ created_at: instant, updated_at: instant },
  })
  expect(await must(request, 'GET', path)).toEqual(made.body)
  expect(await must(request, 'GET', '/v2/models/crud/event-subscriptions')).toEqual([made.body])
  const changed = await must<Subscription>(request, 'PUT', path, { input: { size: 2 }, label: '', status: 'paused' })
  expect(changed).toMatchObject({ input: { size: 2 }, label: null, status: 'paused' })
  expect(await must(request, 'PUT', path, { input: null, label: null, status: null })).toMatchObject({
    input: { size: 2 },
    status: 'paused',
  })
  expect(await request('DELETE', path)).toMatchObject({ status: 204, text: '' })
  for (const method of ['GET', 'DELETE']) expect(await request(method, path)).toMatchObject(refusal(404))
})

test.each([
  ['no input where it is to be stored', stored('any', { input: undefined })],
  ['an input where it is to be handed on', handedOn('any', { input: {} })],
  ['an event that is not there', stored('any', { trigger_event: 'lunch' })],
  ['an action that is not there', stored('any', { target_action: 'sing' })],
  ['a target that is no id', stored('-any')],
])('a subscription with %s is malformed', async (_, body) => {
  await request('POST', '/v2/models', { body: { id: 'malformed', ...modelDefinition() } })

  expect(await request('POST', '/v2/models/malformed/event-subscriptions', { body })).toMatchObject(refusal(400))
})

test('a subscription needs a target that exists, has an active version, and is not its own source', async () => {
  await makeActive(request, 'alone')
  await register(request, 'idle')
  const ask = (body: object) => request('POST', '/v2/models/alone/event-subscriptions', { body })

  expect(await ask(stored('nobody'))).toMatchObject(refusal(404, /"nobody"/))
  expect(await ask(stored('idle'))).toMatchObject(refusal(422, /no active version/))
  expect(await ask(stored('alone', { target_action: 'training' }))).toMatchObject(refusal(422, /alone → alone/))
  expect(await ask(handedOn('alone', { trigger_event: 'inference_complete' }))).toMatchObject(refusal(422, /→/))
  expect(await ask(stored('alone'))).toMatchObject({ status: 201 })
})

test.each([
  ['training_complete', 'inference', 'stored'],
  ['training_complete', 'inference', 'trigger_output'],
  ['training_complete', 'training', 'stored'],
  ['training_complete', 'training', 'trigger_output'],
  ['inference_complete', 'inference', 'stored'],
  ['inference_complete', 'inference', 'trigger_output'],
  ['inference_complete', 'training', 'stored'],
  ['inference_complete', 'training', 'trigger_output'],
] as const)(
  '%s starts the %s of its target, with the input that is %s',
  async (trigger_event, target_action, source) => {
    const id = `${trigger_event}-${target_action}-${source}`
    await register(request, id)
    await makeActive(request, `${id}-target`)
    const input = source === 'stored' ? { size: 5 } : undefined
    const link = { trigger_event, target_action, input_source: source, input, target_model_id: `${id}-target` }
    const subscription = await subscribe(request, id, link)

    const trigger = await start(request, id, '1', trigger_event === 'training_complete' ? 'training' : 'inference')
    const answer = await complete(request, trigger, { status: 'success', output: { size: 7 } })

    expect(answer).toMatchObject({ status: 200 })
    const [triggered] = answer.body.triggered_events
    expect(answer.body.triggered_events).toEqual([{ subscription_id: subscription.id, job_id: expect.any(String) }])
    expect(await getJob(request, String(triggered?.job_id))).toMatchObject({
      ...{ model_id: `${id}-target`, job_type: target_action, triggered_by: subscription.id },
      // An active version cannot be trained, but a new version with the same code can.
      model_version: target_action === 'training' ? '2' : '1',
      input: { size: source === 'stored' ? 5 : 7 },
    })
    expect(await must(request, 'GET', `/v2/models/${id}-target`)).toMatchObject({ model: { active_version: '1' } })
  },
)

test('a training that a subscription started activates its version, and triggers the next subscriptions', async () => {
  for (const id of ['one', 'two', 'three']) await makeActive(request, `chain-${id}`)
  await must(request, 'POST', '/v2/models/chain-one/new_version', { version: '2', description: '' })
  await subscribe(request, 'chain-one', handedOn('chain-two', { target_action: 'training' }))
  await subscribe(request, 'chain-two', handedOn('chain-three'))

  const [second] = await train('chain-one', '2', { size: 1 })
  const answer = await complete(request, String(second?.job_id), { status: 'success', output: { size: 2 } })

  const [third] = answer.body.triggered_events
  expect(await must(request, 'GET', '/v2/models/chain-two')).toMatchObject({ model: { active_version: '2' } })
  expect(await getJob(request, String(third?.job_id))).toMatchObject({ model_id: 'chain-three', input: { size: 2 } })
})

test('training → active by a caller triggers subscriptions once, however often it is repeated; a rollback triggers none', async () => {
  await register(request, 'by-hand')
  await makeActive(request, 'by-hand-target')
  const { id } = await subscribe(request, 'by-hand', handedOn('by-hand-target'))
  await setStatus(request, 'by-hand', '1', 'training')

  const answers = await Promise.all(Array.from({ length: 6 }, () => setStatus(request, 'by-hand', '1', 'active')))

  const triggered = answers.flatMap(({ triggered_events }) => triggered_events)
  expect(new Set(triggered.map(({ job_id }) => job_id)).size).toBe(1)
  expect(triggered[0]).toEqual({ subscription_id: id, job_id: expect.any(String) })
  expect((await setStatus(request, 'by-hand', '1', 'active')).triggered_events).toEqual([])
  await setStatus(request, 'by-hand', '1', 'pending')
  expect((await setStatus(request, 'by-hand', '1', 'active')).triggered_events).toEqual([])
  const jobs = await jobsOf('by-hand-target')
  expect(jobs).toHaveLength(1)
  expect(jobs[0]).toMatchObject({ input: {} })
})

test('a trained version passes its output on, even if a caller activates it', async () => {
  await register(request, 'again')
  await train('again', '1', { size: 4 })
  await makeActive(request, 'again-target')
  await subscribe(request, 'again', handedOn('again-target'))
  for (const status of ['pending', 'failed', 'training']) await setStatus(request, 'again', '1', status)

  await setStatus(request, 'again', '1', 'active')

  expect((await jobsOf('again-target'))[0]).toMatchObject({ input: { size: 4 } })
})

test('a failed training triggers nothing, and paused or deleted subscriptions are not triggered', async () => {
  await makeActive(request, 'quiet-target')
  await register(request, 'quiet')
  const paused = await subscribe(request, 'quiet', stored('quiet-target'))
  await must(request, 'PUT', pathOf('quiet', paused), { status: 'paused' })
  const deleted = await subscribe(request, 'quiet', stored('quiet-target', { input: { size: 2 } }))
  await request('DELETE', pathOf('quiet', deleted))
  const failing = await start(request, 'quiet', '1', 'training')
  await complete(request, failing, { status: 'failure' })

  expect(await train('quiet')).toEqual([])
  expect(await jobsOf('quiet-target')).toEqual([])
})

test('one subscription that cannot start does not stop the others, and a repeated completion returns the same answer', async () => {
  await register(request, 'partial')
  await makeActive(request, 'partial-good')
  await makeActive(request, 'partial-strict', { handler_contracts: { inference: { input_schema: size } } })
  await makeActive(request, 'partial-idle')
  await subscribe(request, 'partial', stored('partial-good'))
  await subscribe(request, 'partial', handedOn('partial-strict'))
  await subscribe(request, 'partial', stored('partial-idle'))
  await setStatus(request, 'partial-idle', '1', 'pending')
  const jobId = await start(request, 'partial', '1', 'training')

  const answer = await complete(request, jobId, { status: 'success', output: { size: 'big' } })

  expect(answer).toMatchObject({ status: 207, body: { job_id: jobId, status: 'success' } })
  expect(answer.body.triggered_events).toEqual([
    { subscription_id: expect.any(String), job_id: expect.any(String) },
    { subscription_id: expect.any(String), error: 'input.size: must be number' },
    { subscription_id: expect.any(String), error: expect.stringContaining('no active version') },
  ])
  expect(await complete(request, jobId, { status: 'success', output: { size: 'big' } })).toMatchObject({
    status: 207,
    text: answer.text,
  })
  expect(await jobsOf('partial-good')).toHaveLength(1)
})

test('a subscribed input is inferred again after each training, and stored once', async () => {
  await register(request, 'replay')
  const body = { input: { size: 3 }, subscribe: true }
  for (let time = 0; time < 2; time++) await start(request, 'replay', '1', 'inference', body)
  expect(await must(request, 'GET', '/v2/models/replay/event-subscriptions')).toHaveLength(1)

  const [triggered] = await train('replay')

  expect(await getJob(request, String(triggered?.job_id))).toMatchObject({ job_type: 'inference', input: { size: 3 } })
})

test("a stored input that the target's contract refuses is a warning, which a valid input clears", async () => {
  await register(request, 'warned')
  await makeActive(request, 'warned-target', { handler_contracts: { inference: { input_schema: size } } })

  const subscription = await subscribe(request, 'warned', stored('warned-target', { input: { size: 'big' } }))
  const corrected = await must(request, 'PUT', pathOf('warned', subscription), { input: { size: 1 } })

  expect(subscription).toMatchObject({ status: 'active', warnings: ['input.size: must be number'] })
  expect(corrected).toMatchObject({ warnings: [] })
})

test("a subscription becomes stale when its target's contract changes, is not triggered, and is active again on request", async () => {
  await register(request, 'stale')
  await makeActive(request, 'stale-target', { handler_contracts: { inference: { input_schema: size } } })
  const subscription = await subscribe(request, 'stale', stored('stale-target'))
  const path = pathOf('stale', subscription)
  const define = (parts: object) => must(request, 'PUT', '/v2/models/stale-target', modelDefinition(parts))
  const statusNow = async () => (await must<Subscription>(request, 'GET', path)).status

  const sameInOtherOrder = { required: ['size'], properties: { size: { type: 'number' } }, type: 'object' }
  await define({ handler_contracts: { inference: { input_schema: sameInOtherOrder } }, name: 'Renamed' })
  expect(await statusNow()).toBe('active')
  await define({ handler_contracts: { training: {}, inference: { input_schema: sameInOtherOrder } } })
  expect(await statusNow()).toBe('active')
  await define({ handler_contracts: { inference: { input_schema: true } } })
  expect(await statusNow()).toBe('stale')
  // The contract is the earlier one again, but the subscription stays stale until a caller activates it.
  await define({ handler_contracts: { inference: { input_schema: size } } })
  expect(await statusNow()).toBe('stale')
  expect(await must(request, 'GET', '/v2/models/stale/event-subscriptions')).toMatchObject([{ status: 'stale' }])
  expect(await train('stale')).toEqual([])

  expect(await must(request, 'PUT', path, { status: 'active' })).toMatchObject({ status: 'active' })
  await must(request, 'POST', '/v2/models/stale/new_version', { version: '2', description: '' })
  expect(await train('stale', '2')).toHaveLength(1)
})

test("without contracts, a change of the action's handler makes a subscription stale", async () => {
  await register(request, 'handler')
  await makeActive(request, 'handler-target')
  const inference = await subscribe(request, 'handler', stored('handler-target'))
  const training = await subscribe(request, 'handler', stored('handler-target', { target_action: 'training' }))
  const other = { type: 'ecs_task', value: 'workers/other' }

  await must(request, 'PUT', '/v2/models/handler-target', modelDefinition({ handlers: { ...remote, training: other } }))

  expect(await must(request, 'GET', pathOf('handler', inference))).toMatchObject({ status: 'active' })
  expect(await must(request, 'GET', pathOf('handler', training))).toMatchObject({ status: 'stale' })
})

test('subscriptions that pass on the output of a model become stale when its schema changes', async () => {
  const contracts = (output_schema: object) => ({ handler_contracts: { training: { output_schema } } })
  await register(request, 'giving', contracts(size))
  await makeActive(request, 'taking')
  const taking = await subscribe(request, 'giving', handedOn('taking'))
  const keeping = await subscribe(request, 'giving', stored('taking'))

  await must(request, 'PUT', '/v2/models/giving', modelDefinition(contracts({ type: 'object' })))

  expect(await must(request, 'GET', pathOf('giving', taking))).toMatchObject({ status: 'stale' })
  expect(await must(request, 'GET', pathOf('giving', keeping))).toMatchObject({ status: 'active' })
})

test('a chain stops after eight subscriptions, and names the cycle', async () => {
  for (const id of ['ping', 'pong']) await makeActive(request, id)
  const link = { trigger_event: 'inference_complete', target_action: 'inference' }
  await subscribe(request, 'ping', handedOn('pong', link))
  await subscribe(request, 'pong', handedOn('ping', link))
  let jobId = await start(request, 'ping', '1', 'inference')

  for (let depth = 1; depth <= 8; depth++) {
    const answer = await complete(request, jobId, { status: 'success', output: {} })
    expect(answer).toMatchObject({ status: 200 })
    jobId = String(answer.body.triggered_events[0]?.job_id)
  }

  const last = await complete(request, jobId, { status: 'success', output: {} })
  expect(last).toMatchObject({
    status: 207,
    body: { triggered_events: [{ error: expect.stringMatching(/at most 8 jobs, .* pong → ping → pong /) }] },
  })
  expect((await jobsOf('ping')).length + (await jobsOf('pong')).length).toBe(9)
})

test('a scoring key reads and runs inference, an authoring key does everything, and no key does nothing', async () => {
  const path = await makeActive(request, 'scoped')
  const key = await makeKey({ scope: 'scoring', namespaces: ['demo'] })
  const ask = (method: string, at: string, body?: object) => request(method, `${path}${at}`, { key, body })
  const jobId = await start(request, 'scoped', '1', 'inference')

  expect(await ask('GET', '')).toMatchObject({ status: 200 })
  expect(await ask('GET', '/jobs')).toMatchObject({ status: 200 })
  expect(await ask('POST', '/versions/1/inference', { input: {} })).toMatchObject({ status: 202 })
  expect(await ask('PUT', '', modelDefinition())).toMatchObject(refusal(403, /manage_models/))
  expect(await ask('POST', '/versions/1/training', { input: {} })).toMatchObject(refusal(403, /run_training/))
  expect(await ask('POST', `/versions/1/jobs/${jobId}/complete`, { status: 'success' })).toMatchObject(refusal(403))
  expect(await ask('POST', '/event-subscriptions', stored('scoped'))).toMatchObject(refusal(403))
  const nobody = await request('GET', path, { key: null })
  expect(nobody).toMatchObject(refusal(401))
  expect(nobody.headers.get('x-request-id')).toMatch(/./)
})

test("an unknown route or method is refused in the registry's error format", async () => {
  expect(await request('GET', '/v2/nothing')).toMatchObject(refusal(404))
  const answer = await request('PATCH', '/v2/models')
  expect(answer).toMatchObject(refusal(405))
  expect(answer.headers.get('allow')).toBe('GET, HEAD, POST')
  const broken = { body: '{"a":', headers: { 'content-type': 'application/json' } }
  expect(await request('POST', '/v2/models', broken)).toMatchObject(refusal(400, /not valid JSON/))
})
