import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { discoverSchema } from '#rules/discovery.ts'
import type { LeasedRun } from '#rules/lease.ts'
import { synthesizeSchema } from '#rules/synthesis.ts'
import { trainSchema } from '#rules/training.ts'
import { findModel } from '#table/models.ts'
import { firstSamples } from '#table/purges.ts'
import { findRun } from '#table/runs.ts'
import { sweepLeases } from '#usecases/leases/sweep-leases.ts'
import { loadModel } from '#usecases/models/load-model.ts'
import { updateModel } from '#usecases/models/update-model.ts'
import { startSynthesis } from '#usecases/samples/start-synthesis.ts'
import { startTraining } from '#usecases/training/start-training.ts'
import { startDiscovery } from '#usecases/traits/start-discovery.ts'
import { crashAt } from '../support/crash.ts'
import { makeDraftOfSubjects } from '../support/draft-runs.ts'
import { createDraft, runTaskState, runTraining, runUntilRecorded, startRun } from '../support/models.ts'
import { makeTestWorld, owner, type TestWorld } from '../support/test-world.ts'

let world: TestWorld
beforeAll(async () => {
  world = await makeTestWorld({ TOUCHSTONE_LEASE_SECONDS: '1200' })
})
afterEach(() => world.setClock(undefined))
afterAll(() => world[Symbol.asyncDispose]())

const setClockIn = (seconds: number) => world.setClock(new Date(Date.now() + seconds * 1000))
const startsOf = (handle: string) => world.started.filter((run) => run.handle === handle)
const train = (handle: string) => startTraining(world, owner, handle, trainSchema.parse({ effort: 'low' }))

async function finishTraining(run: LeasedRun): Promise<void> {
  const version_no = await runUntilRecorded(world, run)
  await runTaskState(world, 'flip-the-active-version', { ...run, version_no })
}

async function finishPurge(run: LeasedRun): Promise<void> {
  await runTaskState(world, 'purge-the-samples', run)
  await runTaskState(world, 'end-the-purge', run)
}

const kinds = [
  {
    kind: 'train',
    make: (handle: string) => createDraft(world, handle),
    request: train,
    finish: finishTraining,
  },
  {
    kind: 'discover',
    make: (handle: string) => makeDraftOfSubjects(world, handle),
    request: (handle: string) => startDiscovery(world, owner, handle, discoverSchema.parse({ effort: 'low' })),
    finish: async (run: LeasedRun) => {
      await runTaskState(world, 'discover-the-traits', run)
    },
  },
  {
    kind: 'synthesize',
    make: (handle: string) => makeDraftOfSubjects(world, handle),
    request: (handle: string) =>
      startSynthesis(world, owner, handle, synthesizeSchema.parse({ synth_type: 'diversify', effort: 'low' })),
    finish: async (run: LeasedRun) => {
      await runTaskState(world, 'synthesize-the-samples', run)
    },
  },
  {
    kind: 'purge',
    make: (handle: string) => createDraft(world, handle),
    request: (handle: string) => updateModel(world, owner, handle, { zero_data_retention: true }),
    finish: finishPurge,
  },
]

describe.each(kinds)('a $kind run', ({ kind, make, request, finish }) => {
  test('whose starter dies after a write is started by the sweep after 30 seconds, once', async () => {
    for (let write = 1; ; write++) {
      const handle = await make(`demo.${kind}-dies-${write}`)
      const crash = crashAt(world, { write, moment: 'after', forGood: true })
      // The machine cannot be started by a process that is dead.
      const { start } = world.stateMachines
      world.stateMachines.start = () => Promise.reject(new Error('dead'))
      await request(handle).catch(() => {})
      world.stateMachines.start = start
      const made = crash.disarm()

      setClockIn(20)
      await sweepLeases(world)
      const early = startsOf(handle).length
      setClockIn(31)
      await sweepLeases(world)
      await sweepLeases(world)

      const [run, ...others] = startsOf(handle)
      expect([early, others]).toEqual([0, []])
      if (run) await finish(run)
      expect(await findModel(world, handle)).toMatchObject({ lease: null })
      if (run) expect(await findRun(world, handle, run.run_id)).toMatchObject({ status: 'succeeded' })
      world.setClock(undefined)
      if (made < write) return
    }
  })
})

test('a sweep beside a slow starter starts the run once and releases nothing', async () => {
  const handle = await createDraft(world, 'demo.slow-starter')
  const { start } = world.stateMachines
  const reached = Promise.withResolvers<void>()
  const resume = Promise.withResolvers<void>()
  world.stateMachines.start = async (...call) => {
    reached.resolve()
    await resume.promise
    return start(...call)
  }
  const starting = train(handle)
  await reached.promise
  world.stateMachines.start = start
  setClockIn(31)

  const swept = await sweepLeases(world)
  resume.resolve()
  const run_id = await starting

  expect(swept).toEqual({ due: 1, done: 1, failed: 0 })
  expect(startsOf(handle).map((run) => run.run_id)).toEqual([run_id])
  expect(await findModel(world, handle)).toMatchObject({ state: 'busy', lease: { run_id } })
})

test('a run that the sweep cannot start keeps its lease, and the next sweep starts it', async () => {
  const handle = await leaseWithoutStart('demo.away')
  const { start } = world.stateMachines
  world.stateMachines.start = () => Promise.reject(new Error('the machine is away'))
  setClockIn(31)
  await sweepLeases(world)
  const before = await findModel(world, handle)
  world.stateMachines.start = start

  setClockIn(91)
  await sweepLeases(world)

  expect(before).toMatchObject({ state: 'busy' })
  expect(startsOf(handle)).toHaveLength(1)
})

test('a run that was never started is started although its lease has expired, unless a request has ended it', async () => {
  const [handle, requested] = [await leaseWithoutStart('demo.off'), await leaseWithoutStart('demo.off-requested')]
  setClockIn(2 * 3600)
  await loadModel(world, owner, requested, 'read')

  await sweepLeases(world)

  expect(startsOf(requested)).toEqual([])
  const [run, ...others] = startsOf(handle)
  expect(others).toEqual([])
  if (run) await finishTraining(run)
  expect(await findModel(world, handle)).toMatchObject({ state: 'ready', lease: null })
})

test('a purge of an earlier release, whose payload calls the fencing token fence, ends as one of this release', async () => {
  const handle = await createDraft(world, 'demo.earlier-purge')
  const crash = crashAt(world, { write: 1, moment: 'after', forGood: true })
  await updateModel(world, owner, handle, { zero_data_retention: true }).catch(() => {})
  crash.disarm()
  const { run_id, fencing_token: fence } = (await findModel(world, handle))?.lease ?? {}

  await runTaskState(world, 'purge-the-samples', { handle, run_id, fence })
  await runTaskState(world, 'end-the-purge', { handle, run_id, fence })

  expect(await findModel(world, handle)).toMatchObject({ state: 'draft', lease: null })
  expect(await firstSamples(world, handle, { through: 1_000_000, atMost: 1 })).toEqual([])
})

/** Leaves a model leased by a training whose starter has died. */
async function leaseWithoutStart(handle: string): Promise<string> {
  await createDraft(world, handle)
  const crash = crashAt(world, { write: 1, moment: 'after', forGood: true })
  await train(handle).catch(() => {})
  crash.disarm()
  return handle
}

test('a training whose state machine cannot be started fails at once, and can be requested again', async () => {
  const handle = await createDraft(world, 'demo.never-started')
  const { start } = world.stateMachines
  world.stateMachines.start = () => Promise.reject(new Error('the machine is away'))

  await expect(startRun(world, handle)).rejects.toMatchObject({ code: 'upstream_unavailable' })
  world.stateMachines.start = start

  expect(await findModel(world, handle)).toMatchObject({ state: 'failed', last_operation: { status: 'failed' } })
  await expect(runTraining(world, handle)).resolves.toMatchObject({ outcome: { activated: true } })
})
