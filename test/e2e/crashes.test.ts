import { globSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { modelDefinition } from '../http/registry/support/registry.ts'
import { readResults, runJob, startJob, whenJobEnded } from '../http/support/scoring-jobs.ts'
import { functionNamed, startHandlerDoubles } from '../support/handler-doubles.ts'
import { type SpawnedService, spawnService } from '../support/start-service.ts'
import { makeTemporaryFolder } from '../support/temporary-folder.ts'
import { endOfJob } from './support/client-jobs.ts'
import { makeDraftModel, makeTrainedModel } from './support/client-models.ts'
import { acquireOnly, setOpenDispatches } from './support/table-of-service.ts'

/** A word that is in every text of the file, and in nothing else. */
const canary = 'zwitscherfink'
const texts = 15_000
/** Most lines have no text, which costs less than a score, and makes parts of the same size. */
const file = Array.from({ length: texts }, (_, index) => {
  if (index % 1000 === 8) return `${JSON.stringify({ content: 'so', [canary]: canary })}\n`
  const content = index % 4 > 0 ? ' ' : `thank you for ${index} days of patience, ${canary}`
  return `${JSON.stringify({ id: `${index}`, content })}\n`
}).join('')

const learned = 'demo.crashed'
const interrupted = 'demo.interrupted'
const path = `/v1/models/${learned}`
/** The third crash during calls of a handler fails the job. */
const twoCrashes = 2

const doubles = await startHandlerDoubles()
const folder = makeTemporaryFolder()
const env: Record<string, string> = {
  TOUCHSTONE_HANDLER_ENDPOINT: doubles.url,
  TOUCHSTONE_RETRAIN_AFTER_COUNT: '2',
  TOUCHSTONE_BULK_CONCURRENCY: '1',
}
let service: SpawnedService
const started = { crashed: '', training: '', scoring: '', run: '' }
const before: { card: string; results: string; summary: unknown; parts: number; partsDone: string[] } = {
  ...{ card: '', results: '', summary: null, parts: 0, partsDone: [] },
}

/** Starts the service, which dies while it is at everything, and starts it again. */
beforeAll(async () => {
  service = await spawnService(folder.path, env)
  env.TOUCHSTONE_API_KEY = service.apiKey
  await makeTrainedModel(service.client, learned)
  await service.client.request('PATCH /v1/models/{handle}', {
    path: { handle: learned },
    body: { promotion_policy: { max_auc_loss: null } },
  })
  await makeDraftModel(service.client, interrupted)
  const whole = await runJob(service.request, path, file)
  const { text, parts } = await readResults(service.request, path, whole.job_id)
  Object.assign(before, { results: text, parts: parts.length, summary: whole.summary, card: await cardOfV1() })
  started.crashed = await jobThatHangs('crashed', () => true)
  started.run = await acquireOnly(folder.path, interrupted)
  started.training = await jobThatTriggersThree()
  await giveFeedback(0)
  started.scoring = await startJob(service.request, path, file)
  await vi.waitUntil(async () => (await scoringJob()).parts_done >= 1, { timeout: 60_000, interval: 10 })
  await giveFeedback(1)
  await service.killEverything()
  before.partsDone = partsOfResults()
  // Nor is any text in what executions keep while they run.
  expect(filesWith(join(folder.path, 'executions'), canary)).toEqual([])

  service = await spawnService(folder.path, env)
}, 180_000)
afterAll(async () => {
  await service.end('SIGKILL')
  await doubles.stop()
  folder.remove()
})

test('the third crash of the service during a call of a handler fails the job', async () => {
  expect(await endOfJob(service.client, started.crashed)).toMatchObject({ error: { code: 'handler_crashed' } })
  expect(doubles.functions.filter(({ name }) => name === 'crashed')).toHaveLength(1)
})

test('kill -9 during the jobs that a training has triggered loses nothing and triggers nothing twice', async () => {
  const list = { path: { model_id: 'learner' }, query: { status: 'success' } } as const
  const jobs = () => service.client.request('GET /v2/models/{model_id}/jobs', list)
  await expect.poll(async () => (await jobs()).length, { timeout: 30_000 }).toBe(4)

  expect(await endOfJob(service.client, started.training)).toMatchObject({ output: { weights: [1] } })
  const triggered = (await jobs()).filter(({ job_type }) => job_type === 'inference')
  expect(new Set(triggered.map(({ triggered_by }) => triggered_by)).size).toBe(3)
  expect(new Set(triggered.map(({ input }) => JSON.stringify(input)))).toEqual(
    new Set(['{"weights":[1]}', '{"size":1}', '{"size":2}']),
  )
  expect(await service.client.request('GET /v2/models/{model_id}', { path: list.path })).toMatchObject({
    model: { active_version: '1' },
  })
})

test('a scoring job goes on after kill -9: no part is scored twice, the results are the same, and no text is left', async () => {
  const job = await whenJobEnded(service.request, path, started.scoring)
  const results = await readResults(service.request, path, started.scoring)

  expect(before.partsDone.length).toBeGreaterThanOrEqual(1)
  expect(before.partsDone.length).toBeLessThan(before.parts)
  expect(partsOfResults()).toEqual(expect.arrayContaining(before.partsDone))
  expect(job).toMatchObject({ status: 'succeeded', texts, scored: 3_735, failed: 11_265 })
  expect(job.summary).toEqual(before.summary)
  expect(results.text).toBe(before.results)
  expect(filesWith(folder.path, canary)).toEqual([])
})

test('a retrain that was due at a power failure runs after the next start', async () => {
  await expect
    .poll(() => service.client.model(learned).get(), { timeout: 30_000, interval: 100 })
    .toMatchObject({ version_no: 2, state: 'ready', buffered_feedback: 0 })
})

test('kill -9 changes no byte of the scores of a version', async () => {
  expect(await cardOfV1()).toBe(before.card)
})

test('a run whose service died before it started the state machine is started by the next start', async () => {
  const run = await service.client.model(interrupted).waitForRun(started.run, { timeoutMs: 20_000 })

  expect(run.status).toBe('succeeded')
})

// Last: it starts the service once more.
test('an orderly stop of the service during a call of a handler is no crash', async () => {
  const jobId = await jobThatHangs('stopped', (attempt) => attempt === 1)

  await service.end('SIGTERM')
  service = await spawnService(folder.path, env)

  expect(await endOfJob(service.client, jobId)).toMatchObject({ status: 'success', output: { calls: 2 } })
})

/** Starts a job, and waits for the call of its handler. As far as is known, two crashes have ended calls of it before. */
async function jobThatHangs(name: string, isHanging: (attempt: number) => boolean): Promise<string> {
  let calls = 0
  doubles.answer(name, () => (isHanging(++calls) ? new Promise(() => {}) : { text: JSON.stringify({ calls }) }))
  const handlers = { training: functionNamed(name), inference: functionNamed(name) }
  await service.client.request('POST /v2/models', { body: { id: name, ...modelDefinition({ handlers }) } })
  const request = { path: { model_id: name, version: '1' }, body: { input: {} } }
  const { inference_job_id: jobId } = await service.client.request(
    'POST /v2/models/{model_id}/versions/{version}/inference',
    request,
  )
  await vi.waitUntil(() => calls === 1, { timeout: 60_000, interval: 20 })
  await setOpenDispatches(folder.path, jobId, twoCrashes + 1)
  return jobId
}

/** Starts a training that triggers three jobs, and waits until the first of them calls its handler, which does not answer. */
async function jobThatTriggersThree(): Promise<string> {
  const id = 'learner'
  let calls = 0
  doubles.answer('learn', () => ({ text: '{"weights":[1]}' }))
  doubles.answer('infer', () => (++calls === 1 ? new Promise(() => {}) : { text: '{"price":2}' }))
  const handlers = { training: functionNamed('learn'), inference: functionNamed('infer') }
  await service.client.request('POST /v2/models', { body: { id, ...modelDefinition({ handlers }) } })
  for (const input of [undefined, { size: 1 }, { size: 2 }]) {
    await service.client.request('POST /v2/models/{model_id}/event-subscriptions', {
      path: { model_id: id },
      body: {
        ...{ trigger_event: 'training_complete', target_model_id: id, target_action: 'inference' },
        ...(input ? { input_source: 'stored', input } : { input_source: 'trigger_output' }),
      },
    })
  }
  const request = { path: { model_id: id, version: '1' }, body: { input: {} } }
  const { job_id } = await service.client.request('POST /v2/models/{model_id}/versions/{version}/training', request)
  await vi.waitUntil(() => calls > 0, { timeout: 60_000, interval: 5 })
  return job_id
}

async function giveFeedback(quality: number): Promise<void> {
  const body = { content: `thank you for ${quality} letters`, feedback: { warmth: quality } }
  await service.client.request('POST /v1/models/{handle}/score', { path: { handle: learned }, body })
}

/** Returns a score card to the byte. The id of its request is always the same. */
async function cardOfV1(): Promise<string> {
  const options = { body: { content: 'thank you, friend' }, headers: { 'X-Request-Id': 'the-same' } }
  return (await service.request('POST', `${path}@v1/score`, options)).text
}

function scoringJob() {
  const job = { path: { handle: learned, job_id: started.scoring } }
  return service.client.request('GET /v1/models/{handle}/score/jobs/{job_id}', job)
}

/** The parts that are written, each with what changes if it is written again. */
function partsOfResults(): string[] {
  return globSync(`objects/demo/${started.scoring}/results/*`, { cwd: folder.path }).map((name) => {
    const { ino, mtimeMs } = statSync(join(folder.path, name))
    return `${name} ${ino} ${mtimeMs}`
  })
}

function filesWith(parent: string, word: string): readonly string[] {
  const files = globSync('**/*', { cwd: parent, withFileTypes: true }).filter((entry) => entry.isFile())
  return files.map(({ parentPath, name }) => join(parentPath, name)).filter((name) => readFileSync(name).includes(word))
}
