import { beforeAll, expect, test } from 'vitest'
import { commit } from '#table/transact.ts'
import { update } from '#table/write.ts'
import { makeKey, worldOfService } from '../../support/keys.ts'
import { sharedService } from '../../support/shared-service.ts'
import { writeTrainedModel } from '../support/trained.ts'
import { makeTrained, must, train } from '../support/wire.ts'
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
  remote,
  type Subscription,
  start,
  subscribe,
} from './support/registry.ts'

const { request } = await sharedService()
const foreign = await makeKey({ namespaces: ['elsewhere'] })
const colleague = await makeKey({ namespaces: ['demo'], scope: 'scoring' })
const secret = 'thank you, this is confidential'
const input = { handle: 'demo.hidden', content: secret }

beforeAll(async () => {
  await writeTrainedModel('demo.hidden')
  await makeTrained(request, 'public.hidden-payloads')
  await makeActive(request, 'private-scores', { handlers: builtIn })
})

/** Reads what a key is shown of a job: by its id, and in the list of its model. */
async function shownOf(jobId: string, key: string): Promise<readonly [Job, Job | undefined]> {
  const one = await request<Job>('GET', `/v2/jobs/${jobId}`, { key })
  const list = await request<readonly Job[]>('GET', `/v2/models/${one.body.model_id}/jobs?limit=100`, { key })
  return [one.body, list.body.find(({ job_id }) => job_id === jobId)]
}

test('a job is shown without the text and the card of a model that the caller cannot reach', async () => {
  const jobId = await start(request, 'private-scores', '1', 'inference', { input })
  const full = await endOf(request, jobId)

  expect(full).toMatchObject({ input, output: { version_id: 'v1' } })
  for (const shown of await shownOf(jobId, colleague)) expect(shown).toEqual(full)
  const { input: _, output: __, ...rest } = full
  for (const shown of await shownOf(jobId, foreign)) expect(shown).toEqual(rest)
})

test('the words of an error are hidden as its input is', async () => {
  const jobId = await start(request, 'private-scores', '1', 'inference', {
    input: { handle: 'demo.unknown-name', content: secret },
  })
  await endOf(request, jobId)

  for (const shown of await shownOf(jobId, foreign)) {
    expect(shown).toMatchObject({ status: 'failure', error: { code: 'model_not_found' } })
    expect(JSON.stringify(shown)).not.toMatch(/unknown-name|confidential/)
  }
})

test('a caller sees the job that it requested itself, and why it failed', async () => {
  const { body } = await request<{ inference_job_id: string }>(
    'POST',
    '/v2/models/private-scores/versions/1/inference',
    {
      body: { input },
      key: foreign,
    },
  )
  await endOf(request, body.inference_job_id)

  for (const shown of await shownOf(body.inference_job_id, foreign)) {
    expect(shown).toMatchObject({
      input,
      error: { code: 'model_not_found', message: expect.stringContaining('hidden') },
    })
  }
})

test('a training of a public model is shown to its owner, and a score of it to all', async () => {
  const training = await start(request, 'private-scores', '1', 'inference', {
    input: { handle: 'public.hidden-payloads', content: secret },
  })
  await endOf(request, training)

  for (const shown of await shownOf(training, foreign)) expect(shown).toMatchObject({ input: { content: secret } })

  await register(request, 'private-trainings', { handlers: builtIn })
  const jobId = await start(request, 'private-trainings', '1', 'training', {
    input: { handle: 'public.hidden-payloads' },
  })
  await endOf(request, jobId)
  for (const shown of await shownOf(jobId, colleague)) expect(shown).not.toHaveProperty('output.run_id')
  for (const shown of await shownOf(jobId, foreign)) expect(shown).not.toHaveProperty('input')
})

test('a job of a built-in implementation is completed only by those who can use its model', async () => {
  await register(request, 'slow-scores', { handlers: builtIn })
  await writeTrainedModel('demo.slow-scores')
  const jobId = await start(request, 'slow-scores', '1', 'training', { input: { handle: 'demo.slow-scores' } })
  const path = `/v2/models/slow-scores/versions/1/jobs/${jobId}/complete`

  const answer = await request('POST', path, { body: { status: 'failure', error: { code: 'mine' } }, key: foreign })

  expect(answer).toMatchObject(refusal(403, /can use the model/))
  expect(await endOf(request, jobId)).toMatchObject({ status: 'success' })
})

test('the input of a subscription is shown as its jobs are', async () => {
  await register(request, 'subscribed')
  const subscription = await subscribe(request, 'subscribed', {
    ...{ trigger_event: 'inference_complete', target_model_id: 'private-scores', target_action: 'inference' },
    ...{ input_source: 'stored', input },
  })
  const list = '/v2/models/subscribed/event-subscriptions'

  for (const path of [list, `${list}/${subscription.id}`]) {
    expect((await request('GET', path, { key: colleague })).text).toContain(secret)
    expect((await request('GET', path, { key: foreign })).text).not.toContain(secret)
  }
})

test('a job that takes a card on is hidden as the job that made it is', async () => {
  await makeActive(request, 'archive')
  await makeActive(request, 'feeding', { handlers: builtIn })
  await subscribe(request, 'feeding', {
    ...{ trigger_event: 'inference_complete', target_model_id: 'archive', target_action: 'inference' },
    input_source: 'trigger_output',
  })
  await endOf(request, await start(request, 'feeding', '1', 'inference', { input }))
  const jobs = () => must<Job[]>(request, 'GET', '/v2/models/archive/jobs')
  await expect.poll(async () => (await jobs()).length).toBe(1)
  const [job] = await jobs()

  expect(job).toMatchObject({ input: { version_id: 'v1' } })
  for (const shown of await shownOf(String(job?.job_id), foreign)) expect(shown).not.toHaveProperty('input')
  expect(await complete(request, String(job?.job_id), { status: 'success' })).toMatchObject({ status: 200 })
})

/** Replaces the handlers of a model that has served and makes the new version active, as any caller who manages models may. */
async function swapHandlers(id: string, handlers: object, handler_contracts?: object): Promise<void> {
  const body = { ...modelDefinition({ handlers }), ...(handler_contracts && { handler_contracts }) }
  const { body: swapped } = await request<Registered>('PUT', `/v2/models/${id}`, { body, key: foreign })
  const path = `/v2/models/${id}/versions/${swapped.version.version}/new_status`
  await request('POST', path, { body: { status: 'active' }, key: foreign })
}

test('an input stays hidden when another handler replaces the built-in one, also after an update', async () => {
  const handler_contracts = { inference: { input_schema: { type: 'object' } } }
  await register(request, 'swap-source')
  await makeActive(request, 'swapped', { handlers: builtIn, handler_contracts })
  const subscription = await subscribe(request, 'swap-source', {
    ...{ trigger_event: 'inference_complete', target_model_id: 'swapped', target_action: 'inference' },
    ...{ input_source: 'stored', input },
  })
  const path = `/v2/models/swap-source/event-subscriptions/${subscription.id}`

  await swapHandlers('swapped', remote, handler_contracts)

  expect((await request('GET', path, { key: foreign })).text).not.toContain(secret)
  await must(request, 'PUT', path, {})
  expect((await request('GET', path, { key: foreign })).text).not.toContain(secret)
})

test('a job of a built-in implementation stays one when its version is redefined', async () => {
  await writeTrainedModel('demo.redefined')
  await register(request, 'redefined', { handlers: builtIn })
  const jobId = await start(request, 'redefined', '1', 'training', { input: { handle: 'demo.redefined' } })
  await request('POST', '/v2/models/redefined/versions/1/new_status', { body: { status: 'failed' }, key: foreign })
  await request('PUT', '/v2/models/redefined', { body: modelDefinition(), key: foreign })

  const answer = await request('POST', `/v2/models/redefined/versions/1/jobs/${jobId}/complete`, {
    body: { status: 'success', output: { forged: 1 } },
    key: foreign,
  })

  expect(answer).toMatchObject(refusal(403))
  expect(await endOf(request, jobId)).not.toMatchObject({ output: { forged: 1 } })
})

test('a mismatch of a hidden input is told without its words', async () => {
  const strict = { inference: { input_schema: { properties: { content: { pattern: '^never' } } } } }
  await register(request, 'oracle-source')
  await makeActive(request, 'oracle', { handlers: builtIn, handler_contracts: strict })
  const subscription = await subscribe(request, 'oracle-source', {
    ...{ trigger_event: 'inference_complete', target_model_id: 'oracle', target_action: 'inference' },
    ...{ input_source: 'stored', input },
  })
  const jobId = await start(request, 'oracle-source', '1', 'inference')

  const { triggered_events } = (await complete(request, jobId, { status: 'success' })).body

  expect(triggered_events).toEqual([
    { subscription_id: subscription.id, error: 'The input does not match the contract of the target.' },
  ])
  const path = `/v2/models/oracle-source/event-subscriptions/${subscription.id}`
  expect((await request<Subscription>('GET', path, { key: foreign })).body.warnings).toEqual([])
  expect((await must<Subscription>(request, 'GET', path)).warnings).toContainEqual(expect.stringContaining('pattern'))
})

test('a caller of another namespace does not learn a hidden input from the refusal of its own', async () => {
  await register(request, 'guessed')
  const link = {
    ...{ trigger_event: 'inference_complete', target_model_id: 'private-scores', target_action: 'inference' },
    ...{ input_source: 'stored', input },
  }
  await subscribe(request, 'guessed', link)

  const answer = await request('POST', '/v2/models/guessed/event-subscriptions', { body: link, key: foreign })

  expect(answer).toMatchObject({ status: 201 })
})

test('jobs and subscriptions of an earlier release are hidden in the same way', async () => {
  const world = worldOfService()
  await register(request, 'earlier')
  const jobId = await start(request, 'private-scores', '1', 'inference', { input })
  await endOf(request, jobId)
  const reached = { trigger_event: 'inference_complete', target_model_id: 'private-scores', target_action: 'inference' }
  const within = await subscribe(request, 'earlier', { ...reached, input_source: 'stored', input })
  const beyond = await request<Subscription>('POST', '/v2/models/earlier/event-subscriptions', {
    body: { ...reached, input_source: 'stored', input: { ...input, traits: [] } },
    key: foreign,
  })
  const since = [
    'limited_by',
    'completed_by',
    'handler',
    'definers',
    'subjects',
    'editor',
    'edit_no',
    'identity',
    'failure',
  ]
  const forget = (pk: string, sk: string) => commit(world, { item: update(world, { pk, sk }, { remove: since }) })
  await forget(`JOB#${jobId}`, 'JOB')
  for (const { id } of [within, beyond.body]) await forget('SUBSCRIPTIONS#earlier', id)

  for (const shown of await shownOf(jobId, foreign)) expect(shown).not.toHaveProperty('input')
  const { body } = await request<readonly Subscription[]>('GET', '/v2/models/earlier/event-subscriptions')
  const statuses = new Map(body.map(({ id, status }) => [id, status]))
  expect(statuses.get(within.id)).toBe('active')
  expect(statuses.get(beyond.body.id)).toBe('stale')
  const source = await start(request, 'earlier', '1', 'inference')
  const { triggered_events } = (await complete(request, source, { status: 'success' })).body
  expect(triggered_events).toEqual([{ subscription_id: within.id, job_id: expect.any(String) }])
  expect(await endOf(request, String(triggered_events[0]?.job_id))).toMatchObject({ status: 'success' })
  expect(await train(request, '/v1/models/demo.hidden')).toMatchObject({ status: 'succeeded' })
})
