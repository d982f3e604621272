import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { LeasedRun } from '#rules/lease.ts'
import { findModel } from '#table/models.ts'
import { findRetrain } from '#table/retrains.ts'
import { traitsOf } from '#table/traits.ts'
import { publishRetrainDue } from '#usecases/retraining/publish-retrain-due.ts'
import { listSamples } from '#usecases/samples/list-samples.ts'
import { listRuns } from '#usecases/training/list-runs.ts'
import { listVersions } from '#usecases/versions/list-versions.ts'
import { copiesOf } from '../support/model-copies.ts'
import { giveFeedback, runTaskState, runTraining, startRetrainRun } from '../support/models.ts'
import { makeTestWorld, owner, type TestWorld } from '../support/test-world.ts'
import { writeTrained } from '../support/trained-models.ts'

let world: TestWorld
let copyTo: (handle: string) => Promise<string>
beforeAll(async () => {
  world = await makeTestWorld({ TOUCHSTONE_RETRAIN_AFTER_COUNT: '2' })
  copyTo = await copiesOf(world, await writeTrained(world, 'demo.trained-before', 1))
})
afterAll(() => world[Symbol.asyncDispose]())

const everything = { limit: 250, after: undefined }
const eventsOf = (handle: string) =>
  world.published.filter(({ type, detail }) => type === 'Retrain due' && detail.handle === handle)
const retrainsOf = async (handle: string) =>
  (await listRuns(world, owner, handle, everything)).items.filter(({ kind }) => kind === 'retrain_buffered')

/** Expects the samples, the counts of their trait and the buffer to be consistent. */
async function expectTrueCounts(handle: string) {
  const [model, [trait]] = [await findModel(world, handle), await traitsOf(world, handle)]
  const { items } = await listSamples(world, owner, handle, everything)
  expect(items.map(({ id }) => id)).toEqual(items.map((_, index) => index + 1))
  expect(trait?.sample_count).toBe(items.length)
  expect(model).toMatchObject({ newest_sample_id: items.length })
  return items.filter(({ provenance }) => provenance === 'score_feedback').length
}

describe('events that a retrain is due', () => {
  test('start one run, however many arrive at once', async () => {
    const handle = await copyTo('demo.doubled')
    await giveFeedback(world, handle, [1, 0])
    const detail = eventsOf(handle)[0]?.detail ?? {}

    const runs = await Promise.all(Array.from({ length: 12 }, () => startRetrainRun(world, detail)))

    expect(runs.filter((run) => run !== undefined)).toHaveLength(1)
    expect(await retrainsOf(handle)).toHaveLength(1)
  })

  type ActionKind = 'feedback' | 'deliver' | 'finish' | 'fail' | 'announce' | 'train'
  const action = fc.record({
    kind: fc.constantFrom<ActionKind[]>(
      'feedback',
      'feedback',
      'deliver',
      'deliver',
      'finish',
      'fail',
      'announce',
      'train',
    ),
    pick: fc.nat(),
  })
  let count = 0

  test('start at most one run in each epoch, in any order and however often they arrive, and lose no feedback', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(action, { minLength: 10, maxLength: 40 }), async (actions) => {
        const handle = await copyTo(`demo.any-order-${++count}`)
        const epochs: unknown[] = []
        const begun = Date.now()
        let current: LeasedRun | undefined

        for (const [index, { kind, pick }] of actions.entries()) {
          world.setClock(new Date(begun + index * 120_000))
          const events = eventsOf(handle)
          const event = events[pick % Math.max(events.length, 1)]
          if (kind === 'feedback') await giveFeedback(world, handle, Array((pick % 3) + 1).fill(pick % 2))
          if (kind === 'announce') await publishRetrainDue(world, handle)
          if (kind === 'train' && !current) await runTraining(world, handle)
          if (kind === 'deliver' && event) {
            const run = await startRetrainRun(world, event.detail)
            if (run) epochs.push(event.detail.buffer_epoch)
            current = run ?? current
          }
          if (current && (kind === 'finish' || kind === 'fail')) {
            await (kind === 'finish' ? finish(current) : fail(current))
            current = undefined
          }
        }
        world.setClock(undefined)

        expect(new Set(epochs).size).toBe(epochs.length)
        expect(await retrainsOf(handle)).toHaveLength(epochs.length)
        await expectBuffer(handle)
      }),
      { numRuns: 6, seed: 20260601 },
    )
  })

  function fail(run: LeasedRun) {
    return runTaskState(world, 'release-the-lease', { ...run, error: { Error: 'CannotFit', Cause: '' } })
  }

  async function finish(run: LeasedRun) {
    await runTaskState(world, 'renew-the-lease', run)
    const { traits } = await runTaskState(world, 'gather-the-samples', run)
    for (const trait of traits as string[]) await runTaskState(world, 'train-the-trait', { ...run, trait })
    const { version_no } = await runTaskState(world, 'record-the-version', run)
    await runTaskState(world, 'flip-the-active-version', { ...run, version_no })
  }

  /** The buffer counts the feedback that no version is trained on, and has a due time unless it is empty. */
  async function expectBuffer(handle: string) {
    await expectTrueCounts(handle)
    const [newest] = (await listVersions(world, owner, handle, everything)).items
    const { items } = await listSamples(world, owner, handle, everything)
    const waiting = items.filter(({ id }) => id > Number(newest?.samples_through)).length
    expect(await findModel(world, handle)).toMatchObject({ buffered_feedback: waiting })
    expect((await findRetrain(world, handle)) !== undefined).toBe(waiting > 0)
  }
})
