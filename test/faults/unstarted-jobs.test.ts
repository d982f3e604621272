import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { jobCompletionSchema } from '#rules/job-completion.ts'
import { defineModelSchema } from '#rules/registered-model.ts'
import type { RegistryCaller } from '#rules/registry-caller.ts'
import { findJob, pageOfJobs } from '#table/jobs.ts'
import { findRegisteredVersion } from '#table/registered-versions.ts'
import { completeJob } from '#usecases/registry/complete-job.ts'
import { registerModel } from '#usecases/registry/register-model.ts'
import { setVersionStatus } from '#usecases/registry/set-version-status.ts'
import { startJob } from '#usecases/registry/start-job.ts'
import { subscribe } from '#usecases/registry/subscribe.ts'
import { sweepJobs } from '#usecases/registry/sweep-jobs.ts'
import { crashAt } from '../support/crash.ts'
import { runTaskState } from '../support/models.ts'
import { makeTestWorld, type TestWorld } from '../support/test-world.ts'

let world: TestWorld
beforeAll(async () => {
  world = await makeTestWorld()
})
afterEach(() => world.setClock(undefined))
afterAll(() => world[Symbol.asyncDispose]())

const caller: RegistryCaller = { actor: 'user_owner', namespaces: ['demo'], scopes: ['admin'] }
const elsewhere = { type: 'lambda', arn: 'arn:aws:lambda:us-east-1:000000000000:function:worker' }
const definition = defineModelSchema.parse({
  ...{ name: 'Prices', description: '', handlers: { training: elsewhere, inference: elsewhere } },
})
const setClockIn = (seconds: number) => world.setClock(new Date(Date.now() + seconds * 1000))
const setStatus = (id: string, status: 'training' | 'active') => setVersionStatus(world, caller, id, '1', { status })
const jobsOf = async (id: string) => (await pageOfJobs(world, id, { limit: 250, after: undefined })).items
const infer = (id: string) => startJob(world, caller, id, '1', { action: 'inference', input: {} })

async function makeModel(id: string): Promise<string> {
  await registerModel(world, caller, { id, ...definition })
  await setStatus(id, 'active')
  return id
}

/** A model with a subscription that runs another model after each training. */
async function makeSource(id: string): Promise<string> {
  await registerModel(world, caller, { id, ...definition })
  const target_model_id = await makeModel(`${id}-target`)
  const link = {
    trigger_event: 'training_complete',
    target_action: 'inference',
    input_source: 'trigger_output',
  } as const
  await subscribe(world, caller, id, { ...link, target_model_id })
  return id
}

/** Runs an action in a process that dies at a write, and then cannot start a state machine. */
async function dying(point: { write: number; moment: 'before' | 'after' }, action: () => Promise<unknown>) {
  const { startJob: start, resumeJob: resume } = world.stateMachines
  const dead = () => Promise.reject(new Error('dead'))
  Object.assign(world.stateMachines, { startJob: dead, resumeJob: dead })
  const crash = crashAt(world, { ...point, forGood: true })
  await action().catch(() => {})
  Object.assign(world.stateMachines, { startJob: start, resumeJob: resume })
  return crash.disarm()
}

test('a job whose starter dies after a write is started by the sweep after 30 seconds, once', async () => {
  for (let write = 1; ; write++) {
    const id = await makeModel(`job-${write}`)
    const made = await dying({ write, moment: 'after' }, () => infer(id))
    const [job] = await jobsOf(id)

    setClockIn(20)
    await sweepJobs(world)
    const early = startsOf(job?.job_id)
    setClockIn(31)
    await sweepJobs(world)
    await sweepJobs(world)

    const isPending = job?.status === 'pending'
    expect([early, startsOf(job?.job_id)]).toEqual([0, isPending ? 1 : 0])
    world.setClock(undefined)
    if (made < write) return
  }
})

test('a job that was dispatched or has ended is not started again', async () => {
  const id = await makeModel('begun')
  const [dispatched, ended] = [await infer(id), await infer(id)]
  await runTaskState(world, 'dispatch-the-handler', { job_id: dispatched, token: 'token' })
  await runTaskState(world, 'fail-the-job', { job_id: ended, error: { Error: 'Boom', Cause: '' } })
  setClockIn(31)

  const swept = await sweepJobs(world)

  expect(swept).toEqual({ due: 0, done: 0, failed: 0 })
  expect(await findJob(world, dispatched)).toMatchObject({ status: 'started' })
})

test('a job that the sweep cannot start stays pending, and the next sweep starts it', async () => {
  const id = await makeModel('away')
  await dying({ write: 1, moment: 'after' }, () => infer(id))
  const [job] = await jobsOf(id)
  setClockIn(31)
  const { startJob: start } = world.stateMachines
  world.stateMachines.startJob = () => Promise.reject(new Error('the machine is away'))
  await sweepJobs(world)
  world.stateMachines.startJob = start

  setClockIn(91)
  const swept = await sweepJobs(world)

  expect(swept).toEqual({ due: 1, done: 1, failed: 0 })
  expect(startsOf(job?.job_id)).toBe(1)
})

test('deliveries that a state machine did not finish are begun by another, until all are made', async () => {
  const id = await makeSource('unfinished')
  await setStatus(id, 'training')
  await dying({ write: 1, moment: 'after' }, () => setStatus(id, 'active'))
  const { startJob: start } = world.stateMachines
  const repeats: unknown[] = []
  world.stateMachines.startJob = async (_work, repeat) => {
    repeats.push(repeat)
  }
  // The machines fail: each is followed by another, after 15 minutes and then after twice as long.
  for (const minutes of [1, 15, 17, 46, 48]) {
    setClockIn(minutes * 60)
    await sweepJobs(world)
  }
  world.stateMachines.startJob = start

  const before = world.jobs.length
  setClockIn(120 * 60)
  await sweepJobs(world)
  for (const { trigger_id } of world.jobs.slice(before)) {
    await runTaskState(world, 'deliver-to-subscribers', { trigger_id, after: '' })
  }
  setClockIn(600 * 60)
  const swept = await sweepJobs(world)

  expect(repeats).toEqual([0, 1, 2])
  expect(await jobsOf(`${id}-target`)).toHaveLength(1)
  expect(swept).toMatchObject({ due: 1, failed: 0 })
})

test('a status that is set by a process that dies after a write triggers its subscriptions without another request', async () => {
  for (let write = 1; ; write++) {
    const id = await makeSource(`status-${write}`)
    await setStatus(id, 'training')
    const made = await dying({ write, moment: 'after' }, () => setStatus(id, 'active'))

    await expectDelivered(id)
    if (made < write) return
  }
})

test('a job that is completed by a process that dies after a write triggers its subscriptions without another request', async () => {
  for (let write = 1; ; write++) {
    const model_id = await makeSource(`complete-${write}`)
    const job_id = await startJob(world, caller, model_id, '1', { action: 'training', input: {} })
    const success = jobCompletionSchema.parse({ status: 'success', output: {} })
    const made = await dying({ write, moment: 'after' }, () =>
      completeJob(world, caller, { model_id, version: '1', job_id }, success),
    )

    await expectDelivered(model_id)
    if (made < write) return
  }
})

const startsOf = (jobId: string | undefined) =>
  world.jobs.filter((work) => 'job_id' in work && work.job_id === jobId).length

/** Sweeps, runs the state machines that the sweep started, and expects one job of the subscription if there is a trigger. */
async function expectDelivered(id: string): Promise<void> {
  setClockIn(31)
  const before = world.jobs.length
  await sweepJobs(world)
  for (const { trigger_id } of world.jobs.slice(before)) {
    await runTaskState(world, 'deliver-to-subscribers', { trigger_id, after: '' })
  }
  const isTrained = (await findRegisteredVersion(world, id, '1'))?.status === 'active'
  expect(await jobsOf(`${id}-target`)).toHaveLength(isTrained ? 1 : 0)
  world.setClock(undefined)
}
