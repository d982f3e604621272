import { expect } from 'vitest'
import { addVersionSchema } from '#rules/registered-version.ts'
import type { RegistryCaller } from '#rules/registry-caller.ts'
import { commit } from '#table/transact.ts'
import { update } from '#table/write.ts'
import { addVersion } from '#usecases/registry/add-version.ts'
import { checkContract } from '#usecases/registry/check-contract.ts'
import { getJob } from '#usecases/registry/get-job.ts'
import { getRegisteredModel } from '#usecases/registry/get-registered-model.ts'
import { getSubscription } from '#usecases/registry/get-subscription.ts'
import { listDeliveries } from '#usecases/registry/list-deliveries.ts'
import { listJobs } from '#usecases/registry/list-jobs.ts'
import { listRegisteredActivations } from '#usecases/registry/list-registered-activations.ts'
import { listRegisteredModels } from '#usecases/registry/list-registered-models.ts'
import { listRegisteredVersions } from '#usecases/registry/list-registered-versions.ts'
import { listSubscriptions } from '#usecases/registry/list-subscriptions.ts'
import { loadRegisteredVersion } from '#usecases/registry/load-registered-version.ts'
import { redefineModel } from '#usecases/registry/redefine-model.ts'
import { registerModel } from '#usecases/registry/register-model.ts'
import { startJob } from '#usecases/registry/start-job.ts'
import { subscribe } from '#usecases/registry/subscribe.ts'
import { unsubscribe } from '#usecases/registry/unsubscribe.ts'
import { updateSubscription } from '#usecases/registry/update-subscription.ts'
import { storeOwnerKey } from '../../../support/owner-key.ts'
import { owner, type TestWorld } from '../../../support/test-world.ts'
import { reading, type Scenario, type Troupe } from '../injection/scenario.ts'
import { jobs } from './of-jobs.ts'

import {
  builtIn,
  caller,
  definition,
  jobsOf,
  page,
  scoringDefinition,
  setStatus,
  source,
  target,
  trainer,
} from './registered-models.ts'
import { makeDraft, makeTrained } from './small-models.ts'

const changes: readonly Scenario[] = [
  {
    title: 'registering a model',
    isKeyed: true,
    refusedAgain: ['model_exists'],
    prepare: async () => ({
      act: (world) => registerModel(world, caller, { id: 'fresh', ...definition }),
      expectDone: async (world) => expect((await getRegisteredModel(world, 'fresh')).model.version_count).toBe(1),
    }),
  },
  {
    title: 'redefining a model',
    prepare: async () => ({
      act: (world) => redefineModel(world, caller, source, { ...definition, description: 'other' }),
      expectDone: async (world) => expect((await getRegisteredModel(world, source)).model.description).toBe('other'),
      others: { 'a status': (world) => setStatus(world, source, 'active') },
    }),
  },
  {
    title: 'adding a version',
    refusedAgain: ['version_exists'],
    prepare: async () => ({
      act: (world) => addVersion(world, source, addVersionSchema.parse({ version: '2', description: '' })),
      expectDone: async (world) => expect((await getRegisteredModel(world, source)).model.version_count).toBe(2),
      others: {
        'a redefinition': (world) => redefineModel(world, caller, source, { ...definition, description: 'b' }),
      },
    }),
  },
  {
    title: 'a status that activates a version and triggers a subscription',
    owes: true,
    refusedAgain: ['transition_not_allowed'],
    async prepare(world) {
      await setStatus(world, source, 'training')
      return {
        act: (now) => setStatus(now, source, 'active'),
        async expectDone(now) {
          expect((await getRegisteredModel(now, source)).model).toMatchObject({ active_version: '1' })
          expect(await jobsOf(now, target)).toMatchObject([{ status: 'success' }])
        },
        others: { 'the end of the subscription': (now) => endSubscription(now) },
      }
    },
  },
  {
    title: 'a status that takes a model out of service',
    refusedAgain: ['transition_not_allowed'],
    prepare: async () => ({
      act: (world) => setStatus(world, target, 'pending'),
      expectDone: async (world) => expect((await getRegisteredModel(world, target)).model.active_version).toBeNull(),
    }),
  },
]

const keyHolder: RegistryCaller = { ...caller, actor: owner.key_id }
const link = { trigger_event: 'training_complete', target_action: 'inference' } as const

const subscriptions: readonly Scenario[] = [
  {
    title: 'subscribing',
    refusedAgain: ['subscription_exists'],
    prepare: async () => ({
      act: (world) =>
        subscribe(world, caller, source, { ...link, input_source: 'stored', input: { a: 1 }, target_model_id: target }),
      expectDone: async (world) => expect((await ofSource(world)).length).toBe(2),
    }),
  },
  {
    title: 'subscribing to what there is already',
    prepare: async () => ({
      act: (world) =>
        subscribe(world, caller, source, { ...link, input_source: 'trigger_output', target_model_id: target }).catch(
          (error) => {
            if (error.code !== 'subscription_exists') throw error
          },
        ),
      expectDone: async (world) => expect((await ofSource(world)).length).toBe(1),
    }),
  },
  {
    title: 'updating a subscription',
    prepare: async () => ({
      act: async (world) => updateSubscription(world, caller, await firstSubscription(world), { label: 'new' }),
      expectDone: async (world) => expect((await ofSource(world))[0]?.subscription.label).toBe('new'),
      others: { 'the end of the subscription': (world) => endSubscription(world) },
    }),
  },
  {
    title: 'ending a subscription',
    refusedAgain: ['subscription_not_found'],
    async prepare(world) {
      const { model_id, id } = await firstSubscription(world)
      return {
        act: (now) => unsubscribe(now, model_id, id),
        expectDone: async (now) => expect(await ofSource(now)).toEqual([]),
      }
    },
  },
]

const readers: readonly Scenario[] = [
  reading('listing registered models', (world) => listRegisteredModels(world, page)),
  reading('getting a registered model', (world) => getRegisteredModel(world, source)),
  reading('listing registered versions', (world) => listRegisteredVersions(world, source, page)),
  reading('getting a registered version', (world) => loadRegisteredVersion(world, source, '1')),
  reading('listing activations of a registered model', (world) => listRegisteredActivations(world, target, page)),
  reading('checking a contract', (world) =>
    checkContract(world, source, '1', { action: 'inference', side: 'input', value: {} }),
  ),
  reading('listing jobs', async (world) => {
    const { items } = await listJobs(world, caller, 'logged', page)
    return items[0] && getJob(world, caller, items[0].job.job_id)
  }),
  {
    title: 'getting a job of an earlier release that another caller requested',
    isReading: true,
    async prepare(world) {
      const [job] = await jobsOf(world, 'logged')
      const job_id = job?.job_id ?? ''
      await commit(world, { job: update(world, { pk: `JOB#${job_id}`, sk: 'JOB' }, { remove: ['subjects'] }) })
      return { act: (now) => getJob(now, keyHolder, job_id) }
    },
  },
  {
    title: 'listing subscriptions of the holder of a key',
    isReading: true,
    async prepare(world) {
      const input = { input_source: 'stored', input: { a: 1 } } as const
      await subscribe(world, keyHolder, source, { ...link, ...input, target_model_id: target })
      return { act: ofSource }
    },
  },
  reading('listing subscriptions', async (world) => {
    await listSubscriptions(world, caller, target, { ...page, of: 'target' })
    return getSubscription(world, caller, await firstSubscription(world))
  }),
  reading('listing the deliveries of a subscription', async (world) =>
    listDeliveries(world, caller, await firstSubscription(world), page),
  ),
]

export const registryTroupe: Troupe = {
  name: 'registry',
  env: { TOUCHSTONE_TOKEN_NAMESPACES: 'demo' },
  async arrange(world, machines) {
    await storeOwnerKey(world)
    await makeDraft(world, 'demo.drafted')
    await makeTrained(world, machines, 'demo.trained')
    for (const id of [source, target]) await registerModel(world, caller, { id, ...definition })
    for (const id of [builtIn, trainer]) await registerModel(world, caller, { id, ...scoringDefinition })
    for (const id of [target, builtIn]) await setStatus(world, id, 'active')
    await subscribe(world, caller, source, { ...link, input_source: 'trigger_output', target_model_id: target })
    await registerModel(world, caller, { id: 'logged', ...definition })
    await setStatus(world, 'logged', 'active')
    await startJob(world, caller, 'logged', '1', { action: 'inference', input: {}, subscribe: false })
    await machines.runMachines()
  },
  scenarios: [...changes, ...jobs, ...subscriptions, ...readers],
}

const ofSource = async (world: TestWorld) =>
  (await listSubscriptions(world, caller, source, { ...page, of: 'source' })).items

async function firstSubscription(world: TestWorld) {
  const [first] = await ofSource(world)
  return { model_id: source, id: first?.subscription.id ?? '' }
}

async function endSubscription(world: TestWorld): Promise<void> {
  const { model_id, id } = await firstSubscription(world)
  await unsubscribe(world, model_id, id)
}
