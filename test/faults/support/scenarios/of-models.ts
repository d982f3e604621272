import { expect } from 'vitest'
import { createModelSchema } from '#rules/model-request.ts'
import { trainSchema } from '#rules/training.ts'
import { traitInputSchema } from '#rules/trait.ts'
import { findModel } from '#table/models.ts'
import { findTag } from '#table/tags.ts'
import { findTrait } from '#table/traits.ts'
import { archiveModel } from '#usecases/models/archive-model.ts'
import { createModel } from '#usecases/models/create-model.ts'
import { updateModel } from '#usecases/models/update-model.ts'
import { appendSamples } from '#usecases/samples/append-samples.ts'
import { deleteSample } from '#usecases/samples/delete-sample.ts'
import { listSamples } from '#usecases/samples/list-samples.ts'
import { startTraining } from '#usecases/training/start-training.ts'
import { deleteTrait } from '#usecases/traits/delete-trait.ts'
import { putTraits } from '#usecases/traits/put-traits.ts'
import { updateTrait } from '#usecases/traits/update-trait.ts'
import { activateVersion } from '#usecases/versions/activate-version.ts'
import { tagVersion } from '#usecases/versions/tag-version.ts'
import { untagVersion } from '#usecases/versions/untag-version.ts'
import { owner, type TestWorld } from '../../../support/test-world.ts'
import type { Prepared, Scenario, Troupe } from '../injection/scenario.ts'
import { makeDraft, makeTrained, moreSamples } from './small-models.ts'

const trained = 'demo.trained'
const draft = 'demo.draft'
const everything = { limit: 250, after: undefined }

/** What other callers may do to the trained model meanwhile. */
const othersOfTrained: NonNullable<Prepared['others']> = {
  'an activation': (world) => activateVersion(world, owner, trained, { version: 1 }),
  'an append': (world) => appendSamples(world, owner, trained, moreSamples(2)),
  'a training': (world) =>
    startTraining(world, owner, trained, trainSchema.parse({ effort: 'low', reoptimize_params: true })),
  'the end of the model': (world) => archiveModel(world, owner, trained),
}
const othersOfDraft: NonNullable<Prepared['others']> = {
  'an append': (world) => appendSamples(world, owner, draft, moreSamples(2)),
  'a training': (world) => startTraining(world, owner, draft, trainSchema.parse({ effort: 'low' })),
  'the end of the model': (world) => archiveModel(world, owner, draft),
}

const changesOfModels: readonly Scenario[] = [
  {
    title: 'creating a model',
    isKeyed: true,
    refusedAgain: ['model_exists'],
    prepare: async () => ({
      act: (world) => createModel(world, owner, createModelSchema.parse({ handle: 'demo.new' })),
      expectDone: async (world) => expect(await findModel(world, 'demo.new')).toMatchObject({ state: 'draft' }),
    }),
  },
  {
    title: 'changing the settings of a model',
    prepare: async () => ({
      act: (world) => updateModel(world, owner, trained, { description: 'tone', readme_markdown: '# Tone' }),
      expectDone: async (world) => expect(await findModel(world, trained)).toMatchObject({ description: 'tone' }),
      others: othersOfTrained,
    }),
  },
  {
    title: 'turning on zero data retention',
    prepare: async () => ({
      act: (world) => updateModel(world, owner, trained, { zero_data_retention: true }),
      expectDone: (world) => expectNoSamples(world, trained),
      others: othersOfTrained,
    }),
  },
  {
    title: 'archiving a model',
    prepare: async () => ({
      act: (world) => archiveModel(world, owner, trained),
      expectDone: async (world) => expect(await findModel(world, trained)).toMatchObject({ state: 'archived' }),
      others: othersOfTrained,
    }),
  },
  {
    title: 'adding traits',
    prepare: async () => ({
      act: (world) => putTraits(world, owner, draft, [traitInputSchema.parse({ name: 'clarity', key: 'clarity' })]),
      expectDone: async (world) => expect(await findTrait(world, draft, 'clarity')).toMatchObject({ sample_count: 0 }),
      others: othersOfDraft,
    }),
  },
  {
    title: 'changing a trait',
    prepare: async () => ({
      act: (world) => updateTrait(world, owner, draft, 'warmth', { description: 'warm words' }),
      expectDone: async (world) =>
        expect(await findTrait(world, draft, 'warmth')).toMatchObject({ description: 'warm words' }),
      others: othersOfDraft,
    }),
  },
  {
    title: 'deleting a trait with its samples',
    refusedAgain: ['trait_not_found'],
    prepare: async () => ({
      act: (world) => deleteTrait(world, owner, draft, 'warmth'),
      expectDone: async (world) => expect(await findTrait(world, draft, 'warmth')).toBeUndefined(),
      others: othersOfDraft,
    }),
  },
]

const changesOfSamples: readonly Scenario[] = [
  {
    title: 'appending samples to a draft',
    prepare: async () => ({
      act: (world) => appendSamples(world, owner, draft, moreSamples(3)),
      expectDone: (world, answer) => expectSamples(world, draft, answer),
      others: othersOfDraft,
    }),
  },
  {
    title: 'appending samples in several transactions with an Idempotency-Key',
    isKeyed: true,
    prepare: async () => ({
      act: (world) => appendSamples(world, owner, draft, moreSamples(120)),
      expectDone: (world, answer) => expectSamples(world, draft, answer),
    }),
  },
  {
    title: 'appending samples to a trained model',
    owes: true,
    prepare: async () => ({
      act: (world) => appendSamples(world, owner, trained, moreSamples(3)),
      expectDone: (world, answer) => expectLearned(world, trained, answer),
      others: othersOfTrained,
    }),
  },
  {
    title: 'deleting a sample',
    owes: true,
    refusedAgain: ['sample_not_found'],
    prepare: async () => ({
      act: (world) => deleteSample(world, owner, trained, 1),
      expectDone: async (world) => {
        const { items } = await listSamples(world, owner, trained, everything)
        expect(items.map(({ id }) => id)).not.toContain(1)
      },
      others: othersOfTrained,
    }),
  },
  {
    title: 'appending samples that wait in vain for a training',
    owes: true,
    async prepare(world) {
      await updateModel(world, owner, trained, { zero_data_retention: true })
      await updateModel(world, owner, trained, { zero_data_retention: false })
      return {
        act: (now) => appendSamples(now, owner, trained, moreSamples(2)),
        expectDone: (now) => expectNoSamples(now, trained),
      }
    },
  },
]

const changesOfVersions: readonly Scenario[] = [
  {
    title: 'activating an earlier version',
    prepare: async () => ({
      act: (world) => activateVersion(world, owner, trained, { version: 1 }),
      expectDone: async (world) =>
        expect(await findModel(world, trained)).toMatchObject({ current_version_no: 1, activation: 'pinned' }),
      others: othersOfTrained,
    }),
  },
  {
    title: 'tagging a version',
    prepare: async () => ({
      act: (world) => tagVersion(world, owner, trained, 'best', { versionNo: 1 }),
      expectDone: async (world) => expect(await findTag(world, trained, 'best')).toBe(1),
      others: othersOfTrained,
    }),
  },
  {
    title: 'moving a tag to the active version',
    prepare: async () => ({
      act: (world) => tagVersion(world, owner, trained, 'stable', {}),
      expectDone: async (world) => expect(await findTag(world, trained, 'stable')).toBe(2),
      others: othersOfTrained,
    }),
  },
  {
    title: 'tagging a version that has the tag',
    prepare: async () => ({
      act: (world) => tagVersion(world, owner, trained, 'stable', { versionNo: 1 }),
      expectDone: async (world) => expect(await findTag(world, trained, 'stable')).toBe(1),
      others: othersOfTrained,
    }),
  },
  {
    title: 'removing a tag',
    refusedAgain: ['tag_not_found'],
    prepare: async () => ({
      act: (world) => untagVersion(world, owner, trained, 'stable', {}),
      expectDone: async (world) => expect(await findTag(world, trained, 'stable')).toBeUndefined(),
      others: othersOfTrained,
    }),
  },
]

export const modelTroupe: Troupe = {
  name: 'models',
  env: { TOUCHSTONE_RETRAIN_AFTER_COUNT: '2' },
  async arrange(world, machines) {
    await makeTrained(world, machines, 'rival.trained', { caller: { ...owner, namespaces: ['rival'] } })
    await makeDraft(world, draft)
    await makeTrained(world, machines, trained, { versions: 2 })
    await tagVersion(world, owner, trained, 'stable', { versionNo: 1 })
  },
  scenarios: [...changesOfModels, ...changesOfSamples, ...changesOfVersions],
}

/** The acknowledged samples are stored. */
async function expectSamples(world: TestWorld, handle: string, answer: unknown): Promise<void> {
  const { items } = await listSamples(world, owner, handle, { ...everything, limit: 500 })
  const ids = items.map(({ id }) => id)
  expect(ids).toEqual(expect.arrayContaining(answer as number[]))
}

/** The acknowledged samples are stored, and the active version has learned from all. */
async function expectLearned(world: TestWorld, handle: string, answer: unknown): Promise<void> {
  const ids = (answer as number[] | undefined) ?? []
  await expectSamples(world, handle, ids)
  const model = await findModel(world, handle)
  expect(model).toMatchObject({ buffered_samples: 0, last_operation: { kind: 'retrain', status: 'succeeded' } })
  expect(model?.learned_through).toBeGreaterThanOrEqual(Math.max(0, ...ids))
}

async function expectNoSamples(world: TestWorld, handle: string): Promise<void> {
  expect((await listSamples(world, owner, handle, everything)).items).toEqual([])
}
