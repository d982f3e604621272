import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { findModel, saveModelEdit } from '#table/models.ts'
import { findRetrain } from '#table/retrains.ts'
import { archiveModel } from '#usecases/models/archive-model.ts'
import { sweepRetrains } from '#usecases/retraining/sweep-retrains.ts'
import {
  createDraft,
  giveFeedback,
  runRetraining,
  runTraining,
  startRetrainRun,
  startRun,
} from '../../support/models.ts'
import { makeTestWorld, owner, type TestWorld } from '../../support/test-world.ts'

let world: TestWorld
beforeAll(async () => {
  world = await makeTestWorld({ TOUCHSTONE_RETRAIN_AFTER_COUNT: '50', TOUCHSTONE_RETRAIN_AFTER_HOURS: '24' })
})
afterEach(() => {
  world.setClock(undefined)
  world.published.length = 0
})
afterAll(() => world[Symbol.asyncDispose]())

const hour = 3_600_000
const setClockIn = (hours: number) => world.setClock(new Date(Date.now() + hours * hour))
const retrainsPublished = () =>
  world.published.filter(({ type }) => type === 'Retrain due').map(({ detail }) => detail.handle)

async function makeFed(handle: string) {
  await createDraft(world, handle)
  await runTraining(world, handle)
  await giveFeedback(world, handle, [1, 0])
  world.published.length = 0
  return handle
}

/** Takes the model's feedback, so that it is in no other test's way. */
async function settle(handle: string) {
  world.setClock(undefined)
  await runRetraining(world, handle)
}

test('a sweep publishes the retrains of models whose feedback is old enough, and no others', async () => {
  const old = await makeFed('demo.old')
  setClockIn(20)
  const young = await makeFed('demo.young')

  setClockIn(23)
  expect(await sweepRetrains(world)).toEqual({ due: 0, done: 0, failed: 0 })
  setClockIn(25)
  expect(await sweepRetrains(world)).toEqual({ due: 1, done: 1, failed: 0 })

  expect(retrainsPublished()).toEqual([old])
  const fencingToken = (await findModel(world, old))?.fencing_token
  expect(world.published[0]?.detail).toMatchObject({
    handle: old,
    buffer_epoch: fencingToken,
    triggered_by: 'retrain_buffered',
  })
  await settle(old)
  await settle(young)
})

test('a published retrain is left alone for a while, and published again if no run started', async () => {
  const handle = await makeFed('demo.unheard')
  setClockIn(25)
  await sweepRetrains(world)
  setClockIn(25.1)
  expect(await sweepRetrains(world)).toEqual({ due: 0, done: 0, failed: 0 })
  setClockIn(25.5)
  expect(await sweepRetrains(world)).toEqual({ due: 1, done: 1, failed: 0 })

  expect(retrainsPublished()).toEqual([handle, handle])
  await settle(handle)
})

test('a leased model is postponed until its lease ends, and an expired lease does not prevent the retrain', async () => {
  const handle = await makeFed('demo.at-work')
  setClockIn(25)
  await startRun(world, handle)

  expect(await sweepRetrains(world)).toEqual({ due: 1, done: 0, failed: 0 })
  expect((await findRetrain(world, handle))?.due_at).toBe((await findModel(world, handle))?.lease?.expires_at)
  setClockIn(26)
  expect(await sweepRetrains(world)).toEqual({ due: 1, done: 1, failed: 0 })

  const run = await startRetrainRun(world, world.published.at(-1)?.detail ?? {})
  expect(run).toBeDefined()
  expect(await findModel(world, handle)).toMatchObject({ state: 'busy', lease: { kind: 'retrain_buffered' } })
})

test('archived models and models with zero data retention are never retrained in the background', async () => {
  const archived = await makeFed('demo.archived')
  const forgetful = await makeFed('demo.forgetful')
  await archiveModel(world, owner, archived)
  await saveModelEdit(world, forgetful, { model: { zero_data_retention: true }, card: {} })
  setClockIn(25)

  await sweepRetrains(world)

  expect(retrainsPublished()).not.toContain(archived)
  expect(retrainsPublished()).not.toContain(forgetful)
  for (const handle of [archived, forgetful]) {
    expect(await findRetrain(world, handle)).toBeUndefined()
    expect(await startRetrainRun(world, { handle, buffer_epoch: 1 })).toBeUndefined()
  }
})

test('an outage of the bus keeps a retrain due, and does not delay the other models of the sweep', async () => {
  const [first, second] = [await makeFed('demo.bus-1'), await makeFed('demo.bus-2')]
  const { publish } = world.events
  let calls = 0
  world.events.publish = async (announcement) => {
    if (++calls === 1) throw new Error('no bus')
    await publish(announcement)
  }
  setClockIn(25)

  await sweepRetrains(world)
  expect(retrainsPublished().filter((handle) => [first, second].includes(String(handle)))).toHaveLength(1)
  setClockIn(25.02)
  await sweepRetrains(world)
  world.events.publish = publish

  expect(retrainsPublished()).toEqual(expect.arrayContaining([first, second]))
})
