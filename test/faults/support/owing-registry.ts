import { expect } from 'vitest'
import { jobCompletionSchema } from '#rules/job-completion.ts'
import { defineModelSchema } from '#rules/registered-model.ts'
import type { RegistryCaller } from '#rules/registry-caller.ts'
import { findJob, pageOfJobs } from '#table/jobs.ts'
import { completeJob } from '#usecases/registry/complete-job.ts'
import { registerModel } from '#usecases/registry/register-model.ts'
import { setVersionStatus } from '#usecases/registry/set-version-status.ts'
import { startJob } from '#usecases/registry/start-job.ts'
import { subscribe } from '#usecases/registry/subscribe.ts'
import { restoreRegisteredModel } from '#usecases/restore/restore-registered-model.ts'
import { runTaskState } from '../../support/models.ts'
import type { RunningWorld } from '../../support/running-world.ts'
import type { OwingUseCase } from './owed-work.ts'

const caller: RegistryCaller = { actor: 'user_owner', namespaces: ['demo'], scopes: ['admin'] }
const handlerNamed = (name: string) => ({
  type: 'lambda',
  arn: `arn:aws:lambda:us-east-1:000000000000:function:${name}`,
})
/** Trainings are completed later by a caller; inferences return. */
const definition = defineModelSchema.parse({
  ...{ name: 'Prices', description: '' },
  handlers: { training: handlerNamed('accepts'), inference: handlerNamed('returns') },
})
const success = jobCompletionSchema.parse({ status: 'success', output: {} })

/** The use cases of the registry. Each model has the name as its id. */
export const owingRegistry: readonly OwingUseCase[] = [
  {
    title: 'a status that activates a version and triggers a subscription',
    owes: ['outbox', 'jobs'],
    async arrange(world, name) {
      const id = await makeSource(world, name)
      await setStatus(world, id, 'training')
      return {
        act: () => setStatus(world, id, 'active'),
        async expectDone() {
          expect(activationsOf(world, id)).toEqual(['1'])
          await expectDelivered(world, id)
        },
      }
    },
  },
  {
    title: 'the end of a training job that triggers a subscription',
    owes: ['outbox', 'jobs'],
    async arrange(world, name) {
      const model_id = await makeSource(world, name)
      const job_id = await startJob(world, caller, model_id, '1', { action: 'training', input: {} })
      await world.untilIdle()
      return {
        act: () => completeJob(world, caller, { model_id, version: '1', job_id }, success),
        async expectDone() {
          expect(await findJob(world, job_id)).toMatchObject({ status: 'success' })
          expect(activationsOf(world, model_id)).toEqual(['1'])
          await expectDelivered(world, model_id)
        },
      }
    },
  },
  {
    title: 'a status that takes a model out of service',
    owes: ['outbox'],
    async arrange(world, name) {
      const id = await makeModel(world, name)
      return {
        act: () => setStatus(world, id, 'pending'),
        expectDone: async () => expect(activationsOf(world, id)).toEqual(['1', null]),
      }
    },
  },
  {
    title: 'a job on request',
    owes: [],
    isRefused: true,
    async arrange(world, name) {
      const id = await makeModel(world, name)
      return {
        act: () => startJob(world, caller, id, '1', { action: 'inference', input: {} }),
        expectDone: async () => expect(await jobsOf(world, id)).toMatchObject([{ status: 'success' }]),
      }
    },
  },
  {
    title: 'a job whose state machine is lost',
    owes: ['jobs'],
    async arrange(world, name) {
      const id = await makeModel(world, name)
      const { startJob: start } = world.stateMachines
      world.stateMachines.startJob = async () => {}
      const job_id = await startJob(world, caller, await makeSource(world, `${id}-source`), '1', {
        ...{ action: 'training', input: {} },
      })
      world.stateMachines.startJob = start
      return {
        act: () => runTaskState(world, 'dispatch-the-handler', { job_id, token: 'lost' }),
        expectDone: async () =>
          expect(await findJob(world, job_id)).toMatchObject({ status: 'failure', error: { code: 'timeout' } }),
      }
    },
  },
  {
    title: 'the announcement of a restored registered model',
    owes: ['outbox'],
    async arrange(world, name) {
      const id = await makeModel(world, name)
      return {
        act: () => restoreRegisteredModel(world, id),
        expectDone: async () => expect(activationsOf(world, id)).toEqual(['1', '1']),
      }
    },
  },
]

const setStatus = (world: RunningWorld, id: string, status: 'pending' | 'training' | 'active') =>
  setVersionStatus(world, caller, id, '1', { status })

async function makeModel(world: RunningWorld, id: string): Promise<string> {
  await registerModel(world, caller, { id, ...definition })
  await setStatus(world, id, 'active')
  return id
}

/** A model with a subscription that runs another model after each training. */
async function makeSource(world: RunningWorld, id: string): Promise<string> {
  await registerModel(world, caller, { id, ...definition })
  const target_model_id = await makeModel(world, `${id}-target`)
  const link = { trigger_event: 'training_complete', target_action: 'inference' } as const
  await subscribe(world, caller, id, { ...link, input_source: 'trigger_output', target_model_id })
  return id
}

const jobsOf = async (world: RunningWorld, id: string) =>
  (await pageOfJobs(world, id, { limit: 250, after: undefined })).items

async function expectDelivered(world: RunningWorld, id: string): Promise<void> {
  expect(await jobsOf(world, `${id}-target`)).toMatchObject([{ status: 'success' }])
}

/** The versions of the model's activations whose events were published, at least once each. */
const activationsOf = (world: RunningWorld, id: string) => [
  ...new Map(
    world.published.filter(({ detail }) => detail.model_id === id).map(({ detail }) => [detail.generation, detail.to]),
  ).values(),
]
