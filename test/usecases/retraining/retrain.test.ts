import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { createModelSchema } from '#rules/model-request.ts'
import { traitInputSchema } from '#rules/trait.ts'
import { findModel, saveModelEdit } from '#table/models.ts'
import { findRun } from '#table/runs.ts'
import { traitsOf } from '#table/traits.ts'
import { findVersion } from '#table/versions.ts'
import { createModel } from '#usecases/models/create-model.ts'
import { loadModel } from '#usecases/models/load-model.ts'
import { appendSamples } from '#usecases/samples/append-samples.ts'
import { listSamples } from '#usecases/samples/list-samples.ts'
import { putTraits } from '#usecases/traits/put-traits.ts'
import { activateVersion } from '#usecases/versions/activate-version.ts'
import { listActivations } from '#usecases/versions/list-activations.ts'
import {
  giveFeedback,
  plainSamples,
  runRetraining,
  runTaskState,
  runTraining,
  runUntilRecorded,
  startRetrainRun,
  startRun,
} from '../../support/models.ts'
import { retrainClock } from '../../support/retrain-clock.ts'
import { makeTestWorld, owner, type TestWorld } from '../../support/test-world.ts'
import { writeTrained } from '../../support/trained-models.ts'

let world: TestWorld
beforeAll(async () => {
  world = await makeTestWorld({ TOUCHSTONE_RETRAIN_AFTER_COUNT: '4', TOUCHSTONE_RETRAIN_AFTER_HOURS: '24' })
})
afterEach(() => world.setClock(undefined))
afterAll(() => world[Symbol.asyncDispose]())

const { setClock, at, dueOf, eventsOf } = retrainClock(() => world)

const makeTrained = (handle: string, traits?: string[]) => writeTrained(world, handle, 1, traits)

test('a background retrain trains on the feedback with the settings of the active version, and becomes active', async () => {
  const handle = await makeTrained('demo.retrained')
  await giveFeedback(world, handle, [1, 0, 1, 0])

  const { run, version_no, outcome } = await runRetraining(world, handle)

  const [before, after] = [await findVersion(world, handle, 1), await findVersion(world, handle, 2)]
  expect({ version_no, outcome }).toMatchObject({ version_no: 2, outcome: { activated: true } })
  expect(after).toMatchObject({
    triggered_by: 'retrain_buffered',
    run_id: run.run_id,
    sample_count: 34,
    samples_through: 34,
    effort: 'low',
    metrics: { warmth: { configuration: before?.metrics.warmth?.configuration } },
  })
  expect(after?.samples_hash).not.toBe(before?.samples_hash)
  expect(await findRun(world, handle, run.run_id)).toMatchObject({
    kind: 'retrain_buffered',
    status: 'succeeded',
    outcome,
  })
  expect(await findModel(world, handle)).toMatchObject({
    state: 'ready',
    current_version_no: 2,
    buffered_feedback: 0,
    last_operation: { kind: 'retrain', status: 'succeeded', run_id: run.run_id },
  })
  const { items } = await listActivations(world, owner, handle, { limit: 1, after: undefined })
  expect(items).toMatchObject([{ from: 1, to: 2, cause: 'retrain_buffered', actor: run.run_id }])
  expect(await dueOf(handle)).toBeUndefined()
})

test('a retrain uses the effort, method and depth of the active version, whatever the model has now', async () => {
  const handle = await makeTrained('demo.kept')
  await saveModelEdit(world, handle, { model: { scoring_method: 'centroid', max_depth: 3 }, card: {} })
  await giveFeedback(world, handle, [1])

  await runRetraining(world, handle)

  expect(await findVersion(world, handle, 2)).toMatchObject({
    scoring_method: 'balanced_cosine',
    effort: 'low',
    segmenting: { max_depth: 1 },
  })
})

test.each(['train', 'retrain'] as const)(
  'a %s trains on the samples that existed when it acquired the lease',
  async (kind) => {
    const handle = await makeTrained(`demo.fixed-${kind}`, ['warmth', 'clarity'])
    await giveFeedback(world, handle, [1, 0, 1])
    const fencingToken = (await findModel(world, handle))?.fencing_token
    const run =
      kind === 'train'
        ? await startRun(world, handle)
        : await startRetrainRun(world, { handle, buffer_epoch: fencingToken })
    if (!run) throw new Error('not held')
    await runTaskState(world, 'gather-the-samples', run)
    await giveFeedback(world, handle, [0])
    await runTaskState(world, 'train-the-trait', { ...run, trait: 'warmth' })
    await giveFeedback(world, handle, [1], 'clarity')
    await runTaskState(world, 'train-the-trait', { ...run, trait: 'clarity' })
    await runTaskState(world, 'train-the-trait', { ...run, trait: 'warmth' })
    const { version_no } = await runTaskState(world, 'record-the-version', run)
    await runTaskState(world, 'flip-the-active-version', { ...run, version_no })

    expect(await findVersion(world, handle, 2)).toMatchObject({ sample_count: 63, samples_through: 63 })
    expect(await findModel(world, handle)).toMatchObject({ buffered_feedback: 2, newest_sample_id: 65 })
    expect(await dueOf(handle)).toBeDefined()
  },
)

test('a trait is trained on the poles that it had when the run acquired the lease', async () => {
  const handle = await makeTrained('demo.one-pole', ['warmth', 'clarity'])
  await giveFeedback(world, handle, [1])
  const run = await startRun(world, handle)
  await giveFeedback(world, handle, Array(40).fill(0))

  const version_no = await runUntilRecorded(world, run)

  expect((await findVersion(world, handle, version_no))?.metrics.warmth).toMatchObject({ positives: 16, negatives: 15 })
})

test('the counts of the model, its traits and its buffer equal the stored feedback', async () => {
  const handle = await makeTrained('demo.counted')
  await giveFeedback(world, handle, [1, 0.7, 0.2, 0.5, 0])

  const [trait] = await traitsOf(world, handle)
  const { items } = await listSamples(world, owner, handle, { trait: 'warmth', limit: 250, after: undefined })
  const fed = items.filter(({ provenance }) => provenance === 'score_feedback')
  expect(fed.map(({ quality }) => quality)).toEqual([1, 0.7, 0.2, 0.5, 0])
  expect(await findModel(world, handle)).toMatchObject({ buffered_feedback: 5, newest_sample_id: 35 })
  expect(trait).toMatchObject({ sample_count: 35, positive_samples: 18, negative_samples: 17 })
})

test('feedback makes a retrain due by age, and at once when there is enough of it', async () => {
  const handle = await makeTrained('demo.due')
  setClock(0)
  await giveFeedback(world, handle, [1])
  expect(await dueOf(handle)).toBe(at(24))
  setClock(1)
  await giveFeedback(world, handle, [1, 0])
  expect(await dueOf(handle)).toBe(at(24))
  expect(eventsOf(handle)).toEqual([])

  setClock(2)
  await giveFeedback(world, handle, [0, 1, 1])

  const fencingToken = (await findModel(world, handle))?.fencing_token
  expect(eventsOf(handle).map(({ detail }) => detail)).toMatchObject([
    { handle, buffer_epoch: fencingToken, triggered_by: 'retrain_buffered' },
  ])
  expect(await dueOf(handle)).toBe(at(2.25))
})

test('feedback during a run is due by the start of that run, or at once when there is enough of it', async () => {
  const handle = await makeTrained('demo.left-over')
  setClock(0)
  await giveFeedback(world, handle, [1])
  setClock(1)
  const few = await startRun(world, handle)
  await giveFeedback(world, handle, [0, 0])
  setClock(2)
  const first = await runUntilRecorded(world, few)
  await runTaskState(world, 'flip-the-active-version', { ...few, version_no: first })
  expect(await dueOf(handle)).toBe(at(25))

  setClock(3)
  const many = await startRun(world, handle)
  await giveFeedback(world, handle, [0, 0, 1, 1])
  setClock(4)
  const second = await runUntilRecorded(world, many)
  await runTaskState(world, 'flip-the-active-version', { ...many, version_no: second })

  expect(await findModel(world, handle)).toMatchObject({ buffered_feedback: 4 })
  expect(await dueOf(handle)).toBe(at(4))
  const published = eventsOf(handle).length
  await runTaskState(world, 'publish-the-outcome', many)
  expect(eventsOf(handle)).toHaveLength(published + 1)
})

test('a run ends while feedback streams in, and leaves exactly what it did not see', async () => {
  const handle = await makeTrained('demo.streamed')
  await giveFeedback(world, handle, [1, 0])
  const fencingToken = (await findModel(world, handle))?.fencing_token
  let isOver = false
  const stream = async () => {
    while (!isOver) await giveFeedback(world, handle, [1])
  }
  const streams = [stream(), stream(), stream()]
  const run = await startRetrainRun(world, { handle, buffer_epoch: fencingToken })
  if (!run) throw new Error('not held')

  const version_no = await runUntilRecorded(world, run)
  await runTaskState(world, 'flip-the-active-version', { ...run, version_no })
  isOver = true
  await Promise.all(streams)

  const [model, version] = [await findModel(world, handle), await findVersion(world, handle, version_no)]
  expect(version?.sample_count).toBe(version?.samples_through)
  expect(model).toMatchObject({ state: 'ready', current_version_no: version_no })
  expect(model?.buffered_feedback).toBe(Number(model?.newest_sample_id) - Number(version?.samples_through))
  expect(model?.buffered_feedback).toBeGreaterThan(0)
  expect(await dueOf(handle)).toBeDefined()
})

test('a retrain of a pinned model records the version without serving it, and empties the buffer', async () => {
  const handle = await makeTrained('demo.pinned')
  await runTraining(world, handle)
  await activateVersion(world, owner, handle, { version: 1 })
  await giveFeedback(world, handle, [1, 0])

  const { run, outcome } = await runRetraining(world, handle)

  expect(outcome).toMatchObject({ activated: false, reason: expect.stringContaining('pinned to v1') })
  expect(await findRun(world, handle, run.run_id)).toMatchObject({ outcome })
  expect(await findVersion(world, handle, 3)).toMatchObject({ triggered_by: 'retrain_buffered', activation: outcome })
  expect(await findModel(world, handle)).toMatchObject({ current_version_no: 1, buffered_feedback: 0, state: 'ready' })
  expect(await dueOf(handle)).toBeUndefined()
})

test('a retrain that fails keeps the feedback, and is retried after growing delays', async () => {
  const handle = await makeTrained('demo.failing')
  await giveFeedback(world, handle, [1, 0])
  const error = { Error: 'CannotFit', Cause: '{"errorMessage": "no"}' }
  const waits: (string | undefined)[] = []
  for (let time = 0; time < 10; time++) {
    setClock(0)
    const fencingToken = (await findModel(world, handle))?.fencing_token
    const run = await startRetrainRun(world, { handle, buffer_epoch: fencingToken })
    if (run) await runTaskState(world, 'release-the-lease', { ...run, error })
    waits.push(await dueOf(handle))
  }

  expect(waits).toEqual([0.25, 0.5, 1, 2, 4, 8, 16, 24, 24, 24].map(at))
  expect(await findModel(world, handle)).toMatchObject({
    state: 'ready',
    buffered_feedback: 2,
    failed_retrains: 10,
    last_operation: { kind: 'retrain', status: 'failed', error: { code: 'cannot_fit' } },
  })
  world.setClock(undefined)
  await runRetraining(world, handle)
  expect(await findModel(world, handle)).toMatchObject({ buffered_feedback: 0, failed_retrains: 0, lease: null })
})

test('a retrain whose lease expires releases the model, and is retried', async () => {
  const handle = await makeTrained('demo.dies')
  await giveFeedback(world, handle, [1])
  const fencingToken = (await findModel(world, handle))?.fencing_token
  await startRetrainRun(world, { handle, buffer_epoch: fencingToken })
  world.setClock(new Date(Date.now() + 3_600_000))

  const model = await loadModel(world, owner, handle, 'read')

  expect(model).toMatchObject({ state: 'ready', buffered_feedback: 1, failed_retrains: 1 })
  expect(await dueOf(handle)).toBe(new Date(world.now().getTime() + 900_000).toISOString())
})

test('a trait that gets its second pole by feedback is then trained on both poles', async () => {
  const handle = 'demo.second-pole'
  await createModel(world, owner, createModelSchema.parse({ handle }))
  await putTraits(world, owner, handle, [traitInputSchema.parse({ name: 'warmth', type: 'topic' })])
  await appendSamples(
    world,
    owner,
    handle,
    plainSamples('warmth').filter(({ quality }) => quality === 1),
  )
  await runTraining(world, handle)
  await giveFeedback(world, handle, [0, 0, 0])

  const { outcome } = await runRetraining(world, handle)

  expect(outcome).toMatchObject({ activated: true })
  expect((await findVersion(world, handle, 2))?.metrics.warmth).toMatchObject({ negatives: 3, auc: expect.any(Number) })
})
