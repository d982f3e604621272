import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { createModelSchema } from '#rules/model-request.ts'
import { traitInputSchema } from '#rules/trait.ts'
import { findModel } from '#table/models.ts'
import { firstSamples } from '#table/purges.ts'
import { findRun } from '#table/runs.ts'
import { watchedLeasesDue } from '#table/watched-leases.ts'
import { sweepLeases } from '#usecases/leases/sweep-leases.ts'
import { createModel } from '#usecases/models/create-model.ts'
import { appendSamples } from '#usecases/samples/append-samples.ts'
import { putTraits } from '#usecases/traits/put-traits.ts'
import { Crash, crashAt } from '../../support/crash.ts'
import { makeDraftOfSubjects, startDiscoveryRun, startSynthesisRun } from '../../support/draft-runs.ts'
import { createDraft, plainSamples, runTaskState, runUntilRecorded, startRun } from '../../support/models.ts'
import { makeTestWorld, owner, type TestWorld } from '../../support/test-world.ts'

let world: TestWorld
beforeAll(async () => {
  world = await makeTestWorld({ TOUCHSTONE_LEASE_SECONDS: '600' })
})
beforeEach(() => world.setClock(undefined))
afterAll(() => world[Symbol.asyncDispose]())

const setClockIn = (minutes: number) => world.setClock(new Date(Date.now() + minutes * 60_000))
const samplesLeft = async (handle: string) =>
  (await firstSamples(world, handle, { through: 1_000_000, atMost: 100 })).length
const nothing = { due: 0, done: 0, failed: 0 }
const checked = { due: 1, done: 0, failed: 0 }
const acted = { due: 1, done: 1, failed: 0 }

async function startedRun(handle: string) {
  await createModel(world, owner, createModelSchema.parse({ handle, zero_data_retention: true }))
  await putTraits(world, owner, handle, [traitInputSchema.parse({ name: 'warmth' })])
  await appendSamples(world, owner, handle, plainSamples('warmth'))
  return { handle, run: await startRun(world, handle) }
}

/** Runs the steps of the purge machine for the run that was started last. */
async function purgeToItsEnd() {
  const purge = world.started.at(-1)
  await runTaskState(world, 'purge-the-samples', { ...purge })
  await runTaskState(world, 'end-the-purge', { ...purge })
}

test('a sweep purges the model of a training whose lease expired, and the model then shows that training as lost', async () => {
  const { handle, run } = await startedRun('demo.untouched')
  setClockIn(0.25)
  expect(await sweepLeases(world)).toEqual(nothing)
  setClockIn(1)
  expect(await sweepLeases(world)).toEqual(acted)
  setClockIn(9)
  expect(await sweepLeases(world)).toEqual(nothing)

  setClockIn(11)
  expect(await sweepLeases(world)).toEqual(acted)
  await purgeToItsEnd()

  expect(await samplesLeft(handle)).toBe(0)
  expect(await findModel(world, handle)).toMatchObject({
    state: 'failed',
    lease: null,
    last_operation: { kind: 'train', run_id: run.run_id, error: { code: 'run_lost' } },
  })
  expect(await findRun(world, handle, run.run_id)).toMatchObject({ status: 'failed', error: { code: 'run_lost' } })
  setClockIn(60)
  expect(await sweepLeases(world)).toEqual(nothing)
})

test('a run that renews its lease is left alone, and is checked again when the lease ends', async () => {
  const { handle, run } = await startedRun('demo.alive')
  setClockIn(8)
  await runTaskState(world, 'renew-the-lease', run)
  setClockIn(11)

  expect(await sweepLeases(world)).toEqual(checked)
  expect(await sweepLeases(world)).toEqual(nothing)
  expect(await findModel(world, handle)).toMatchObject({ lease: { run_id: run.run_id } })

  setClockIn(19)
  const [watched, ...others] = await watchedLeasesDue(world, { atMost: 10 })
  expect([watched?.parse(), others]).toMatchObject([{ handle, run_id: run.run_id }, []])
  expect(await sweepLeases(world)).toEqual(acted)
  await purgeToItsEnd()
})

test('a run that has ended is no longer watched', async () => {
  const { run } = await startedRun('demo.ended')
  const version_no = await runUntilRecorded(world, run)
  await runTaskState(world, 'purge-the-samples', run)
  await runTaskState(world, 'flip-the-active-version', { ...run, version_no })
  const failed = (await startedRun('demo.failed')).run
  await runTaskState(world, 'release-the-lease', { ...failed, error: { Error: 'Boom', Cause: '' } })
  const discovery = await startDiscoveryRun(world, await makeDraftOfSubjects(world, 'demo.discovered'))
  await runTaskState(world, 'discover-the-traits', discovery)
  const synthesis = await startSynthesisRun(world, await makeDraftOfSubjects(world, 'demo.synthesized'))
  await runTaskState(world, 'synthesize-the-samples', synthesis)

  setClockIn(60)
  expect(await sweepLeases(world)).toEqual(nothing)
})

test('a run that is lost is ended, whatever it leaves', async () => {
  const handle = await createDraft(world, 'demo.keeping')
  const run = await startRun(world, handle)
  setClockIn(1)
  expect(await sweepLeases(world)).toEqual(acted)
  setClockIn(11)

  expect(await sweepLeases(world)).toEqual(acted)

  expect(await findModel(world, handle)).toMatchObject({ state: 'failed', lease: null })
  expect(await findRun(world, handle, run.run_id)).toMatchObject({ status: 'failed', error: { code: 'run_lost' } })
  expect(await sweepLeases(world)).toEqual(nothing)
})

test('a run that has renewed its lease is not started again', async () => {
  const { run } = await startedRun('demo.begun')
  setClockIn(0.25)
  await runTaskState(world, 'renew-the-lease', run)
  const { start } = world.stateMachines
  world.stateMachines.start = () => Promise.reject(new Error('Nothing is to be started.'))
  setClockIn(1)

  expect(await sweepLeases(world)).toEqual(checked)

  world.stateMachines.start = start
  await runTaskState(world, 'release-the-lease', { ...run, error: { Error: 'Boom', Cause: '' } })
})

test('a purge whose machine cannot be started is started by a later sweep', async () => {
  const { handle } = await startedRun('demo.machine-away')
  const { start } = world.stateMachines
  world.stateMachines.start = () => Promise.reject(new Error('the machine is away'))
  setClockIn(11)
  expect(await sweepLeases(world)).toEqual(acted)
  world.stateMachines.start = start
  const before = world.started.length

  expect(await sweepLeases(world)).toEqual(nothing)
  setClockIn(12)
  expect(await sweepLeases(world)).toEqual(acted)

  expect(world.started).toHaveLength(before + 1)
  await purgeToItsEnd()
  expect(await samplesLeft(handle)).toBe(0)
})

test('two concurrent sweeps expire a lease once', async () => {
  const { handle } = await startedRun('demo.twice')
  const before = world.started.length
  setClockIn(11)

  await Promise.all([sweepLeases(world), sweepLeases(world)])

  expect(world.started).toHaveLength(before + 1)
  await purgeToItsEnd()
  expect(await samplesLeft(handle)).toBe(0)
})

test('a sweep that dies is completed by the next, whichever write it died after', async () => {
  for (let write = 1; ; write++) {
    const { handle } = await startedRun(`demo.dies-${write}`)
    setClockIn(11)
    const crash = crashAt(world, { write, moment: 'after', forGood: true })
    await sweepLeases(world).catch((error) => expect(error).toBeInstanceOf(Crash))
    const made = crash.disarm()

    setClockIn(16)
    await sweepLeases(world)
    await purgeToItsEnd()

    expect(await samplesLeft(handle)).toBe(0)
    expect(await findModel(world, handle)).toMatchObject({ state: 'failed', lease: null })
    world.setClock(undefined)
    if (made < write) return
  }
})
