import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { Sample } from '#rules/sample.ts'
import { findModel, saveModelEdit } from '#table/models.ts'
import { findRun } from '#table/runs.ts'
import { traitsOf } from '#table/traits.ts'
import { findVersion } from '#table/versions.ts'
import { updateModel } from '#usecases/models/update-model.ts'
import { appendFeedback } from '#usecases/retraining/append-feedback.ts'
import { sweepRetrains } from '#usecases/retraining/sweep-retrains.ts'
import { appendSamples } from '#usecases/samples/append-samples.ts'
import { deleteSample } from '#usecases/samples/delete-sample.ts'
import { listSamples } from '#usecases/samples/list-samples.ts'
import { startTraining } from '#usecases/training/start-training.ts'
import { activateVersion } from '#usecases/versions/activate-version.ts'
import { crashAt } from '../../support/crash.ts'
import {
  createDraft,
  giveFeedback,
  plainSamples,
  runTaskState,
  runUntilRecorded,
  startRetrainRun,
  startRun,
} from '../../support/models.ts'
import { retrainClock } from '../../support/retrain-clock.ts'
import { makeTestWorld, owner, type TestWorld } from '../../support/test-world.ts'
import { writeTrained } from '../../support/trained-models.ts'

let world: TestWorld
beforeAll(async () => {
  world = await makeTestWorld({ TOUCHSTONE_RETRAIN_AFTER_COUNT: '4', TOUCHSTONE_RETRAIN_AFTER_HOURS: '12' })
})
afterEach(() => world.setClock(undefined))
afterAll(() => world[Symbol.asyncDispose]())

const { setClock, at, dueOf, eventsOf } = retrainClock(() => world)
const modelOf = async (handle: string) => (await findModel(world, handle))!
const stored = async (handle: string) =>
  (await listSamples(world, owner, handle, { limit: 500, after: undefined, trait: undefined })).items

let added = 0
function append(handle: string, count: number, options?: { quietly: boolean }) {
  const samples = Array.from({ length: count }, () => ({ trait: 'warmth', text: `so kind ${++added}`, quality: 1 }))
  return appendSamples(world, owner, handle, samples, options)
}

const bulkFeedback = [1, 0].map((quality) => ({ content: `so kind, ${quality}`, feedback: { warmth: quality } }))

/** A training that a caller requests, to its end; undefined where it is a no-op. */
async function train(handle: string) {
  const run_id = await startTraining(world, owner, handle, {
    effort: 'low',
    reoptimize_params: false,
    synthesize_missing: false,
  })
  const run = world.started.find((one) => one.run_id === run_id)
  if (!run) return undefined
  const version_no = await runUntilRecorded(world, run)
  while (!(await runTaskState(world, 'purge-the-samples', run)).is_purged);
  return runTaskState(world, 'flip-the-active-version', { ...run, version_no })
}

describe('a trained model', () => {
  test('learns added samples by the next training that a caller asks for, with the settings of its version', async () => {
    const handle = await writeTrained(world, 'demo.taught', 1)
    expect(await train(handle)).toBeUndefined()
    const before = await findVersion(world, handle, 1)

    await append(handle, 2)

    expect(await modelOf(handle)).toMatchObject({ state: 'ready', current_version_no: 1, buffered_samples: 2 })
    expect(await findVersion(world, handle, 1)).toEqual(before)
    expect(await train(handle)).toMatchObject({ activated: true })
    expect(await findVersion(world, handle, 2)).toMatchObject({
      triggered_by: 'retrain_buffered',
      sample_count: 32,
      samples_through: 32,
      effort: 'low',
    })
    expect(await modelOf(handle)).toMatchObject({ current_version_no: 2, buffered_samples: 0, learned_through: 32 })
    expect(await train(handle)).toBeUndefined()
  })

  test('unlearns a wrong label: the sample is deleted, added again and trained', async () => {
    const handle = await writeTrained(world, 'demo.mended', 1)
    const [wrong] = await stored(handle)

    await deleteSample(world, owner, handle, wrong!.id)
    await appendSamples(world, owner, handle, [{ trait: 'warmth', text: wrong!.text, quality: 0 }])

    expect(await modelOf(handle)).toMatchObject({ buffered_samples: 2, current_version_no: 1 })
    await train(handle)
    expect((await findVersion(world, handle, 2))?.metrics.warmth).toMatchObject({ positives: 14, negatives: 16 })
  })

  test('forgets a sample that still waits as if it had never been added', async () => {
    const handle = await writeTrained(world, 'demo.withdrawn', 1)
    const ids = [...(await append(handle, 1)), ...(await append(handle, 1, { quietly: true }))]
    const fed = await giveFeedback(world, handle, [1])

    for (const id of [...ids, ...fed]) await deleteSample(world, owner, handle, id)

    expect(await modelOf(handle)).toMatchObject({ buffered_samples: 0, buffered_feedback: 0, buffered_quietly: 0 })
    world.setClock(new Date(Date.now() + 13 * 3_600_000))
    await sweepRetrains(world)
    expect(eventsOf(handle)).toEqual([])
    expect(await dueOf(handle)).toBeUndefined()
    expect(await train(handle)).toBeUndefined()
  })

  test('is retrained by the count and the age of all that waits: samples, deletions and feedback alike', async () => {
    const handle = await writeTrained(world, 'demo.counted', 1)
    setClock(0)
    await append(handle, 1)
    expect(await dueOf(handle)).toBe(at(12))
    await deleteSample(world, owner, handle, 1)
    await giveFeedback(world, handle, [0])
    expect(eventsOf(handle)).toEqual([])

    await append(handle, 1)

    expect(eventsOf(handle)).toHaveLength(1)
  })

  test('is not retrained by changes that ask for no retrain, which the next one learns all the same', async () => {
    const handle = await writeTrained(world, 'demo.quiet', 1)
    await append(handle, 9, { quietly: true })
    await deleteSample(world, owner, handle, 1, { quietly: true })
    expect(await dueOf(handle)).toBeUndefined()
    setClock(0)

    await append(handle, 1)

    expect(await dueOf(handle)).toBe(at(12))
    expect(eventsOf(handle)).toEqual([])
    expect(await modelOf(handle)).toMatchObject({ buffered_samples: 11, buffered_quietly: 10 })
    await train(handle)
    expect(await findVersion(world, handle, 2)).toMatchObject({ sample_count: 39 })
    expect(await modelOf(handle)).toMatchObject({ buffered_samples: 0, buffered_quietly: 0 })
    expect(await dueOf(handle)).toBeUndefined()
  })
})

describe('changes that ask for no retrain', () => {
  test('are not retrained when the change that made one due is deleted', async () => {
    const handle = await writeTrained(world, 'demo.left-quiet', 1)
    setClock(0)
    const [counted] = await append(handle, 1)
    await append(handle, 9, { quietly: true })
    await deleteSample(world, owner, handle, counted!)
    const buffer_epoch = (await modelOf(handle)).fencing_token

    setClock(13)
    await sweepRetrains(world)

    expect(eventsOf(handle)).toEqual([])
    expect(await dueOf(handle)).toBeUndefined()
    expect(await startRetrainRun(world, { handle, buffer_epoch })).toBeUndefined()
    expect(await modelOf(handle)).toMatchObject({ buffered_samples: 9 })
  })

  test('are not retrained in the background after a training of them that a caller asked for has failed', async () => {
    const handle = await writeTrained(world, 'demo.failed-quiet', 1)
    setClock(0)
    await append(handle, 9, { quietly: true })
    const run_id = await startTraining(world, owner, handle, {
      effort: 'low',
      reoptimize_params: false,
      synthesize_missing: false,
    })
    const run = world.started.find((one) => one.run_id === run_id)!
    await runTaskState(world, 'release-the-lease', { ...run, error: { Error: 'States.Timeout', Cause: '' } })

    setClock(1)
    await sweepRetrains(world)

    expect(eventsOf(handle)).toEqual([])
    expect(await modelOf(handle)).toMatchObject({ state: 'ready', buffered_samples: 9 })
  })
})

describe('while a run works', () => {
  test('samples are added for the next run, and none is deleted', async () => {
    const handle = await writeTrained(world, 'demo.working', 1)
    await append(handle, 1)
    const run = await startRun(world, handle)
    await runTaskState(world, 'gather-the-samples', run)

    const [later] = await append(handle, 2)
    await expect(deleteSample(world, owner, handle, 1)).rejects.toMatchObject({ code: 'model_busy' })
    const version_no = await runUntilRecorded(world, run)
    await append(handle, 1, { quietly: true })
    await runTaskState(world, 'flip-the-active-version', { ...run, version_no })

    expect(await findVersion(world, handle, 2)).toMatchObject({ sample_count: 31, samples_through: later! - 1 })
    expect(await modelOf(handle)).toMatchObject({ state: 'ready', buffered_samples: 3, buffered_quietly: 1 })
    expect(await dueOf(handle)).toBeDefined()
    expect(await train(handle)).toMatchObject({ activated: true })
    expect(await findVersion(world, handle, 3)).toMatchObject({ sample_count: 34 })
  })

  test('the first training leaves what came meanwhile in the buffer, with a due time', async () => {
    const handle = await createDraft(world, 'demo.first')
    const run = await startRun(world, handle)
    await append(handle, 1)
    const version_no = await runUntilRecorded(world, run)

    await runTaskState(world, 'flip-the-active-version', { ...run, version_no })

    expect(await findVersion(world, handle, 1)).toMatchObject({ sample_count: 30 })
    expect(await modelOf(handle)).toMatchObject({ buffered_samples: 1 })
    expect(await dueOf(handle)).toBeDefined()
  })

  test('a first training that fails leaves nothing behind that a later one would miss', async () => {
    const handle = await createDraft(world, 'demo.failed-first')
    const run = await startRun(world, handle)
    await append(handle, 2)
    await runTaskState(world, 'release-the-lease', { ...run, error: { Error: 'States.Timeout', Cause: '' } })
    expect(await modelOf(handle)).toMatchObject({ state: 'failed' })

    await train(handle)

    expect(await findVersion(world, handle, 1)).toMatchObject({ sample_count: 32 })
    expect(await modelOf(handle)).toMatchObject({ buffered_samples: 0 })
  })

  test.each(['train', 'retrain'] as const)(
    'an append that a %s overtakes is committed for the next run, whole',
    async (kind) => {
      const handle = await writeTrained(world, `demo.overtaken-${kind}`, 1)
      await append(handle, 1)
      let run: Awaited<ReturnType<typeof startRetrainRun>>
      world.dynamodb.middlewareStack.add(
        (next, context) => async (args) => {
          const result = await next(args)
          // The first transaction opens the append; the run acquires the lease before its samples are written.
          if (context.commandName === 'TransactWriteItemsCommand' && !run) {
            world.dynamodb.middlewareStack.remove('overtaking')
            const buffer_epoch = (await modelOf(handle)).fencing_token
            run =
              kind === 'train' ? await startRun(world, handle) : await startRetrainRun(world, { handle, buffer_epoch })
            await runTaskState(world, 'renew-the-lease', run!)
          }
          return result
        },
        { step: 'build', name: 'overtaking' },
      )

      const ids = await append(handle, 3)
      const version_no = await runUntilRecorded(world, run!)
      await runTaskState(world, 'flip-the-active-version', { ...run, version_no })

      expect(await findVersion(world, handle, 2)).toMatchObject({ sample_count: 31 })
      expect((await stored(handle)).map(({ id }) => id)).toEqual(expect.arrayContaining([...ids]))
      expect(await modelOf(handle)).toMatchObject({ buffered_samples: 3, appends: {} })
    },
  )

  test('samples, deletions and feedback stream in while a run ends, and the buffer is what it did not see', async () => {
    const handle = await writeTrained(world, 'demo.streamed-samples', 1)
    await append(handle, 2)
    const run = await startRun(world, handle)
    let isOver = false
    const repeat = async (action: () => Promise<unknown>) => {
      while (!isOver) await action()
    }
    const streams = [
      repeat(() => append(handle, 2)),
      repeat(() => append(handle, 1, { quietly: true })),
      repeat(() => giveFeedback(world, handle, [1])),
      repeat(() => appendFeedback(world, owner, handle, bulkFeedback)),
    ]

    const version_no = await runUntilRecorded(world, run)
    await runTaskState(world, 'flip-the-active-version', { ...run, version_no })
    isOver = true
    await Promise.all(streams)

    const model = await modelOf(handle)
    const unlearned = (await stored(handle)).filter(({ id }) => id > model.learned_through)
    const fed = unlearned.filter(({ provenance }) => provenance === 'score_feedback')
    expect(model.buffered_feedback).toBe(fed.length)
    expect(model.buffered_samples).toBe(unlearned.length - fed.length)
    expect(model.buffered_quietly).toBe(unlearned.filter(({ buffered }) => buffered === 'quietly').length)
  })
})

test('deletions race an event that makes the retrain due, and either the run learns them or they wait', async () => {
  const handle = await writeTrained(world, 'demo.raced', 1)
  await append(handle, 4)
  const buffer_epoch = (await modelOf(handle)).fencing_token

  const [run, ...deleted] = await Promise.all([
    startRetrainRun(world, { handle, buffer_epoch }),
    ...[1, 2, 3].map((id) =>
      deleteSample(world, owner, handle, id).then(
        () => true,
        (error) => error.code,
      ),
    ),
  ])
  const version_no = await runUntilRecorded(world, run!)
  await runTaskState(world, 'flip-the-active-version', { ...run, version_no })

  const gone = deleted.filter((outcome) => outcome === true).length
  expect(deleted.every((outcome) => outcome === true || outcome === 'model_busy')).toBe(true)
  expect(await findVersion(world, handle, 2)).toMatchObject({ sample_count: 34 - gone })
  expect(await modelOf(handle)).toMatchObject({ buffered_samples: 0 })
})

test('feedback in bulk races zero data retention, and no text of it stays', async () => {
  const handle = await writeTrained(world, 'demo.silenced', 1)

  const [given] = await Promise.allSettled([
    appendFeedback(world, owner, handle, bulkFeedback),
    updateModel(world, owner, handle, { zero_data_retention: true }),
  ])

  expect(given.status === 'fulfilled' || given.reason.code === 'feature_unavailable').toBe(true)
  expect(await stored(handle)).toEqual([])
  expect(await modelOf(handle)).toMatchObject({ buffered_feedback: 0, appends: {} })
})

test('a crash at any write of an append or a deletion leaves the buffer, the counts and the samples agreed', async () => {
  const handle = await writeTrained(world, 'demo.crashed', 1)
  for (const moment of ['before', 'after'] as const) {
    for (let write = 1; write <= 3; write++) {
      const actions = [
        () => append(handle, 1),
        () => deleteSample(world, owner, handle, 31).catch(() => {}),
        () => appendFeedback(world, owner, handle, bulkFeedback),
      ]
      for (const action of actions) {
        const crash = crashAt(world, { write, moment })
        await action().catch(() => undefined)
        crash.disarm()
        const [trait] = await traitsOf(world, handle)
        const samples = await stored(handle)
        expect(trait?.sample_count).toBe(samples.length)
        const isFed = ({ provenance }: Sample) => provenance === 'score_feedback'
        const waiting = samples.filter(({ id }) => id > 30)
        expect(await modelOf(handle)).toMatchObject({
          buffered_samples: waiting.filter((sample) => !isFed(sample)).length,
          buffered_feedback: waiting.filter(isFed).length,
        })
      }
    }
  }
})

describe('where the samples of the active version are gone', () => {
  /** A trained model whose samples were purged. */
  async function makeForgetful(handle: string) {
    await writeTrained(world, handle, 1)
    await updateModel(world, owner, handle, { zero_data_retention: true })
    expect(await stored(handle)).toEqual([])
    return handle
  }

  test.each([true, false])('nothing retrains by itself (zero data retention still on: %s)', async (isOn) => {
    const handle = await makeForgetful(`demo.forgetful-${isOn}`)
    if (!isOn) await updateModel(world, owner, handle, { zero_data_retention: false })
    await appendSamples(world, owner, handle, plainSamples('warmth'))
    const buffer_epoch = (await modelOf(handle)).fencing_token

    await sweepRetrains(world)

    expect(eventsOf(handle)).toEqual([])
    expect(await startRetrainRun(world, { handle, buffer_epoch })).toBeUndefined()
    expect(await modelOf(handle)).toMatchObject({ current_version_no: 1, buffered_samples: 30 })
  })

  test('an explicit training records a version that only a caller activates', async () => {
    const handle = await makeForgetful('demo.explicit')
    await appendSamples(world, owner, handle, plainSamples('warmth'))

    const outcome = await train(handle)

    expect(outcome).toMatchObject({ activated: false, reason: expect.stringContaining('nothing could be compared') })
    expect(await stored(handle)).toEqual([])
    expect(await modelOf(handle)).toMatchObject({ current_version_no: 1, newest_version_no: 2, buffered_samples: 0 })
    await activateVersion(world, owner, handle, { version: 2 })
    expect(await modelOf(handle)).toMatchObject({ current_version_no: 2 })
  })

  test('an explicit training activates where the gate is off', async () => {
    const handle = await makeForgetful('demo.ungated')
    await saveModelEdit(world, handle, { model: { promotion_policy: { max_auc_loss: null } }, card: {} })
    await appendSamples(world, owner, handle, plainSamples('warmth'))

    expect(await train(handle)).toMatchObject({ activated: true })
  })

  test('samples are purged a day after they were added', async () => {
    const handle = await makeForgetful('demo.expired')
    await append(handle, 1)
    const due = await dueOf(handle)
    await append(handle, 4, { quietly: true })

    await sweepRetrains(world)
    expect(await stored(handle)).toHaveLength(5)
    world.setClock(new Date(Date.parse(due!) + 1000))
    await sweepRetrains(world)

    expect(await stored(handle)).toEqual([])
    expect(await modelOf(handle)).toMatchObject({ state: 'ready', buffered_samples: 0, buffered_quietly: 0 })
    expect(await dueOf(handle)).toBeUndefined()
    const { run_id } = (await modelOf(handle)).last_operation!
    expect(await findRun(world, handle, run_id!)).toMatchObject({ kind: 'purge', actor: 'retention' })
  })

  test('what came during an explicit training outlives the purge at its end', async () => {
    const handle = await makeForgetful('demo.meanwhile')
    await appendSamples(world, owner, handle, plainSamples('warmth'))
    const run_id = await startTraining(world, owner, handle, {
      effort: 'low',
      reoptimize_params: false,
      synthesize_missing: false,
    })
    const run = world.started.find((one) => one.run_id === run_id)!
    await append(handle, 2)
    const version_no = await runUntilRecorded(world, run)
    while (!(await runTaskState(world, 'purge-the-samples', run)).is_purged);
    await runTaskState(world, 'flip-the-active-version', { ...run, version_no })

    expect(await stored(handle)).toHaveLength(2)
    expect(await modelOf(handle)).toMatchObject({ buffered_samples: 2 })
    expect(await dueOf(handle)).toBeDefined()
  })

  test('a version that is trained after zero data retention was turned off is retrained as usual', async () => {
    const handle = await makeForgetful('demo.remembering')
    await updateModel(world, owner, handle, { zero_data_retention: false })
    await appendSamples(world, owner, handle, plainSamples('warmth'))
    await train(handle)
    await activateVersion(world, owner, handle, { version: 2 })

    await append(handle, 4)

    expect(eventsOf(handle)).toHaveLength(1)
  })
})
