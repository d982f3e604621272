import { expect } from 'vitest'
import type { StepName } from '#rules/deployed-steps.ts'
import { discoverSchema } from '#rules/discovery.ts'
import type { LeasedRun } from '#rules/lease.ts'
import { synthesizeSchema } from '#rules/synthesis.ts'
import { openAppend } from '#table/appends.ts'
import { findModel } from '#table/models.ts'
import { acquireForPurge } from '#usecases/leases/acquire-for-purge.ts'
import { loadModel } from '#usecases/models/load-model.ts'
import { updateModel } from '#usecases/models/update-model.ts'
import { appendSamples } from '#usecases/samples/append-samples.ts'
import { startSynthesis } from '#usecases/samples/start-synthesis.ts'
import { startTraining } from '#usecases/training/start-training.ts'
import { startDiscovery } from '#usecases/traits/start-discovery.ts'
import { runTaskState, startRetrainRun } from '../../../support/models.ts'
import { owner, type TestWorld } from '../../../support/test-world.ts'
import type { Scenario } from '../injection/scenario.ts'
import { again, draft, expectOperation, later, others, started, trained } from './run-models.ts'
import { moreSamples } from './small-models.ts'

/** Single steps of a training whose execution dies with them: the sweep and the end of the lease do the rest. */
export const steps: readonly Scenario[] = [
  step('renew-the-lease', []),
  step('gather-the-samples', ['renew-the-lease']),
  {
    title: 'the step gather-the-samples after an append whose process died',
    isRepeated: true,
    async prepare(world) {
      const model = await findModel(world, trained)
      if (model) await openAppend(world, model, 2)
      const run = await started(world, trained, () => startTraining(world, owner, trained, again))
      await runTaskState(world, 'renew-the-lease', run)
      return {
        act: (now) => runTaskState(now, 'gather-the-samples', run),
        expectDone: async (now) => expect(await findModel(now, trained)).toMatchObject({ appends: {} }),
        others,
      }
    },
  },
  step('train-the-trait', ['renew-the-lease', 'gather-the-samples']),
  step('record-the-version', ['renew-the-lease', 'gather-the-samples', 'train-the-trait']),
  step('purge-the-samples', ['renew-the-lease', 'gather-the-samples', 'train-the-trait', 'record-the-version']),
  step('flip-the-active-version', ['renew-the-lease', 'gather-the-samples', 'train-the-trait', 'record-the-version']),
  step('publish-the-outcome', [
    ...(['renew-the-lease', 'gather-the-samples', 'train-the-trait', 'record-the-version'] as const),
    'flip-the-active-version',
  ]),
  step('release-the-lease', ['renew-the-lease']),
  {
    title: 'the step acquire-the-lease',
    isRepeated: true,
    async prepare(world) {
      await appendSamples(world, owner, trained, moreSamples(2))
      const buffer_epoch = (await findModel(world, trained))?.fencing_token
      return {
        act: (now) => runTaskState(now, 'acquire-the-lease', { handle: trained, buffer_epoch, execution: 'once' }),
        others,
      }
    },
  },
  {
    title: 'the step prune-the-versions',
    isRepeated: true,
    async prepare(world, machines) {
      await startTraining(world, owner, trained, again)
      await machines.runMachines()
      await updateModel(world, owner, trained, {
        version_retention_policy: { keep_unnamed: 1, keep_first_of_month: false },
      })
      return {
        act: (now) => runTaskState(now, 'prune-the-versions', { handle: trained, run_id: 'run_any', fencing_token: 1 }),
        others,
      }
    },
  },
  {
    title: 'the step purge-the-samples of a purge',
    isRepeated: true,
    async prepare(world) {
      const purge = await acquiredPurge(world)
      return { act: (now) => runTaskState(now, 'purge-the-samples', purge) }
    },
  },
  {
    title: 'the step end-the-purge',
    isRepeated: true,
    async prepare(world) {
      const purge = await acquiredPurge(world)
      await runTaskState(world, 'purge-the-samples', purge)
      return { act: (now) => runTaskState(now, 'end-the-purge', purge) }
    },
  },
  {
    title: 'the step discover-the-traits',
    isRepeated: true,
    async prepare(world) {
      const run = await started(world, 'demo.wide', () =>
        startDiscovery(world, owner, 'demo.wide', discoverSchema.parse({ effort: 'low' })),
      )
      return { act: (now) => runTaskState(now, 'discover-the-traits', run) }
    },
  },
  {
    title: 'the step synthesize-the-samples',
    isRepeated: true,
    async prepare(world) {
      const run = await started(world, draft, () =>
        startSynthesis(world, owner, draft, synthesizeSchema.parse({ synth_type: 'diversify', effort: 'low' })),
      )
      return { act: (now) => runTaskState(now, 'synthesize-the-samples', run) }
    },
  },
]

async function acquiredPurge(world: TestWorld): Promise<LeasedRun> {
  const model = await findModel(world, draft)
  const purge = model && (await acquireForPurge(world, model, { actor: 'any', precondition: undefined, after: 0 }))
  if (!purge) throw new Error('The lease was not acquired')
  return purge
}

/** Runs of the background, whose failure leaves the retrain due. */
export const retrains: readonly Scenario[] = [
  {
    title: 'the end of a training, after which a retrain is due',
    isRepeated: true,
    owes: true,
    async prepare(world) {
      const run = await started(world, trained, () => startTraining(world, owner, trained, again))
      for (const one of ['renew-the-lease', 'gather-the-samples'] as const) await runTaskState(world, one, run)
      await runTaskState(world, 'train-the-trait', { ...run, trait: 'warmth' })
      const { version_no } = await runTaskState(world, 'record-the-version', run)
      await appendSamples(world, owner, trained, moreSamples(2))
      return {
        async act(now) {
          await runTaskState(now, 'flip-the-active-version', { ...run, version_no })
          await runTaskState(now, 'publish-the-outcome', run)
        },
      }
    },
  },
  {
    title: 'a retrain that fails',
    isRepeated: true,
    owes: true,
    async prepare(world) {
      const run = await acquireRetrain(world)
      return {
        act: (now) => runTaskState(now, 'release-the-lease', { ...run, error: { Error: 'CannotFit', Cause: '' } }),
        expectDone: (now) => expectOperation(now, trained, 'retrain'),
      }
    },
  },
  {
    title: 'a request that finds a retrain lost',
    owes: true,
    async prepare(world) {
      await acquireRetrain(world)
      return {
        act: (now) => loadModel(later(now), owner, trained, 'read'),
        expectDone: (now) => expectOperation(now, trained, 'retrain'),
      }
    },
  },
]

/** Acquires the lease for a retrain that is due, as an execution does that dies then. */
async function acquireRetrain(world: TestWorld): Promise<LeasedRun> {
  await appendSamples(world, owner, trained, moreSamples(2))
  const buffer_epoch = (await findModel(world, trained))?.fencing_token
  const run = await startRetrainRun(world, { handle: trained, buffer_epoch })
  if (!run) throw new Error('The retrain was not started')
  return run
}

function step(name: StepName, before: readonly StepName[]): Scenario {
  return {
    title: `the step ${name}`,
    isRepeated: true,
    async prepare(world) {
      const run = await started(world, trained, () => startTraining(world, owner, trained, again))
      const input = { ...run, trait: 'warmth', version_no: 3, error: { Error: 'CannotFit', Cause: '' } }
      for (const one of before) await runTaskState(world, one, inputOf(one, input))
      return { act: (now) => runTaskState(now, name, inputOf(name, input)), others }
    },
  }
}

/** Steps take only what they know. */
function inputOf(name: StepName, { trait, version_no, error, ...run }: LeasedRun & Record<string, unknown>) {
  if (name === 'train-the-trait') return { ...run, trait }
  if (name === 'flip-the-active-version') return { ...run, version_no }
  return name === 'release-the-lease' ? { ...run, error } : run
}
