import { expect, test } from 'vitest'
import { makeKey } from '../../support/keys.ts'
import { sharedService } from '../../support/shared-service.ts'
import { writeTrainedModel } from '../support/trained.ts'
import { instant, makeDraft, must } from '../support/wire.ts'
import {
  builtIn,
  complete,
  endOf,
  getJob,
  type Job,
  type MovedVersion,
  makeActive,
  refusal,
  register,
  remote,
  setStatus,
  start,
} from './support/registry.ts'

const { request } = await sharedService()

const ulid = expect.stringMatching(/^[0-7][0-9A-HJKMNP-TV-Z]{25}$/)
const size = { type: 'object', properties: { size: { type: 'number' } }, required: ['size'] }
const versionOf = (id: string) => must<MovedVersion>(request, 'GET', `/v2/models/${id}`)

test('a training moves its version to training, and its success to active', async () => {
  await register(request, 'trained')

  const jobId = await start(request, 'trained', '1', 'training', { input: { rows: [1, 2] } })
  const training = await versionOf('trained')
  const statusNow = async () => (await getJob(request, jobId)).status
  await expect.poll(statusNow).toBe('started')
  const answer = await complete(request, jobId, { status: 'success', output: { weights: 3 } })

  expect(training.version.status).toBe('training')
  const about = { job_id: jobId, model_id: 'trained', model_version: '1' }
  expect(answer).toMatchObject({ status: 200 })
  expect(answer.body).toEqual({ ...about, status: 'success', triggered_events: [] })
  expect(await versionOf('trained')).toMatchObject({
    model: { status: 'active', active_version: '1' },
    version: { status: 'active', activated_at: instant },
  })
  expect(await getJob(request, jobId)).toEqual({
    ...about,
    ...{ job_id: ulid, job_type: 'training', status: 'success', triggered_by: 'request', error: null, warnings: [] },
    ...{ input: { rows: [1, 2] }, output: { weights: 3 } },
    ...{ created_at: instant, started_at: instant, completed_at: instant },
  })
})

test('a failed training leaves its version failed, and the version can be trained again', async () => {
  await register(request, 'failing')
  const jobId = await start(request, 'failing', '1', 'training')

  const answer = await complete(request, jobId, { status: 'failure', error: { code: 'no_data', rows: 0 } })

  expect(answer).toMatchObject({ status: 200, body: { status: 'failure', triggered_events: [] } })
  expect(await getJob(request, jobId)).toMatchObject({ status: 'failure', error: { code: 'no_data', rows: 0 } })
  expect((await versionOf('failing')).version.status).toBe('failed')
  await start(request, 'failing', '1', 'training')
  expect((await versionOf('failing')).version.status).toBe('training')
})

test('a version is trained by one job at a time, and not while it serves', async () => {
  await register(request, 'busy')
  await start(request, 'busy', '1', 'training')
  await makeActive(request, 'serving')

  const path = (id: string) => `/v2/models/${id}/versions/1/training`
  expect(await request('POST', path('busy'), { body: { input: {} } })).toMatchObject(
    refusal(409, /in training already/),
  )
  expect(await request('POST', path('serving'), { body: { input: {} } })).toMatchObject(refusal(409, /is active/))
})

test('a version that a caller set to training is trained by the first job that requests it', async () => {
  await register(request, 'by-hand')
  await setStatus(request, 'by-hand', '1', 'training')

  const attempts = Array.from({ length: 5 }, () =>
    request('POST', '/v2/models/by-hand/versions/1/training', { body: { input: {} } }),
  )

  expect((await Promise.all(attempts)).map(({ status }) => status).toSorted()).toEqual([202, 409, 409, 409, 409])
})

test('an inference runs on any version, and changes no status', async () => {
  await register(request, 'inferring')

  const jobId = await start(request, 'inferring', '1', 'inference', { input: { size: 3 } })
  const answer = await complete(request, jobId, { status: 'success', output: { price: 9 } })

  expect(answer).toMatchObject({ status: 200, body: { status: 'success' } })
  expect((await versionOf('inferring')).version.status).toBe('pending')
})

test('an input that violates the contract is refused with the first path that fails', async () => {
  const handler_contracts = { training: { input_schema: size }, inference: { input_schema: size } }
  await register(request, 'strict', { handler_contracts })
  const ask = (action: string, input: object) =>
    request('POST', `/v2/models/strict/versions/1/${action}`, { body: { input } })

  expect(await ask('training', { size: 'big' })).toMatchObject(refusal(422, /^input\.size: must be number$/))
  expect(await ask('inference', {})).toMatchObject(refusal(422, /^input\.size: must have/))
  expect((await versionOf('strict')).version.status).toBe('pending')
  expect(await must(request, 'GET', '/v2/models/strict/jobs')).toEqual([])
})

test('an output that violates the contract is a warning, and the job still succeeds', async () => {
  await register(request, 'lax', { handler_contracts: { inference: { output_schema: size } } })
  const jobId = await start(request, 'lax', '1', 'inference')

  await complete(request, jobId, { status: 'success', output: { size: [] } })

  expect(await getJob(request, jobId)).toMatchObject({ status: 'success', warnings: ['output.size: must be number'] })
})

test('a repeated completion gets the same answer, and a different one is refused', async () => {
  await register(request, 'repeated')
  const jobId = await start(request, 'repeated', '1', 'training')
  const first = await complete(request, jobId, { status: 'success', output: { a: 1, b: 2 } })

  expect((await complete(request, jobId, { status: 'success', output: { b: 2, a: 1 } })).text).toBe(first.text)
  expect(await complete(request, jobId, { status: 'success', output: { a: 2, b: 2 } })).toMatchObject(
    refusal(409, /ended with success/),
  )
  expect(await complete(request, jobId, { status: 'failure' })).toMatchObject(refusal(409))
})

test('of ten concurrent completions, those equal to the first get the same answer and the others are refused', async () => {
  await register(request, 'raced')
  const jobId = await start(request, 'raced', '1', 'training')

  const answers = await Promise.all(
    Array.from({ length: 10 }, (_, index) =>
      complete(request, jobId, index % 2 === 0 ? { status: 'success', output: {} } : { status: 'failure' }),
    ),
  )

  const done = answers.filter(({ status }) => status === 200)
  expect(answers.map(({ status }) => status).toSorted()).toEqual([...Array(5).fill(200), ...Array(5).fill(409)])
  expect(new Set(done.map(({ text }) => text)).size).toBe(1)
  const { status } = await getJob(request, jobId)
  expect((await versionOf('raced')).version.status).toBe(status === 'success' ? 'active' : 'failed')
})

test('a job can be completed only at its own URL', async () => {
  await register(request, 'owner')
  await register(request, 'stranger')
  const jobId = await start(request, 'owner', '1', 'inference')
  const at = (id: string, version: string, job: string) =>
    request('POST', `/v2/models/${id}/versions/${version}/jobs/${job}/complete`, { body: { status: 'success' } })

  expect(await at('stranger', '1', jobId)).toMatchObject(refusal(404))
  expect(await at('owner', '2', jobId)).toMatchObject(refusal(404))
  expect(await at('owner', '1', '01JAAAAAAAAAAAAAAAAAAAAAAA')).toMatchObject(refusal(404))
  expect(await at('owner', '1', 'no-ulid')).toMatchObject(refusal(400))
  expect(await getJob(request, jobId)).not.toMatchObject({ status: 'success' })
})

test.each([
  ['no status', {}],
  ['a status that ends nothing', { status: 'started' }],
  ['an output that is a list', { status: 'success', output: [] }],
  ['an output of a failure', { status: 'failure', output: {} }],
  ['an error of a success', { status: 'success', error: {} }],
])('a completion with %s is malformed', async (_, body) => {
  await request('POST', '/v2/models', { body: { id: 'malformed', name: 'x', description: '', handlers: remote } })
  const jobId = await start(request, 'malformed', '1', 'inference')

  expect(await complete(request, jobId, body)).toMatchObject(refusal(400))
})

test('a version whose status a caller changed during training keeps that status', async () => {
  await register(request, 'moved')
  const jobId = await start(request, 'moved', '1', 'training')
  await setStatus(request, 'moved', '1', 'failed')

  const answer = await complete(request, jobId, { status: 'success' })

  expect(answer).toMatchObject({ status: 200, body: { status: 'success' } })
  expect((await versionOf('moved')).version.status).toBe('failed')
  expect((await getJob(request, jobId)).warnings).toEqual([expect.stringContaining('had become failed')])
})

test('a version that a caller took out of a training is never changed by that training again', async () => {
  await register(request, 'taken')
  const jobId = await start(request, 'taken', '1', 'training')
  for (const status of ['failed', 'training']) await setStatus(request, 'taken', '1', status)

  await complete(request, jobId, { status: 'success' })

  expect((await versionOf('taken')).version.status).toBe('training')
})

test('jobs of a model are listed newest first, by status, page by page', async () => {
  await register(request, 'listed')
  const ids: string[] = []
  for (let index = 0; index < 3; index++) ids.unshift(await start(request, 'listed', '1', 'inference'))
  await complete(request, String(ids[1]), { status: 'success' })

  const jobs = (query: string) => request<Job[]>('GET', `/v2/models/listed/jobs${query}`)
  expect((await jobs('')).body.map(({ job_id }) => job_id)).toEqual(ids)
  expect((await jobs('?status=success')).body.map(({ job_id }) => job_id)).toEqual([ids[1]])
  const first = await jobs('?limit=2')
  const next = /^<\/v2\/models\/listed\/jobs(\?[^>]+)>/.exec(first.headers.get('link') ?? '')?.[1] ?? ''
  expect([...first.body, ...(await jobs(next)).body].map(({ job_id }) => job_id)).toEqual(ids)
  expect((await jobs('?limit=3')).headers.get('link')).toBeNull()
  expect((await jobs('?limit=1&status=success')).headers.get('link')).toBeNull()
  expect(await jobs('?status=lost')).toMatchObject(refusal(400))
})

test('inputs and outputs of nearly a megabyte come back as they were; lists leave them out', async () => {
  await register(request, 'large')
  const noise = Array.from(
    { length: 12_000 },
    (_, index) => Math.sin(index).toString(36) + Math.cos(index).toString(36),
  )
  const jobId = await start(request, 'large', '1', 'inference', { input: { noise } })
  await complete(request, jobId, { status: 'success', output: { noise } })

  expect(await getJob(request, jobId)).toMatchObject({ input: { noise }, output: { noise } })
  const [listed] = await must<Job[]>(request, 'GET', '/v2/models/large/jobs')
  expect(listed).toMatchObject({ job_id: jobId })
  expect(listed).not.toHaveProperty('input')
})

test('an input that is too deeply nested is malformed', async () => {
  await register(request, 'deep')
  const body = `{"input":${'{"a":'.repeat(5_000)}1${'}'.repeat(5_000)}}`
  const headers = { 'content-type': 'application/json' }

  expect(await request('POST', '/v2/models/deep/versions/1/inference', { body, headers })).toMatchObject(
    refusal(400, /64 levels/),
  )
})

test('touchstone.scoring trains a model of /v1, and scores with it', async () => {
  await makeDraft(request, 'demo.chained')
  await register(request, 'scoring', { handlers: builtIn })

  const trained = await endOf(
    request,
    await start(request, 'scoring', '1', 'training', { input: { handle: 'demo.chained', effort: 'low' } }),
  )
  const inferred = await endOf(
    request,
    await start(request, 'scoring', '1', 'inference', { input: { handle: 'demo.chained', content: 'thank you' } }),
  )

  expect(trained).toMatchObject({
    status: 'success',
    output: { handle: 'demo.chained', version_no: 1, activated: true },
  })
  expect((await versionOf('scoring')).version.status).toBe('active')
  expect(inferred).toMatchObject({
    status: 'success',
    output: { scores: { warmth: expect.any(Number) }, version_id: 'v1', version_no: 1 },
  })
  expect(await must(request, 'GET', '/v1/models/demo.chained')).toMatchObject({ state: 'ready', version_no: 1 })
})

test('a refusal by /v1 fails the job with the same message', async () => {
  await makeActive(request, 'refused', { handlers: builtIn })
  await must(request, 'POST', '/v1/models', { handle: 'demo.empty' })
  const run = async (action: 'training' | 'inference', input: object) =>
    endOf(request, await start(request, 'refused', action === 'training' ? '2' : '1', action, { input }))
  await must(request, 'POST', '/v2/models/refused/new_version', { version: '2', description: '' })

  expect(await run('training', { handle: 'demo.empty' })).toMatchObject({
    status: 'failure',
    error: { code: 'validation_failed', message: expect.stringContaining('no trait') },
  })
  expect(await run('inference', { handle: 'demo.nobody', content: 'x' })).toMatchObject({
    error: { code: 'model_not_found' },
  })
  expect(await run('inference', { content: 'x' })).toMatchObject({
    error: { code: 'validation_failed', message: expect.stringContaining('input.handle') },
  })
})

test('a job can access only what the key that requested it can access in /v1', async () => {
  await writeTrainedModel('demo.private')
  await makeActive(request, 'nosy', { handlers: builtIn })
  const key = await makeKey({ namespaces: ['elsewhere'] })

  const answer = await request<{ inference_job_id: string }>('POST', '/v2/models/nosy/versions/1/inference', {
    body: { input: { handle: 'demo.private', content: 'thank you' } },
    key,
  })

  expect(await endOf(request, answer.body.inference_job_id)).toMatchObject({ error: { code: 'model_not_found' } })
})
