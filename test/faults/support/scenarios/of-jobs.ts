import { expect } from 'vitest'
import { findJob } from '#table/jobs.ts'
import { completeJob } from '#usecases/registry/complete-job.ts'
import { startJob } from '#usecases/registry/start-job.ts'
import { endLostJobs } from '#usecases/restore/end-lost-jobs.ts'
import { restoreRegisteredModel } from '#usecases/restore/restore-registered-model.ts'
import { sweepAll } from '#usecases/sweep/sweep-all.ts'
import { runTaskState } from '../../../support/models.ts'
import type { TestWorld } from '../../../support/test-world.ts'
import type { Scenario } from '../injection/scenario.ts'
import { builtIn, caller, jobsOf, large, source, success, target, trainer } from './registered-models.ts'

const dayMs = 86_400_000

/** The jobs of registered models, and the steps of their state machine. */
export const jobs: readonly Scenario[] = [
  {
    title: 'a job on request',
    isKeyed: true,
    prepare: async (_world, machines) => ({
      async act(world) {
        const id = await startJob(world, caller, target, '1', { action: 'inference', input: large, subscribe: true })
        await machines.runMachines()
        return id
      },
      expectDone: async (world, id) => expect(await findJob(world, String(id))).toMatchObject({ status: 'success' }),
    }),
  },
  {
    title: 'a training job that a caller completes',
    owes: true,
    async prepare(world, machines) {
      const job_id = await startJob(world, caller, source, '1', { action: 'training', input: {} })
      await machines.runMachines()
      return {
        act: (now) => completeJob(now, caller, { model_id: source, version: '1', job_id }, success),
        async expectDone(now) {
          expect(await findJob(now, job_id)).toMatchObject({ status: 'success' })
          expect(await jobsOf(now, target)).toMatchObject([{ status: 'success' }])
        },
        others: { 'a sweep after its time': (now) => sweepAll(inDays(now, 2), {}) },
      }
    },
  },
  {
    title: 'completing a job again whose events are delivered',
    async prepare(world, machines) {
      const job_id = await startJob(world, caller, source, '1', { action: 'training', input: {} })
      await machines.runMachines()
      await completeJob(world, caller, { model_id: source, version: '1', job_id }, success)
      await machines.runMachines()
      return { act: (now) => completeJob(now, caller, { model_id: source, version: '1', job_id }, success) }
    },
  },
  {
    title: 'a job that trains a model of this service',
    isKeyed: true,
    prepare: async (_world, machines) => ({
      async act(world) {
        const input = { handle: 'demo.drafted', effort: 'low' }
        const id = await startJob(world, caller, trainer, '1', { action: 'training', input })
        await machines.runMachines()
        return id
      },
    }),
  },
  {
    title: 'a job that scores by a model of this service',
    isKeyed: true,
    prepare: async (_world, machines) => ({
      async act(world) {
        const input = { handle: 'demo.trained', content: 'thank you so much' }
        const id = await startJob(world, caller, builtIn, '1', { action: 'inference', input })
        await machines.runMachines()
        return id
      },
    }),
  },
  {
    title: 'the step dispatch-the-handler of a job whose execution dies',
    isRepeated: true,
    async prepare(world) {
      const job_id = await startJob(world, caller, source, '1', { action: 'training', input: {} })
      return { act: (now) => runTaskState(now, 'dispatch-the-handler', { job_id, token: 'lost' }) }
    },
  },
  {
    title: 'the step fail-the-job',
    isRepeated: true,
    async prepare(world) {
      const job_id = await startJob(world, caller, source, '1', { action: 'training', input: {} })
      const error = { Error: 'HandlerUnavailable', Cause: '' }
      return {
        act: (now) => runTaskState(now, 'fail-the-job', { job_id, error }),
        expectDone: async (now) => expect(await findJob(now, job_id)).toMatchObject({ status: 'failure' }),
      }
    },
  },
  {
    title: 'the step fail-the-job of a training of this service',
    isRepeated: true,
    async prepare(world) {
      const input = { handle: 'demo.drafted', effort: 'low' }
      const job_id = await startJob(world, caller, trainer, '1', { action: 'training', input })
      const error = { Error: 'HandlerUnavailable', Cause: '' }
      return {
        act: (now) => runTaskState(now, 'fail-the-job', { job_id, error }),
        expectDone: async (now) => expect(await findJob(now, job_id)).toMatchObject({ status: 'failure' }),
      }
    },
  },
  {
    title: 'the step deliver-to-subscribers',
    isRepeated: true,
    async prepare(world, machines) {
      const job_id = await startJob(world, caller, source, '1', { action: 'training', input: {} })
      await machines.runMachines()
      const away = { ...world, stateMachines: { ...world.stateMachines, resumeJob: async () => {} } }
      await completeJob(away, caller, { model_id: source, version: '1', job_id }, success)
      return { act: (now) => runTaskState(now, 'deliver-to-subscribers', { trigger_id: job_id, after: '' }) }
    },
  },
  {
    title: 'a sweep that finds a job that never started, and one past its time',
    isRepeated: true,
    async prepare(world) {
      await startJob(world, caller, source, '1', { action: 'training', input: {} })
      await startJob(world, caller, target, '1', { action: 'inference', input: {} })
      return { act: (now) => sweepAll(inDays(now, 8), {}) }
    },
  },
  {
    title: 'the end of the jobs of a backup',
    isRepeated: true,
    async prepare(world) {
      const job_id = await startJob(world, caller, source, '1', { action: 'training', input: {} })
      const items = { open_jobs: [job_id], watched_jobs: [], owing_scoring_jobs: [] }
      return {
        act: (now) => endLostJobs(now, items),
        expectDone: async (now) => expect(await findJob(now, job_id)).toMatchObject({ status: 'failure' }),
      }
    },
  },
  {
    title: 'the announcement of a restored registered model',
    isRepeated: true,
    prepare: async () => ({ act: (world) => restoreRegisteredModel(world, target) }),
  },
]

const inDays = (world: TestWorld, days: number): TestWorld => ({
  ...world,
  now: () => new Date(world.now().getTime() + days * dayMs),
})
