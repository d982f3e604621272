import { afterAll, beforeAll, expect, test } from 'vitest'
import { traitInputSchema } from '#rules/trait.ts'
import type { Version } from '#rules/version.ts'
import type { Row } from '#table/document-client.ts'
import { findModel } from '#table/models.ts'
import { findRetrain } from '#table/retrains.ts'
import { scoreText } from '#usecases/scoring/score-text.ts'
import { flipPointer } from '#usecases/training/flip-pointer.ts'
import { putTraits } from '#usecases/traits/put-traits.ts'
import { activateVersion } from '#usecases/versions/activate-version.ts'
import { getVersion } from '#usecases/versions/get-version.ts'
import { listActivations } from '#usecases/versions/list-activations.ts'
import { tagVersion } from '#usecases/versions/tag-version.ts'
import { untagVersion } from '#usecases/versions/untag-version.ts'
import { changeModel, storeLeased, storeVersion } from '../../support/leased-models.ts'
import { createDraft, runTaskState, runTraining, runUntilRecorded, startRun } from '../../support/models.ts'
import { makeTestWorld, owner, type TestWorld } from '../../support/test-world.ts'

let world: TestWorld
beforeAll(async () => {
  world = await makeTestWorld()
})
afterAll(() => world[Symbol.asyncDispose]())

const allActivations = async (handle: string) =>
  (await listActivations(world, owner, handle, { limit: 250, after: undefined })).items

test('the first training of a model makes its version active', async () => {
  const handle = await createDraft(world, 'demo.first')

  const { outcome } = await runTraining(world, handle)

  expect(outcome).toEqual({ activated: true, reason: 'Activated when its training ended.' })
  expect(await findModel(world, handle)).toMatchObject({
    state: 'ready',
    current_version_no: 1,
    generation: 1,
    activation: 'auto',
    lease: null,
    last_operation: { kind: 'train', status: 'succeeded', progress: 1 },
  })
  expect(await allActivations(handle)).toMatchObject([{ generation: 1, from: null, to: 1, cause: 'train' }])
})

test('a retune moves the pointer from the version that it started from', async () => {
  const handle = await createDraft(world, 'demo.retuned')
  await runTraining(world, handle)

  await runTraining(world, handle)

  expect(await allActivations(handle)).toMatchObject([
    { generation: 2, from: 1, to: 2, cause: 'retune' },
    { generation: 1, from: null, to: 1, cause: 'train' },
  ])
})

test('a run does not undo a manual activation that was made during the run', async () => {
  const handle = await createDraft(world, 'demo.moved')
  await runTraining(world, handle)
  await runTraining(world, handle)
  const run = await startRun(world, handle)
  const version_no = await runUntilRecorded(world, run)
  await activateVersion(world, owner, handle, { version: 1 })

  const outcome = await runTaskState(world, 'flip-the-active-version', { ...run, version_no })

  expect(outcome).toMatchObject({ activated: false, reason: expect.stringContaining('pinned to v1') })
  expect(await findModel(world, handle)).toMatchObject({ state: 'ready', current_version_no: 1, newest_version_no: 3 })
  expect((await getVersion(world, owner, handle, 'v3')).version).toMatchObject({ activation: { activated: false } })
})

test('a version whose run failed after recording it can be activated manually, and the model is then ready', async () => {
  const handle = await createDraft(world, 'demo.recorded-then-failed')
  const run = await startRun(world, handle)
  await runUntilRecorded(world, run)
  await runTaskState(world, 'release-the-lease', { ...run, error: { Error: 'States.Timeout', Cause: '' } })
  await putTraits(world, owner, handle, [traitInputSchema.parse({ name: 'Later' })])

  await activateVersion(world, owner, handle, { version: 1 })

  expect(await findModel(world, handle)).toMatchObject({ state: 'ready', current_version_no: 1, activation: 'auto' })
  await expect(putTraits(world, owner, handle, [traitInputSchema.parse({ name: 'More' })])).rejects.toMatchObject({
    code: 'not_draft',
  })
  const ask = (traits: string[]) => scoreText(world, owner, handle, { content: 'thank you', traits })
  expect(Object.keys((await ask(['warmth'])).scores)).toEqual(['warmth'])
  await expect(ask(['later'])).rejects.toMatchObject({ code: 'validation_failed' })
})

test('the model shows the tags of its active version, and follows the pointer and the tag', async () => {
  const handle = await createDraft(world, 'demo.tagged')
  await runTraining(world, handle)
  await runTraining(world, handle)
  const tagsOfModel = async () => (await findModel(world, handle))?.version_tags
  const tag = (name: string, version?: number) => tagVersion(world, owner, handle, name, { versionNo: version })

  await tag('stable')
  await tag('old', 1)
  expect(await tagsOfModel()).toEqual(['stable'])
  await activateVersion(world, owner, handle, { version: 1 })
  expect(await tagsOfModel()).toEqual(['old'])
  await tag('stable')
  expect(await tagsOfModel()).toEqual(['old', 'stable'])
  await tag('old', 2)
  expect(await tagsOfModel()).toEqual(['stable'])
  await untagVersion(world, owner, handle, 'stable')
  expect(await tagsOfModel()).toEqual([])
})

test('scores follow the pointer at once, forward and backward', async () => {
  const handle = await createDraft(world, 'demo.scored')
  await runTraining(world, handle)
  const before = await scoreText(world, owner, handle, { content: 'thank you, friend' })

  await runTraining(world, handle)
  expect((await scoreText(world, owner, handle, { content: 'thank you, friend' })).version_no).toBe(2)
  await activateVersion(world, owner, handle, { version: 1 })

  expect(await scoreText(world, owner, handle, { content: 'thank you, friend' })).toEqual(before)
})

test('a repeated flip returns the outcome of the first, and to no other run', async () => {
  const { model, run } = await storeLeased(world, 'demo.repeated')
  await storeVersion(world, model, 1, run.run_id)
  const outcome = await flipPointer(world, run, 1)

  expect(await flipPointer(world, run, 1)).toEqual(outcome)

  await expect(flipPointer(world, { ...run, run_id: 'run_other' }, 1)).rejects.toMatchObject({ name: 'LeaseLost' })
  await expect(flipPointer(world, run, 2)).rejects.toMatchObject({ name: 'LeaseLost' })
  await expect(flipPointer(world, { ...run, handle: 'demo.gone' }, 1)).rejects.toMatchObject({ name: 'LeaseLost' })
  expect(await allActivations('demo.repeated')).toHaveLength(1)
})

test('a run that lost its lease before its flip has no outcome', async () => {
  const { model, run } = await storeLeased(world, 'demo.lost-before-flip')
  await storeVersion(world, model, 1, run.run_id)
  await changeModel(world, model.handle, { lease: null, state: 'failed' })

  await expect(flipPointer(world, run, 1)).rejects.toMatchObject({ name: 'LeaseLost' })
})

/** Flips a run from version 1 to a version 2 that scores worse. */
async function flipToWorse(handle: string, kind: string, attributes: Row = {}, base: Partial<Version> = {}) {
  const pointer = { current_version_no: 1, newest_version_no: 2, generation: 1 }
  const { model, run } = await storeLeased(world, handle, kind, { ...pointer, ...attributes })
  const difference = { since: 1, estimate: -0.5, interval: [-0.6, -0.4], samples: 60 } as const
  await storeVersion(world, model, 1, 'run_before', { samples_through: 3, ...base })
  await storeVersion(world, model, 2, run.run_id, {
    ...{ samples_through: 9, traits: ['warmth'], metrics: { warmth: { auc_difference: difference } } },
  })
  await changeModel(world, handle, { buffered_feedback: 1_000_000 })
  return flipPointer(world, run, 2)
}

test('the version of a background retrain stays recorded if it scores worse, and that of a retune does not', async () => {
  const retrained = await flipToWorse('demo.worse-retrain', 'retrain_buffered')
  const retuned = await flipToWorse('demo.worse-retune', 'retune')

  expect(retrained).toMatchObject({ activated: false, reason: expect.stringContaining('fell by 0.5') })
  expect(retuned).toMatchObject({ activated: true })
})

test('where the samples of the active version are gone nothing replaces it, and what came meanwhile waits a day', async () => {
  const now = new Date('2026-06-01T12:00:00.000Z')
  world.setClock(now)

  const outcome = await flipToWorse('demo.incomparable', 'retune', { purged_through: 5 })

  world.setClock(undefined)
  expect(outcome).toMatchObject({ activated: false, reason: expect.stringContaining('nothing could be compared') })
  expect(await findRetrain(world, 'demo.incomparable')).toMatchObject({ due_at: '2026-06-02T12:00:00.000Z' })
})

test('a model without a gate takes the version all the same', async () => {
  const attributes = { purged_through: 5, promotion_policy: { max_auc_loss: null } }

  expect(await flipToWorse('demo.ungated', 'retrain_buffered', attributes)).toMatchObject({ activated: true })
})
