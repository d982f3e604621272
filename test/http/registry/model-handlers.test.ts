import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { functionNamed } from '../../support/handler-doubles.ts'
import { sharedService } from '../../support/shared-service.ts'
import { must } from '../support/wire.ts'
import { complete, endOf, getJob, makeActive, register, remote, start } from './support/registry.ts'

const { request, handlers: doubles, url } = await sharedService()

/** A model whose handlers are functions of its own names. */
async function withFunctions(id: string, version?: string): Promise<void> {
  const handlers = { training: functionNamed(`${id}-training`, version), inference: functionNamed(`${id}-inference`) }
  await register(request, id, { handlers })
}

const returns = (value: unknown) => () => ({ text: JSON.stringify(value) })

test('a function is called with the job, and its result completes the job', async () => {
  await withFunctions('returning', 'prod')
  doubles.answer('returning-training', returns({ weights: [1] }))

  const jobId = await start(request, 'returning', '1', 'training', { input: { rows: [1] } })
  const job = await endOf(request, jobId)

  expect(job).toMatchObject({ status: 'success', output: { weights: [1] } })
  expect(doubles.functions.filter(({ payload }) => payload.job_id === jobId)).toEqual([
    {
      name: 'returning-training',
      qualifier: 'prod',
      payload: {
        ...{ job_id: jobId, job_type: 'training', model_id: 'returning', model_version: '1', input: { rows: [1] } },
        complete_url: `${url}/v2/models/returning/versions/1/jobs/${jobId}/complete`,
      },
    },
  ])
  expect(await must(request, 'GET', '/v2/models/returning')).toMatchObject({ version: { status: 'active' } })
})

test('a function that accepts a job completes it later, at the URL in its payload', async () => {
  await withFunctions('accepting')
  doubles.answer('accepting-inference', returns({ status: 'accepted' }))
  const jobId = await start(request, 'accepting', '1', 'inference')
  const callOf = () => doubles.functions.find(({ payload }) => payload.job_id === jobId)
  await expect.poll(callOf).toBeDefined()

  const address = String(callOf()?.payload.complete_url).slice(url.length)
  await must(request, 'POST', address, { status: 'success', output: { price: 1 } })

  expect(callOf()?.qualifier).toBe('$LATEST')
  expect(await getJob(request, jobId)).toMatchObject({ status: 'success', output: { price: 1 } })
})

test.each([
  ['no JSON', 'text', 'bad_payload'],
  ['a list', '[1]', 'bad_payload'],
  ['a text', '"done"', 'bad_payload'],
  ['too much', JSON.stringify({ text: 'x'.repeat(1_100_000) }), 'bad_payload'],
])('a function that returns %s fails its job', async (name, text, code) => {
  const id = `odd-${name.replaceAll(' ', '-')}`
  await withFunctions(id)
  doubles.answer(`${id}-inference`, () => ({ text }))

  expect(await endOf(request, await start(request, id, '1', 'inference'))).toMatchObject({
    status: 'failure',
    error: { code, message: expect.stringMatching(/./) },
  })
})

test("a function's own error fails its job at once, with its type and message", async () => {
  await withFunctions('throwing')
  const text = JSON.stringify({ errorType: 'NoData', errorMessage: 'There are no rows', trace: ['secret'] })
  doubles.answer('throwing-training', () => ({ text, isError: true }))

  const jobId = await start(request, 'throwing', '1', 'training')

  const error = { code: 'handler_error', message: 'NoData: There are no rows', type: 'NoData' }
  expect(await endOf(request, jobId)).toMatchObject({ status: 'failure', error })
  expect(doubles.functions.filter(({ payload }) => payload.job_id === jobId)).toHaveLength(1)
  expect(await must(request, 'GET', '/v2/models/throwing')).toMatchObject({ version: { status: 'failed' } })
})

test('a function that is throttled is called again', async () => {
  await withFunctions('throttled')
  const tooMany = { text: JSON.stringify({ Type: 'TooManyRequestsException', message: 'Slow down' }), status: 429 }
  doubles.answer('throttled-inference', (_, attempt) => (attempt < 3 ? tooMany : { text: '{"price":1}' }))

  const jobId = await start(request, 'throttled', '1', 'inference')

  expect(await endOf(request, jobId)).toMatchObject({ status: 'success', output: { price: 1 } })
  expect(doubles.functions.filter(({ payload }) => payload.job_id === jobId)).toHaveLength(3)
})

test('a function that does not exist fails the job, and is not called again', async () => {
  await withFunctions('missing')
  const text = JSON.stringify({ Type: 'ResourceNotFoundException', Message: 'Function not found' })
  doubles.answer('missing-inference', () => ({ text, status: 404 }))

  const jobId = await start(request, 'missing', '1', 'inference')

  expect(await endOf(request, jobId)).toMatchObject({ status: 'failure', error: { code: 'handler_refused' } })
  expect(doubles.functions.filter(({ payload }) => payload.job_id === jobId)).toHaveLength(1)
})

test('a completion that a function sends before it returns decides the job', async () => {
  await withFunctions('hasty')
  let completed: Promise<unknown> = Promise.resolve()
  doubles.answer('hasty-inference', ({ payload }) => {
    const address = String(payload.complete_url).slice(url.length)
    completed = must(request, 'POST', address, { status: 'success', output: { by: 'itself' } })
    return { text: '{"status":"accepted"}' }
  })

  const jobId = await start(request, 'hasty', '1', 'inference')
  const job = await endOf(request, jobId)
  await completed

  expect(job).toMatchObject({ status: 'success', output: { by: 'itself' } })
})

test('a task is started with the job and its completion URL, and leaves the job open', async () => {
  await makeActive(request, 'tasked', { handlers: remote })
  const jobId = await start(request, 'tasked', '1', 'inference', { input: { size: 1 } })
  await expect.poll(() => doubles.tasks.length).toBeGreaterThan(0)
  await sleep(50)

  const complete_url = `${url}/v2/models/tasked/versions/1/jobs/${jobId}/complete`
  expect(await getJob(request, jobId)).toMatchObject({ status: 'started' })
  expect(doubles.tasks.at(-1)).toMatchObject({
    cluster: 'workers',
    taskDefinition: 'train:3',
    clientToken: jobId,
    overrides: {
      containerOverrides: [
        {
          name: 'train',
          command: expect.arrayContaining([jobId, complete_url]),
          environment: expect.arrayContaining([
            { name: 'TOUCHSTONE_JOB_ID', value: jobId },
            { name: 'TOUCHSTONE_COMPLETE_URL', value: complete_url },
          ]),
        },
      ],
    },
  })
  expect(await complete(request, jobId, { status: 'success' })).toMatchObject({ status: 200 })
})
