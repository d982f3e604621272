import { expect } from 'vitest'
import { discoverSchema } from '#rules/discovery.ts'
import { createModelSchema } from '#rules/model-request.ts'
import type { RunKind } from '#rules/run.ts'
import { synthesizeSchema } from '#rules/synthesis.ts'
import { trainSchema } from '#rules/training.ts'
import { traitInputSchema } from '#rules/trait.ts'
import { findImport } from '#table/imports.ts'
import { findModel } from '#table/models.ts'
import { firstSamples } from '#table/purges.ts'
import { findRun } from '#table/runs.ts'
import { importVersion } from '#usecases/imports/import-version.ts'
import { acquireForRun } from '#usecases/leases/acquire-for-run.ts'
import { archiveModel } from '#usecases/models/archive-model.ts'
import { createModel } from '#usecases/models/create-model.ts'
import { loadModel } from '#usecases/models/load-model.ts'
import { updateModel } from '#usecases/models/update-model.ts'
import { raiseGeneration } from '#usecases/restore/raise-generation.ts'
import { appendSamples } from '#usecases/samples/append-samples.ts'
import { deleteSample } from '#usecases/samples/delete-sample.ts'
import { startSynthesis } from '#usecases/samples/start-synthesis.ts'
import { startTraining } from '#usecases/training/start-training.ts'
import { putTraits } from '#usecases/traits/put-traits.ts'
import { startDiscovery } from '#usecases/traits/start-discovery.ts'
import { activateVersion } from '#usecases/versions/activate-version.ts'
import { exportVersion, exportVersionPart } from '#usecases/versions/export-version.ts'
import { publishOutbox } from '#usecases/versions/publish-outbox.ts'
import { makeDraftOfSubjects } from '../../support/draft-runs.ts'
import {
  createDraft,
  giveFeedback,
  plainSamples,
  runTaskState,
  runUntilFitted,
  runUntilRecorded,
  startRetrainRun,
} from '../../support/models.ts'
import type { RunningWorld } from '../../support/running-world.ts'
import { owner } from '../../support/test-world.ts'
import { writeTrained } from '../../support/trained-models.ts'
import type { OwingUseCase } from './owed-work.ts'

const boom = { error: { Error: 'CannotFit', Cause: '' } }
const many = (count: number) => Array.from({ length: count }, (_, index) => plainSamples('warmth')[index % 30]!)

/** The use cases of /v1. Each model is called `demo.<name>`. */
export const owingModels: readonly OwingUseCase[] = [
  {
    title: 'an activation',
    owes: ['outbox'],
    async arrange(world, name) {
      const handle = await trained(world, name, 2)
      return {
        act: () => activateVersion(world, owner, handle, { version: 1 }),
        expectDone: async () => expect(activationsOf(world, handle)).toEqual([1, 2, 1]),
      }
    },
  },
  {
    title: 'the announcement of a restored model',
    owes: ['outbox'],
    async arrange(world, name) {
      const handle = await trained(world, name)
      const restore = { backup_made_at: '2026-01-01T00:00:00.000Z', restored_at: '', kept_keys: 'none' } as const
      return {
        act: () => raiseGeneration(world, handle, restore),
        expectDone: async () => expect(activationsOf(world, handle)).toEqual([1, 1]),
      }
    },
  },
  {
    title: 'a version that is recorded',
    owes: ['outbox'],
    async arrange(world, name) {
      const handle = await trained(world, name)
      const run = await acquire(world, handle, 'retune')
      await runUntilFitted(world, run)
      return {
        act: () => runTaskState(world, 'record-the-version', run),
        expectDone: async () => expect(eventsOf(world, handle, 'Model version recorded')).toBe(2),
      }
    },
  },
  {
    title: 'a model that is archived',
    owes: ['outbox'],
    async arrange(world, name) {
      const handle = await trained(world, name)
      return {
        act: () => archiveModel(world, owner, handle),
        expectDone: async () => expect(eventsOf(world, handle, 'Model archived')).toBe(1),
      }
    },
  },
  {
    title: 'the end of a training, and of a retrain that is due since',
    owes: ['outbox', 'retrains'],
    async arrange(world, name) {
      const handle = await trained(world, name)
      const run = await acquire(world, handle, 'retune')
      const version_no = await runUntilRecorded(world, run)
      await giveFeedback(world, handle, [1, 0])
      return {
        async act() {
          await runTaskState(world, 'flip-the-active-version', { ...run, version_no })
          await runTaskState(world, 'publish-the-outcome', run)
        },
        async expectDone() {
          expect(activationsOf(world, handle)).toEqual([1, 2, 3])
          await expectRetrained(world, handle)
        },
      }
    },
  },
  {
    title: 'an import that gets one of its two parts',
    owes: ['imports'],
    async arrange(world, name) {
      const { manifest, parts } = await exportOf(world, `${name}-source`, ['warmth', 'clarity'])
      const handle = await created(world, name)
      return {
        act: () => importVersion(world, owner, handle, { manifest, parts: parts.slice(1) }),
        async expectDone() {
          expect(await findImport(world, handle, manifest.sha256)).toBeUndefined()
          expect(await findModel(world, handle)).toMatchObject({ state: 'draft', newest_version_no: 0 })
        },
      }
    },
  },
  {
    title: 'an import that activates, of a draft whose samples must not stay',
    owes: ['outbox', 'retrains'],
    async arrange(world, name) {
      const exported = await exportOf(world, `${name}-source`, ['warmth'])
      const handle = await created(world, name, { zero_data_retention: true })
      await putTraits(world, owner, handle, [traitInputSchema.parse({ name: 'warmth' })])
      await appendSamples(world, owner, handle, plainSamples('warmth'))
      return {
        act: () => importVersion(world, owner, handle, { ...exported, activate: { generation: 0 } }),
        async expectDone() {
          // A process that dies before it has recorded the version leaves that to its caller.
          const isRecorded = (await findModel(world, handle))?.state === 'ready'
          expect(activationsOf(world, handle)).toEqual(isRecorded ? [1] : [])
          if (isRecorded) await expectNoSamples(world, handle)
          else expect(await findImport(world, handle, exported.manifest.sha256)).toBeUndefined()
        },
      }
    },
  },
  {
    title: 'a training on request',
    owes: ['outbox'],
    isRefused: true,
    async arrange(world, name) {
      const handle = await createDraft(world, `demo.${name}`)
      return {
        act: () => startTraining(world, owner, handle, trainSchema.parse({ effort: 'low' })),
        expectDone: async () =>
          expect(await findModel(world, handle)).toMatchObject({ state: 'ready', current_version_no: 1, lease: null }),
      }
    },
  },
  {
    title: 'a discovery',
    owes: ['outbox'],
    isRefused: true,
    async arrange(world, name) {
      const handle = await makeDraftOfSubjects(world, `demo.${name}`)
      return {
        act: () => startDiscovery(world, owner, handle, discoverSchema.parse({ effort: 'low' })),
        expectDone: () => expectSucceeded(world, handle, 'discover'),
      }
    },
  },
  {
    title: 'a synthesis',
    owes: ['outbox'],
    isRefused: true,
    async arrange(world, name) {
      const handle = await makeDraftOfSubjects(world, `demo.${name}`)
      const request = synthesizeSchema.parse({ synth_type: 'diversify', effort: 'low' })
      return {
        act: () => startSynthesis(world, owner, handle, request),
        expectDone: () => expectSucceeded(world, handle, 'synthesize'),
      }
    },
  },
  {
    title: 'a retrain on request',
    owes: ['outbox', 'retrains'],
    async arrange(world, name) {
      const handle = await trained(world, name)
      await giveFeedback(world, handle, [1])
      return {
        act: () => startTraining(world, owner, handle, trainSchema.parse({})),
        expectDone: () => expectRetrained(world, handle),
      }
    },
  },
  {
    title: 'feedback that makes a retrain due',
    owes: ['retrains'],
    async arrange(world, name) {
      const handle = await trained(world, name)
      return {
        act: () => giveFeedback(world, handle, [1, 0]),
        expectDone: () => expectRetrained(world, handle),
      }
    },
  },
  {
    title: 'samples that make a retrain due',
    owes: ['retrains'],
    async arrange(world, name) {
      const handle = await trained(world, name)
      return {
        act: () => appendSamples(world, owner, handle, many(2)),
        expectDone: () => expectRetrained(world, handle),
      }
    },
  },
  {
    title: 'deletions that make a retrain due',
    owes: ['retrains'],
    async arrange(world, name) {
      const handle = await trained(world, name)
      return {
        async act() {
          await deleteSample(world, owner, handle, 1)
          await deleteSample(world, owner, handle, 2)
        },
        expectDone: () => expectRetrained(world, handle),
      }
    },
  },
  {
    title: 'a retrain whose execution dies',
    owes: ['leases'],
    async arrange(world, name) {
      const handle = await fed(world, name)
      return {
        act: () => acquireRetrain(world, handle),
        expectDone: () => expectRetrained(world, handle),
      }
    },
  },
  {
    title: 'a retrain that fails',
    owes: ['outbox', 'retrains'],
    async arrange(world, name) {
      const handle = await fed(world, name)
      const run = await acquireRetrain(world, handle)
      return {
        act: () => runTaskState(world, 'release-the-lease', { ...run, ...boom }),
        expectDone: () => expectRetrained(world, handle),
      }
    },
  },
  {
    title: 'a retrain that a request finds lost',
    owes: ['outbox', 'retrains'],
    async arrange(world, name) {
      const handle = await fed(world, name)
      await acquireRetrain(world, handle)
      world.setClock(new Date(world.now().getTime() + 7_200_000))
      return {
        act: () => loadModel(world, owner, handle, 'read'),
        expectDone: () => expectRetrained(world, handle),
      }
    },
  },
  {
    title: 'a purge of many samples',
    owes: ['leases'],
    async arrange(world, name) {
      const handle = await createDraft(world, `demo.${name}`)
      await appendSamples(world, owner, handle, many(450))
      return {
        act: () => updateModel(world, owner, handle, { zero_data_retention: true }),
        async expectDone() {
          await expectSucceeded(world, handle, 'purge')
          await expectNoSamples(world, handle)
        },
      }
    },
  },
  {
    title: 'the purge after a training that a request finds lost',
    owes: ['leases', 'outbox'],
    async arrange(world, name) {
      const handle = `demo.${name}`
      await createModel(world, owner, createModelSchema.parse({ handle, zero_data_retention: true }))
      await putTraits(world, owner, handle, [traitInputSchema.parse({ name: 'warmth' })])
      await appendSamples(world, owner, handle, plainSamples('warmth'))
      const run = await acquire(world, handle, 'train')
      await runTaskState(world, 'renew-the-lease', run)
      world.setClock(new Date(world.now().getTime() + 7_200_000))
      return {
        act: () => loadModel(world, owner, handle, 'read'),
        async expectDone() {
          expect(await findRun(world, handle, run.run_id)).toMatchObject({ error: { code: 'run_lost' } })
          expect(eventsOf(world, handle, 'Model run failed')).toBe(1)
          await expectNoSamples(world, handle)
        },
      }
    },
  },
  {
    title: 'samples that wait in vain for a training',
    owes: ['retrains'],
    async arrange(world, name) {
      const handle = await trained(world, name)
      await updateModel(world, owner, handle, { zero_data_retention: true })
      await updateModel(world, owner, handle, { zero_data_retention: false })
      return {
        act: () => appendSamples(world, owner, handle, many(450)),
        expectDone: () => expectNoSamples(world, handle),
      }
    },
  },
]

async function created(world: RunningWorld, name: string, more: object = {}): Promise<string> {
  const handle = `demo.${name}`
  await createModel(world, owner, createModelSchema.parse({ handle, ...more }))
  return handle
}

/** A version of another model, with all of its parts. */
async function exportOf(world: RunningWorld, name: string, traits: string[]) {
  const handle = await writeTrained(world, `demo.${name}`, 1, traits)
  await publishOutbox(world, handle)
  const { manifest } = await exportVersion(world, owner, handle, 'v1')
  const parts = await Promise.all(traits.map((trait) => exportVersionPart(world, owner, handle, 'v1', trait)))
  return { manifest, parts }
}

/** A model with as many versions, all of whose events are published. */
export async function trained(world: RunningWorld, name: string, versions = 1): Promise<string> {
  const handle = await writeTrained(world, `demo.${name}`, versions)
  await publishOutbox(world, handle)
  return handle
}

/** A trained model whose retrain is due, and was not published. */
async function fed(world: RunningWorld, name: string): Promise<string> {
  const handle = await trained(world, name)
  world.setRefusing(true)
  await giveFeedback(world, handle, [1, 0])
  world.setRefusing(false)
  return handle
}

/** Acquires the lease of a model as an execution does that dies then. */
async function acquireRetrain(world: RunningWorld, handle: string) {
  const buffer_epoch = (await findModel(world, handle))?.fencing_token
  return startRetrainRun(world, { handle, buffer_epoch })
}

async function acquire(world: RunningWorld, handle: string, kind: RunKind) {
  const model = await findModel(world, handle)
  const acquired = model && (await acquireForRun(world, model, { kind, effort: 'low' }, owner.key_id))
  if (typeof acquired !== 'object') throw new Error('The lease was not acquired')
  return { handle, run_id: acquired.run.run_id, fencing_token: acquired.fencing_token }
}

const activationsOf = (world: RunningWorld, handle: string) => [
  ...new Map(
    world.published
      .filter(({ type, detail }) => type === 'Model version activated' && detail.handle === handle)
      .map(({ detail }) => [detail.generation, detail.to]),
  ).values(),
]

/** The number of different events of a type about a model. */
const eventsOf = (world: RunningWorld, handle: string, type: string) =>
  new Set(
    world.published
      .filter((event) => event.type === type && event.detail.handle === handle)
      .map(({ detail }) => detail.event_id),
  ).size

async function expectRetrained(world: RunningWorld, handle: string): Promise<void> {
  const model = await findModel(world, handle)
  expect(model).toMatchObject({ state: 'ready', lease: null, buffered_feedback: 0, buffered_samples: 0 })
  expect(model?.last_operation).toMatchObject({ kind: 'retrain', status: 'succeeded' })
}

async function expectSucceeded(world: RunningWorld, handle: string, kind: string): Promise<void> {
  expect(await findModel(world, handle)).toMatchObject({ lease: null, last_operation: { kind, status: 'succeeded' } })
}

async function expectNoSamples(world: RunningWorld, handle: string): Promise<void> {
  expect(await findModel(world, handle)).toMatchObject({ lease: null })
  expect(await firstSamples(world, handle, { through: 1_000_000, atMost: 1 })).toEqual([])
}
