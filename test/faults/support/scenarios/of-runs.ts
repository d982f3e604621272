import { expect } from 'vitest'
import { discoverSchema } from '#rules/discovery.ts'
import { synthesizeSchema } from '#rules/synthesis.ts'
import { trainSchema } from '#rules/training.ts'
import { findModel } from '#table/models.ts'
import { loadModel } from '#usecases/models/load-model.ts'
import { updateModel } from '#usecases/models/update-model.ts'
import { appendSamples } from '#usecases/samples/append-samples.ts'
import { listSamples } from '#usecases/samples/list-samples.ts'
import { startSynthesis } from '#usecases/samples/start-synthesis.ts'
import { sweepAll } from '#usecases/sweep/sweep-all.ts'
import { startTraining } from '#usecases/training/start-training.ts'
import { startDiscovery } from '#usecases/traits/start-discovery.ts'
import { activateVersion } from '#usecases/versions/activate-version.ts'
import { runTaskState } from '../../../support/models.ts'
import { owner, type TestWorld } from '../../../support/test-world.ts'
import type { Scenario, Troupe } from '../injection/scenario.ts'
import { retrains, steps } from './of-steps.ts'

import { again, arrangeRuns, draft, expectOperation, later, others, quiet, started, trained } from './run-models.ts'
import { moreSamples } from './small-models.ts'

/** Whole runs: each call of each step meets each fault, and the state machine repeats the step. */
const runs: readonly Scenario[] = [
  {
    title: 'a first training',
    refusedAgain: ['model_busy', 'run_in_progress'],
    prepare: async (_world, machines) => ({
      async act(world) {
        await startTraining(world, owner, draft, trainSchema.parse({ effort: 'low' }))
        await machines.runMachines()
      },
      expectDone: (world) => expectReady(world, draft, 1),
    }),
  },
  {
    title: 'a training with zero data retention',
    refusedAgain: ['model_busy', 'run_in_progress'],
    prepare: async (_world, machines) => ({
      async act(world) {
        await startTraining(world, owner, quiet, trainSchema.parse({ effort: 'low' }))
        await machines.runMachines()
      },
      expectDone: (world) => expectReady(world, quiet, 1),
    }),
  },
  {
    title: 'a training of traits without samples, which writes them',
    refusedAgain: ['model_busy', 'run_in_progress'],
    prepare: async (_world, machines) => ({
      async act(world) {
        await startTraining(
          world,
          owner,
          'demo.described',
          trainSchema.parse({ effort: 'low', synthesize_missing: true }),
        )
        await machines.runMachines()
      },
      expectDone: (world) => expectReady(world, 'demo.described', 1),
    }),
  },
  {
    title: 'a training of traits that have one pole each',
    refusedAgain: ['model_busy', 'run_in_progress'],
    prepare: async (_world, machines) => ({
      async act(world) {
        await startTraining(world, owner, 'demo.onesided', trainSchema.parse({ effort: 'low' }))
        await machines.runMachines()
      },
      expectDone: (world) => expectReady(world, 'demo.onesided', 1),
    }),
  },
  {
    title: 'a retrain on request',
    refusedAgain: ['model_busy', 'run_in_progress'],
    prepare: async (world, machines) => {
      await appendSamples(world, owner, trained, moreSamples(1))
      return {
        async act(now) {
          await startTraining(now, owner, trained, trainSchema.parse({}))
          await machines.runMachines()
        },
        expectDone: (now) => expectReady(now, trained, 3),
        others,
      }
    },
  },
  {
    title: 'a discovery of traits',
    refusedAgain: ['model_busy', 'run_in_progress'],
    prepare: async (_world, machines) => ({
      async act(world) {
        await startDiscovery(world, owner, 'demo.wide', discoverSchema.parse({ effort: 'low' }))
        await machines.runMachines()
      },
      expectDone: (world) => expectOperation(world, 'demo.wide', 'discover'),
    }),
  },
  {
    title: 'a training of discovered traits',
    refusedAgain: ['model_busy', 'run_in_progress'],
    async prepare(world, machines) {
      await startDiscovery(world, owner, 'demo.wide', discoverSchema.parse({ effort: 'low' }))
      await machines.runMachines()
      return {
        async act(now) {
          await startTraining(now, owner, 'demo.wide', trainSchema.parse({ effort: 'low' }))
          await machines.runMachines()
        },
        expectDone: (now) => expectReady(now, 'demo.wide', 1),
      }
    },
  },
  {
    title: 'a synthesis of samples',
    refusedAgain: ['model_busy', 'run_in_progress'],
    prepare: async (_world, machines) => ({
      async act(world) {
        await startSynthesis(world, owner, draft, synthesizeSchema.parse({ synth_type: 'diversify', effort: 'low' }))
        await machines.runMachines()
      },
      expectDone: (world) => expectOperation(world, draft, 'synthesize'),
    }),
  },
  {
    title: 'a purge of many samples',
    prepare: async (world, machines) => {
      await appendSamples(world, owner, draft, moreSamples(120))
      return {
        async act(now) {
          await updateModel(now, owner, draft, { zero_data_retention: true })
          await machines.runMachines()
        },
        async expectDone(now) {
          expect((await listSamples(now, owner, draft, { limit: 10, after: undefined })).items).toEqual([])
        },
      }
    },
  },
]

/** What is left by a run that nobody continues. */
const lostRuns: readonly Scenario[] = [
  {
    title: 'a request that finds a run lost',
    async prepare(world) {
      await started(world, trained, () => startTraining(world, owner, trained, again))
      return {
        act: (now) => loadModel(later(now), owner, trained, 'read'),
        expectDone: async (now) => expect(await findModel(now, trained)).toMatchObject({ state: 'ready', lease: null }),
        others,
      }
    },
  },
  {
    title: 'a request that finds a run lost whose samples must not stay',
    async prepare(world) {
      const first = trainSchema.parse({ effort: 'low' })
      const run = await started(world, quiet, () => startTraining(world, owner, quiet, first))
      await runTaskState(world, 'renew-the-lease', run)
      return { act: (now) => loadModel(later(now), owner, quiet, 'read') }
    },
  },
  {
    title: 'a sweep that finds a run that never started, and one that is lost',
    isRepeated: true,
    async prepare(world) {
      await started(world, trained, () => startTraining(world, owner, trained, again))
      await started(world, draft, () => startTraining(world, owner, draft, trainSchema.parse({ effort: 'low' })))
      return { act: (now) => sweepAll(later(now), {}), others }
    },
  },
  {
    title: 'a sweep that finds samples that waited in vain for a training',
    isRepeated: true,
    async prepare(world) {
      await updateModel(world, owner, trained, { zero_data_retention: true })
      await updateModel(world, owner, trained, { zero_data_retention: false })
      await appendSamples(world, owner, trained, moreSamples(2))
      return {
        act: (now) => sweepAll({ ...now, now: () => new Date(now.now().getTime() + 2 * 86_400_000) }, {}),
        others,
      }
    },
  },
  {
    title: 'a sweep that finds an event and a retrain that are due',
    isRepeated: true,
    async prepare(world) {
      await appendSamples(world, owner, trained, moreSamples(2))
      await activateVersion(
        { ...world, events: { publish: () => Promise.reject(new Error('away')) } },
        owner,
        trained,
        {
          version: 1,
        },
      )
      return { act: (now) => sweepAll(later(now), {}), others }
    },
  },
]

export const runTroupe: Troupe = {
  name: 'runs',
  env: { TOUCHSTONE_RETRAIN_AFTER_COUNT: '2' },
  arrange: arrangeRuns,
  scenarios: [...runs, ...steps, ...retrains, ...lostRuns],
}

async function expectReady(world: TestWorld, handle: string, version: number): Promise<void> {
  const model = await findModel(world, handle)
  expect(model).toMatchObject({ state: 'ready', lease: null })
  expect(model?.current_version_no).toBeGreaterThanOrEqual(version)
}
