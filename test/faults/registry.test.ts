import { DeleteItemCommand } from '@aws-sdk/client-dynamodb'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { maxChainJobs } from '#rules/job-chain.ts'
import { jobCompletionSchema } from '#rules/job-completion.ts'
import { defineModelSchema } from '#rules/registered-model.ts'
import type { RegistryCaller } from '#rules/registry-caller.ts'
import type { Subscribe } from '#rules/subscription.ts'
import { saveReservation } from '#table/job-chains.ts'
import { findJob, pageOfJobs, saveDispatchInterrupted } from '#table/jobs.ts'
import { findRegisteredModel } from '#table/registered-models.ts'
import { findRegisteredVersion } from '#table/registered-versions.ts'
import { findTrigger } from '#table/triggers.ts'
import { completeJob } from '#usecases/registry/complete-job.ts'
import { loadJob } from '#usecases/registry/load-job.ts'
import { registerModel } from '#usecases/registry/register-model.ts'
import { setVersionStatus } from '#usecases/registry/set-version-status.ts'
import { startJob } from '#usecases/registry/start-job.ts'
import { subscribe } from '#usecases/registry/subscribe.ts'
import { sweepJobs } from '#usecases/registry/sweep-jobs.ts'
import { HandlerUnavailable } from '#world/remote-handlers.ts'
import type { World } from '#world/world.ts'
import { crashAt, retryAfterCrash } from '../support/crash.ts'
import { runTaskState } from '../support/models.ts'
import { makeTestWorld, type TestWorld } from '../support/test-world.ts'

let world: TestWorld
beforeAll(async () => {
  world = await makeTestWorld()
})
afterAll(() => world[Symbol.asyncDispose]())

const caller: RegistryCaller = { actor: 'user_owner', namespaces: ['demo'], scopes: ['admin'] }
const everything = { limit: 250, after: undefined }
const elsewhere = { type: 'lambda', arn: 'arn:aws:lambda:us-east-1:000000000000:function:worker' }
const definition = defineModelSchema.parse({
  ...{ name: 'Prices', description: '', handlers: { training: elsewhere, inference: elsewhere } },
})
const success = jobCompletionSchema.parse({ status: 'success', output: { size: 1 } })
const setStatus = (id: string, status: 'training' | 'active' | 'failed' | 'pending') =>
  setVersionStatus(world, caller, id, '1', { status })

async function makeModel(id: string, isActive = false): Promise<string> {
  await registerModel(world, caller, { id, ...definition })
  if (isActive) await setStatus(id, 'active')
  return id
}

async function listen(source: string, targets: number, parts: Partial<Subscribe> = {}): Promise<readonly string[]> {
  const link = {
    trigger_event: 'training_complete',
    target_action: 'inference',
    input_source: 'trigger_output',
  } as const
  const ids = Array.from({ length: targets }, (_, index) => `${source}-target-${index}`)
  for (const id of ids) {
    await makeModel(id, true)
    await subscribe(world, caller, source, { ...link, target_model_id: id, ...parts })
  }
  return ids
}

const jobsOf = async (id: string) => (await pageOfJobs(world, id, everything)).items
const training = (id: string) => startJob(world, caller, id, '1', { action: 'training', input: {} })
const inference = (id: string) => startJob(world, caller, id, '1', { action: 'inference', input: {} })
const complete = (id: string, job_id: string) =>
  completeJob(world, caller, { model_id: id, version: '1', job_id }, success)

describe('the end of a training whose process dies once', () => {
  test('is as if nothing had happened, whichever write it died after', async () => {
    for (let write = 1; ; write++) {
      const id = await makeModel(`ends-${write}`)
      const targets = await listen(id, 2)
      const jobId = await training(id)
      const crash = crashAt(world, { write, moment: 'after' })

      const { triggered_events } = await retryAfterCrash(() => complete(id, jobId))

      const made = crash.disarm()
      expect(triggered_events).toHaveLength(2)
      expect(await findRegisteredModel(world, id)).toMatchObject({ active_version: '1', generation: 1 })
      expect(await findRegisteredVersion(world, id, '1')).toMatchObject({ status: 'active', training_job: null })
      expect(await findTrigger(world, jobId)).toMatchObject({ is_done: true })
      for (const target of targets) expect(await jobsOf(target)).toHaveLength(1)
      const launched = world.jobs.map((work) => ('job_id' in work ? work.job_id : ''))
      expect(launched).toEqual(expect.arrayContaining(triggered_events.map(({ job_id }) => job_id)))
      if (made < write) {
        expect(made).toBeGreaterThanOrEqual(5)
        return
      }
    }
  })

  test('is delivered by the state machine if no request repeats it', async () => {
    const id = await makeModel('nobody-asks')
    const [target = ''] = await listen(id, 1)
    const jobId = await training(id)
    const crash = crashAt(world, { write: 1, moment: 'after', forGood: true })
    await complete(id, jobId).catch(() => {})
    crash.disarm()

    const error = { Error: 'States.Timeout', Cause: '' }
    await runTaskState(world, 'fail-the-job', { job_id: jobId, error })
    await runTaskState(world, 'deliver-to-subscribers', { trigger_id: jobId, after: '' })

    expect(await findJob(world, jobId)).toMatchObject({ status: 'success' })
    expect(await jobsOf(target)).toHaveLength(1)
  })
})

test('a status that is set by a process that dies after a write, and set again, triggers its subscriptions once', async () => {
  for (let write = 1; ; write++) {
    const id = await makeModel(`set-${write}`)
    const [target = ''] = await listen(id, 1)
    await setStatus(id, 'training')
    const crash = crashAt(world, { write, moment: 'after' })

    await retryAfterCrash(() => setStatus(id, 'active'))

    const made = crash.disarm()
    expect(await findRegisteredModel(world, id)).toMatchObject({ active_version: '1', generation: 1 })
    expect(await jobsOf(target)).toHaveLength(1)
    if (made < write) return
  }
})

test('a step that runs twice at once, beside the caller who completes the job, delivers to each subscription once', async () => {
  const id = await makeModel('beside')
  const targets = await listen(id, 12)
  const jobId = await training(id)
  await runTaskState(world, 'dispatch-the-handler', { job_id: jobId, token: 'token-1' })

  const page = () => runTaskState(world, 'deliver-to-subscribers', { trigger_id: jobId, after: '' })
  const [answer] = await Promise.all([complete(id, jobId), ...Array.from({ length: 4 }, page)])
  await page()

  expect(answer.triggered_events).toHaveLength(12)
  for (const target of targets) expect(await jobsOf(target)).toHaveLength(1)
  expect(world.resumed).toContain('token-1')
})

test('a job past its timeout fails, and a later completion is refused', async () => {
  const id = await makeModel('late')
  const jobId = await training(id)
  await runTaskState(world, 'fail-the-job', { job_id: jobId, error: { Error: 'States.Timeout', Cause: '' } })

  await expect(complete(id, jobId)).rejects.toMatchObject({ code: 'job_ended' })
  expect(await findJob(world, jobId)).toMatchObject({ status: 'failure', error: { code: 'timeout' } })
  expect(await findRegisteredVersion(world, id, '1')).toMatchObject({ status: 'failed' })
})

test('a job whose state machine failed is ended by the first read after its timeout', async () => {
  const id = await makeModel('lost')
  const jobId = await training(id)
  const later = (seconds: number) => world.setClock(new Date(Date.now() + seconds * 1000))

  later(3_500)
  const before = await loadJob(world, jobId)
  later(3_700)
  const after = await loadJob(world, jobId)
  world.setClock(undefined)

  expect(before.status).toBe('pending')
  expect(after).toMatchObject({ status: 'failure', error: { code: 'timeout' } })
  expect(await findRegisteredVersion(world, id, '1')).toMatchObject({ status: 'failed', training_job: null })
})

test('a handler is not called again for a job that has ended, and the state machine resumes', async () => {
  const id = await makeModel('ended')
  const jobId = await training(id)
  await complete(id, jobId)

  await runTaskState(world, 'dispatch-the-handler', { job_id: jobId, token: 'late-token' })

  expect(world.resumed).toContain('late-token')
  expect(await findJob(world, jobId)).toMatchObject({ status: 'success', token: null })
})

test('a job whose state machine cannot be started fails, with Retry-After', async () => {
  const id = await makeModel('unstarted')
  const { startJob: start } = world.stateMachines
  world.stateMachines.startJob = () => Promise.reject(new Error('no machine'))

  await expect(training(id)).rejects.toMatchObject({ code: 'upstream_unavailable' })

  world.stateMachines.startJob = start
  expect((await jobsOf(id))[0]).toMatchObject({ status: 'failure', error: { code: 'not_started' } })
  expect(await findRegisteredVersion(world, id, '1')).toMatchObject({ status: 'failed' })
})

test('the job of a delivery whose state machine cannot be started waits, and the sweep starts it', async () => {
  const id = await makeModel('throttled')
  const [target = ''] = await listen(id, 1)
  const jobId = await training(id)
  const { startJob: start } = world.stateMachines
  world.stateMachines.startJob = () => Promise.reject(new Error('throttled'))

  const first = await complete(id, jobId)

  world.stateMachines.startJob = start
  const [job] = await jobsOf(target)
  expect(first.triggered_events).toEqual([{ subscription_id: expect.any(String), job_id: job?.job_id }])
  expect(job).toMatchObject({ status: 'pending' })
  expect(await findRegisteredModel(world, id)).toMatchObject({ active_version: '1' })
  world.setClock(new Date(Date.now() + 31_000))
  await sweepJobs(world)
  world.setClock(undefined)
  expect(world.jobs).toContainEqual(expect.objectContaining({ job_id: job?.job_id }))
})

test('a target that no longer exists is reported, and the others run', async () => {
  const id = await makeModel('bereft')
  const [gone = '', left = ''] = await listen(id, 2)
  const jobId = await training(id)
  await world.dynamodb.send(
    new DeleteItemCommand({
      TableName: world.settings.table,
      Key: { pk: { S: `REGISTRY#${gone}` }, sk: { S: 'MODEL' } },
    }),
  )

  const { triggered_events } = await complete(id, jobId)

  expect(triggered_events).toHaveLength(2)
  expect(triggered_events.filter(({ error }) => error?.includes('no longer there'))).toHaveLength(1)
  expect(await jobsOf(left)).toHaveLength(1)
})

test('all subscriptions of a chain together start at most as many jobs as one request may cause, and report the limit', async () => {
  const id = await makeModel('crowded')
  const targets = await listen(id, 3)
  const jobId = await training(id)
  await saveReservation(world, jobId, { name: 'earlier', jobs: maxChainJobs - 1, seen: 0 })

  const { triggered_events } = await complete(id, jobId)

  const started = triggered_events.filter(({ job_id }) => job_id !== undefined)
  const refused = triggered_events.filter(({ error }) => error !== undefined)
  expect(started).toHaveLength(1)
  expect(refused.map(({ error }) => error)).toEqual(Array(2).fill(expect.stringContaining('has started 10000 jobs')))
  expect((await complete(id, jobId)).triggered_events).toEqual(triggered_events)
  expect((await Promise.all(targets.map(jobsOf))).flat()).toHaveLength(1)
})

describe('a job whose handler ends the process that calls it', () => {
  /** Dispatches a job whose handler never answers: the process dies with the write after the call. */
  async function dispatchAndDie(jobId: string): Promise<void> {
    world.remoteHandlers.invokeFunction = async () => ({ returned: '{}' })
    const crash = crashAt(world, { write: 2, moment: 'before', forGood: true })
    await runTaskState(world, 'dispatch-the-handler', { job_id: jobId, token: 'token' }).catch(() => {})
    crash.disarm()
  }

  test('is called three times, and then fails', async () => {
    await makeModel('crashing', true)
    const jobId = await inference('crashing')
    for (let call = 1; call <= 3; call++) {
      await dispatchAndDie(jobId)
      expect(await findJob(world, jobId)).toMatchObject({ status: 'started', open_dispatches: call })
    }
    world.remoteHandlers.invokeFunction = () => Promise.reject(new Error('The handler was called a fourth time.'))

    await runTaskState(world, 'dispatch-the-handler', { job_id: jobId, token: 'last' })

    expect(await findJob(world, jobId)).toMatchObject({ status: 'failure', error: { code: 'handler_crashed' } })
    expect(world.resumed).toContain('last')
  })

  test('keeps the count of earlier crashes when a service stops in order before it has begun a call', async () => {
    await makeModel('stopped', true)
    const jobId = await inference('stopped')
    await dispatchAndDie(jobId)
    const next: World = { ...world, settings: { ...world.settings, instance: 'the next start' } }
    const openDispatches = async () => (await findJob(world, jobId))?.open_dispatches

    await saveDispatchInterrupted(next, jobId, 'token')
    expect(await openDispatches()).toBe(1)

    await saveDispatchInterrupted(world, jobId, 'token')
    await saveDispatchInterrupted(world, jobId, 'token')
    expect(await openDispatches()).toBe(0)
  })

  test('succeeds if the third call returns', async () => {
    await makeModel('recovering', true)
    const jobId = await inference('recovering')
    await dispatchAndDie(jobId)
    await dispatchAndDie(jobId)

    await runTaskState(world, 'dispatch-the-handler', { job_id: jobId, token: 'third' })

    expect(await findJob(world, jobId)).toMatchObject({ status: 'success' })
  })
})

test('a handler that cannot be reached is called as often as the state machine retries', async () => {
  await makeModel('unreachable', true)
  const jobId = await inference('unreachable')
  world.remoteHandlers.invokeFunction = () => Promise.reject(new HandlerUnavailable('Slow down'))

  for (let call = 1; call <= 5; call++) {
    const dispatch = runTaskState(world, 'dispatch-the-handler', { job_id: jobId, token: 'token' })
    await expect(dispatch).rejects.toThrow('Slow down')
  }

  expect(await findJob(world, jobId)).toMatchObject({ status: 'started', open_dispatches: 0 })
})
