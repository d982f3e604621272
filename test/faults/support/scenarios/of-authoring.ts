import { expect } from 'vitest'
import { feedbackRequestSchema } from '#rules/feedback-request.ts'
import { modelFileSchema } from '#rules/model-file.ts'
import { createModelSchema } from '#rules/model-request.ts'
import type { Restore } from '#rules/restore.ts'
import { trainSchema } from '#rules/training.ts'
import { traitInputSchema } from '#rules/trait.ts'
import { findImport } from '#table/imports.ts'
import { findModel } from '#table/models.ts'
import { applyModelFile } from '#usecases/authoring/apply-model-file.ts'
import { readUrlSources } from '#usecases/authoring/read-url-sources.ts'
import { importVersion } from '#usecases/imports/import-version.ts'
import { createModel } from '#usecases/models/create-model.ts'
import { finishRestore } from '#usecases/restore/finish-restore.ts'
import { appendFeedback, resolveFeedback } from '#usecases/retraining/append-feedback.ts'
import { appendSamples } from '#usecases/samples/append-samples.ts'
import { listSamples } from '#usecases/samples/list-samples.ts'
import { scoreText } from '#usecases/scoring/score-text.ts'
import { sweepAll } from '#usecases/sweep/sweep-all.ts'
import { startTraining } from '#usecases/training/start-training.ts'
import { putTraits } from '#usecases/traits/put-traits.ts'
import { exportVersion, exportVersionPart } from '#usecases/versions/export-version.ts'
import { storeOwnerKey } from '../../../support/owner-key.ts'
import { owner, type TestWorld } from '../../../support/test-world.ts'
import { canary } from '../injection/canary.ts'
import type { Scenario, Troupe } from '../injection/scenario.ts'
import { fewSamples, makeDraft, makeTrained } from './small-models.ts'

const trained = 'demo.trained'
const source = 'demo.source'
const everything = { limit: 250, after: undefined }
const dayMs = 86_400_000

const feedback: readonly Scenario[] = [
  {
    title: 'scoring a text with feedback',
    owes: true,
    prepare: async () => ({
      act: (world) =>
        scoreText(world, owner, trained, { content: `so glad ${canary}`, feedback: { warmth: 1 } }).then(
          (answer) => answer.sample_ids,
        ),
      expectDone: (world, ids) => expectStored(world, ids),
    }),
  },
  {
    title: 'feedback on several texts',
    owes: true,
    prepare: async () => {
      const { items } = feedbackRequestSchema.parse({
        items: [
          { content: `so glad ${canary}`, feedback: { warmth: 1 } },
          { content: 'https://site.example/', feedback: { warmth: 'low' } },
        ],
      })
      return {
        async act(world) {
          await resolveFeedback(world, owner, trained, items)
          return appendFeedback(world, owner, trained, items)
        },
      }
    },
  },
]

const files: readonly Scenario[] = [
  {
    title: 'applying a model file that makes a model and trains it',
    refusedAgain: ['model_busy', 'run_in_progress', 'not_draft'],
    prepare: async (_world, machines) => ({
      async act(world) {
        const file = modelFileSchema.parse({
          handle: 'demo.filed',
          traits: [{ key: 'warmth', name: 'warmth' }],
          effort: 'low',
          sources: [{ type: 'url', url: 'https://site.example/', labels: { warmth: 1 } }],
        })
        const samples = [...lines(''), ...(await readUrlSources(world, owner, file))]
        await applyModelFile(world, owner, { file, samples, train: true })
        await machines.runMachines()
      },
      expectDone: async (world) => expect(await findModel(world, 'demo.filed')).toMatchObject({ state: 'ready' }),
    }),
  },
  {
    title: 'applying a model file to a trained model',
    prepare: async () => ({
      act: (world) =>
        applyModelFile(world, owner, {
          handle: trained,
          file: modelFileSchema.parse({ description: 'other', traits: [{ key: 'warmth', name: 'warmth' }] }),
          samples: lines(' filed'),
        }),
      expectDone: async (world) =>
        expect((await listSamples(world, owner, trained, everything)).items).toHaveLength(16),
    }),
  },
]

const imports: readonly Scenario[] = [
  {
    title: 'importing a version into a draft and activating it',
    async prepare(world) {
      const exported = await exportOf(world)
      await createModel(world, owner, createModelSchema.parse({ handle: 'demo.copy', zero_data_retention: true }))
      const traits = ['warmth', 'clarity'].map((key) => traitInputSchema.parse({ name: key, key }))
      await putTraits(world, owner, 'demo.copy', traits)
      await appendSamples(world, owner, 'demo.copy', fewSamples())
      return {
        act: (now) => importVersion(now, owner, 'demo.copy', { ...exported, activate: { generation: 0 } }),
        async expectDone(now) {
          expect(await findModel(now, 'demo.copy')).toMatchObject({ state: 'ready', current_version_no: 1 })
          expect((await listSamples(now, owner, 'demo.copy', everything)).items).toEqual([])
        },
      }
    },
    refusedAgain: ['precondition_failed'],
  },
  {
    title: 'an import that gets one of its two parts',
    owes: true,
    async prepare(world) {
      const { manifest, parts } = await exportOf(world)
      await createModel(world, owner, createModelSchema.parse({ handle: 'demo.copy' }))
      return {
        act: (now) => importVersion(now, owner, 'demo.copy', { manifest, parts: parts.slice(1) }),
        expectDone: async (now) => expect(await findImport(now, 'demo.copy', manifest.sha256)).toBeUndefined(),
      }
    },
  },
  {
    title: 'a sweep that finds an import that has expired',
    isRepeated: true,
    async prepare(world) {
      const { manifest, parts } = await exportOf(world)
      await createModel(world, owner, createModelSchema.parse({ handle: 'demo.copy' }))
      await importVersion(world, owner, 'demo.copy', { manifest, parts: parts.slice(1) })
      return {
        act: (now) => sweepAll({ ...now, now: () => new Date(now.now().getTime() + 8 * dayMs) }, {}),
        expectDone: async (now) => expect(await findImport(now, 'demo.copy', manifest.sha256)).toBeUndefined(),
      }
    },
  },
]

const restore: Restore = {
  backup_made_at: '2026-01-01T00:00:00.000Z',
  restored_at: '2026-01-02T00:00:00.000Z',
  kept_keys: 'all',
  pauses_webhooks: true,
}

const restores: readonly Scenario[] = [
  {
    title: 'finishing a restore',
    isRepeated: true,
    async prepare(world) {
      await storeOwnerKey(world)
      await makeDraft(world, 'demo.quiet', { zero_data_retention: true })
      await startTraining(world, owner, trained, trainSchema.parse({ effort: 'low', reoptimize_params: true }))
      return {
        act: (now) => finishRestore(now, restore),
        async expectDone(now) {
          expect(await findModel(now, trained)).toMatchObject({ state: 'ready', lease: null })
          expect((await listSamples(now, owner, 'demo.quiet', everything)).items).toEqual([])
        },
      }
    },
  },
]

export const authoringTroupe: Troupe = {
  name: 'authoring',
  env: { TOUCHSTONE_RETRAIN_AFTER_COUNT: '2' },
  async arrange(world, machines) {
    await makeTrained(world, machines, trained)
    await makeTrained(world, machines, source, { traits: ['warmth', 'clarity'] })
  },
  scenarios: [...feedback, ...files, ...imports, ...restores],
}

const lines = (word: string) =>
  fewSamples('warmth', word).map(({ text, quality }) => ({ text, labels: { warmth: quality }, at: 'samples.jsonl' }))

async function exportOf(world: TestWorld) {
  const { manifest } = await exportVersion(world, owner, source, 'v1')
  const keys = ['warmth', 'clarity']
  const parts = await Promise.all(keys.map((key) => exportVersionPart(world, owner, source, 'v1', key)))
  return { manifest, parts }
}

/** Feedback that was acknowledged is stored. */
async function expectStored(world: TestWorld, ids: unknown): Promise<void> {
  const { items } = await listSamples(world, owner, trained, everything)
  expect(items.map(({ id }) => id)).toEqual(expect.arrayContaining((ids as number[] | undefined) ?? []))
}
