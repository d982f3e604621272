import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { dropWatchedLease, type WatchedLease, watchedLeasesDue } from '#table/watched-leases.ts'
import { startWatchedRun } from '#usecases/leases/start-watched-run.ts'
import { sweepLeases } from '#usecases/leases/sweep-leases.ts'
import { changeModel, type Leased, storeLeased } from '../../support/leased-models.ts'
import { makeTestWorld, type TestWorld } from '../../support/test-world.ts'

const noon = new Date('2026-06-01T12:00:00.000Z')
const minutesPast = (minutes: number) => new Date(noon.getTime() + minutes * 60_000)

let world: TestWorld
let starts: unknown[] = []
let outcome: () => Promise<'runs' | 'exists'> = async () => 'runs'
beforeAll(async () => {
  const made = await makeTestWorld({ TOUCHSTONE_LEASE_SECONDS: '300' })
  const start = (machine: string, input: unknown) => {
    starts.push([machine, input])
    return outcome()
  }
  world = { ...made, stateMachines: { ...made.stateMachines, start } }
})
afterEach(async () => {
  starts = []
  outcome = async () => 'runs'
  world.setClock(noon)
  for (const watched of await watchedNow()) await dropWatchedLease(world, watched)
})
afterAll(() => world[Symbol.asyncDispose]())

async function watchedNow(): Promise<readonly WatchedLease[]> {
  const due = await watchedLeasesDue(world, { atMost: 10, withinSeconds: 10_000 })
  return due.map((entry) => entry.parse())
}

/** A run whose lease ends ten minutes past noon, and its watch. */
async function storeWatched(handle: string, kind = 'train'): Promise<Leased & { readonly watched: WatchedLease }> {
  world.setClock(noon)
  const leased = await storeLeased(world, handle, kind)
  const watched = (await watchedNow()).find((one) => one.handle === handle)!
  return { ...leased, watched }
}

test.each([
  ['train', 'train'],
  ['retune', 'train'],
  ['purge', 'purge'],
])('a %s run that was not started is started, and watched until its lease ends', async (kind, machine) => {
  const { model, lease, run, watched } = await storeWatched(`demo.starts-${kind}`, kind)
  world.setClock(minutesPast(1))

  expect(await startWatchedRun(world, model, lease, watched)).toBe(true)

  expect(starts).toEqual([[machine, run]])
  expect(await watchedNow()).toMatchObject([{ run_id: run.run_id, due_at: lease.expires_at, is_started: true }])
})

test('a run that was started before is watched until its lease ends', async () => {
  const { model, lease, watched } = await storeWatched('demo.exists')
  outcome = async () => 'exists'

  expect(await startWatchedRun(world, model, lease, watched)).toBe(true)

  expect(await watchedNow()).toMatchObject([{ due_at: lease.expires_at }])
})

test('a run that starts after its lease has ended is watched for as long as its first step renews it', async () => {
  const { model, lease, watched } = await storeWatched('demo.late')
  world.setClock(minutesPast(20))

  expect(await startWatchedRun(world, model, lease, watched)).toBe(true)

  expect(await watchedNow()).toMatchObject([{ due_at: minutesPast(25).toISOString() }])
})

test('a run whose lease and execution have ended can only be ended', async () => {
  const { model, lease, watched } = await storeWatched('demo.ended')
  outcome = async () => 'exists'
  world.setClock(minutesPast(10))

  expect(await startWatchedRun(world, model, lease, watched)).toBe(false)

  expect(await watchedNow()).toEqual([watched])
})

test.each([
  ['train', 1, 'the machine is away'],
  ['train', 10, false],
  ['purge', 1, 'the machine is away'],
  ['purge', 10, 'the machine is away'],
])('a %s run that cannot be started %i minutes after its lease began: %s', async (kind, minutes, result) => {
  const { model, lease, watched } = await storeWatched(`demo.away-${kind}-${minutes}`, kind)
  outcome = () => Promise.reject(new Error('the machine is away'))
  world.setClock(minutesPast(minutes))

  const started = startWatchedRun(world, model, lease, watched)

  if (typeof result === 'string') await expect(started).rejects.toThrow(result)
  else expect(await started).toBe(result)
  expect(await watchedNow()).toEqual([watched])
})

test('a sweep stops to watch a run that no longer has its model, or whose model is gone', async () => {
  const { model } = await storeWatched('demo.released')
  await changeModel(world, 'demo.released', { lease: null })
  const other = await storeWatched('demo.of-another')
  await changeModel(world, 'demo.of-another', { 'lease.run_id': 'run_other' })
  world.setClock(minutesPast(1))

  expect(await sweepLeases(world)).toEqual({ due: 2, done: 0, failed: 0 })

  expect([model.handle, other.model.handle, await watchedNow(), starts]).toEqual([
    ...['demo.released', 'demo.of-another', [], []],
  ])
})

test('a sweep without room for another run starts none, and leaves it to the next', async () => {
  const { run } = await storeWatched('demo.no-room')
  world.setClock(minutesPast(1))
  const runs = { take: () => false }

  expect(await sweepLeases(world, { runs })).toEqual({ due: 1, done: 0, failed: 0 })
  expect(starts).toEqual([])
  expect(await sweepLeases(world)).toEqual({ due: 1, done: 1, failed: 0 })
  expect(starts).toEqual([['train', run]])
})

test('a sweep starts a purge that has renewed its lease, which it also does before its machine is started', async () => {
  const { run } = await storeWatched('demo.renewed-purge', 'purge')
  await changeModel(world, 'demo.renewed-purge', { 'lease.expires_at': minutesPast(11).toISOString() })
  world.setClock(minutesPast(1))

  await sweepLeases(world)

  expect(starts).toEqual([['purge', run]])
})

test('a sweep takes what is due within the seconds that it is given', async () => {
  await storeWatched('demo.soon')

  expect(await sweepLeases(world)).toMatchObject({ due: 0 })
  expect(await sweepLeases(world, { withinSeconds: 29 })).toMatchObject({ due: 0 })
  expect(await sweepLeases(world, { withinSeconds: 31 })).toMatchObject({ due: 1 })
})
