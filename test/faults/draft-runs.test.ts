import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { LeasedRun } from '#rules/lease.ts'
import { axesOf } from '#table/intrinsic-axes.ts'
import { findModel } from '#table/models.ts'
import { findRun } from '#table/runs.ts'
import { traitsOf } from '#table/traits.ts'
import { loadModel } from '#usecases/models/load-model.ts'
import { appendSamples } from '#usecases/samples/append-samples.ts'
import { listSamples } from '#usecases/samples/list-samples.ts'
import { crashAt, retryAfterCrash } from '../support/crash.ts'
import { makeDraftOfSubjects, startDiscoveryRun, startSynthesisRun } from '../support/draft-runs.ts'
import { plainSamples, runTaskState } from '../support/models.ts'
import { makeTestWorld, owner, type TestWorld } from '../support/test-world.ts'

let world: TestWorld
beforeAll(async () => {
  world = await makeTestWorld({ TOUCHSTONE_LEASE_SECONDS: '60' })
})
afterEach(() => world.setClock(undefined))
afterAll(() => world[Symbol.asyncDispose]())

const inTwoMinutes = () => world.setClock(new Date(Date.now() + 120_000))

const runs = [
  ['discover', 'discover-the-traits', startDiscoveryRun],
  ['synthesize', 'synthesize-the-samples', startSynthesisRun],
] as const

/** Returns everything that a caller can see of a draft. */
async function contentOf(handle: string) {
  const [model, traits, samples] = await Promise.all([
    findModel(world, handle),
    traitsOf(world, handle),
    listSamples(world, owner, handle, { limit: 500, after: undefined }),
  ])
  const withoutIds = samples.items.map(({ id: _, created_at: __, ...sample }) => sample)
  return { names: model?.traits, traits, samples: withoutIds }
}

describe.each(runs)('a %s run', (kind, step, start) => {
  test('whose process dies once after any of its writes, and is run again, ends as if nothing had happened', async () => {
    const calm = await makeDraftOfSubjects(world, `demo.${kind}-calm`)
    await runTaskState(world, step, await start(world, calm))
    const expected = await contentOf(calm)

    for (let write = 1; ; write++) {
      const handle = await makeDraftOfSubjects(world, `demo.${kind}-${write}`)
      const run = await start(world, handle)
      const crash = crashAt(world, { write, moment: 'after' })
      await retryAfterCrash(() => runTaskState(world, step, run))
      const made = crash.disarm()

      expect(await contentOf(handle)).toEqual(expected)
      expect(await findModel(world, handle)).toMatchObject({ state: 'draft', lease: null, appends: {} })
      expect(await findRun(world, handle, run.run_id)).toMatchObject({ status: 'succeeded', error: null })
      if (made < write) {
        expect(made).toBeGreaterThanOrEqual(3)
        return
      }
    }
  })

  test('that two processes work on at once has its effect once', async () => {
    const handle = await makeDraftOfSubjects(world, `demo.${kind}-twice`)
    const calm = await makeDraftOfSubjects(world, `demo.${kind}-once`)
    await runTaskState(world, step, await start(world, calm))
    const run = await start(world, handle)

    await Promise.all([runTaskState(world, step, run), runTaskState(world, step, run)])

    expect(await contentOf(handle)).toEqual(await contentOf(calm))
    expect(await findModel(world, handle)).toMatchObject({ state: 'draft', lease: null, appends: {} })
  })

  test('that is repeated after it ended changes nothing', async () => {
    const handle = await makeDraftOfSubjects(world, `demo.${kind}-repeated`)
    const run = await start(world, handle)
    await runTaskState(world, step, run)
    const before = [await findModel(world, handle), await contentOf(handle)]

    await runTaskState(world, step, run)

    expect([await findModel(world, handle), await contentOf(handle)]).toEqual(before)
  })

  test('that has lost its lease changes nothing', async () => {
    const handle = await makeDraftOfSubjects(world, `demo.${kind}-fenced`)
    const late = await start(world, handle)
    inTwoMinutes()
    await loadModel(world, owner, handle, 'read')
    world.setClock(undefined)
    const next = await start(world, handle)
    const before = [await findModel(world, handle), await contentOf(handle)]

    await expect(runTaskState(world, step, late)).rejects.toMatchObject({ name: 'LeaseLost' })

    expect([await findModel(world, handle), await contentOf(handle)]).toEqual(before)
    await runTaskState(world, step, next)
    expect((await contentOf(handle)).traits).not.toEqual((before[1] as { traits: unknown }).traits)
  })

  test('that dies leaves the draft unchanged when its lease expires', async () => {
    const handle = await makeDraftOfSubjects(world, `demo.${kind}-lost`)
    const before = await contentOf(handle)
    const run = await start(world, handle)
    await dieAtWrite(2, () => runTaskState(world, step, run))
    inTwoMinutes()

    const model = await loadModel(world, owner, handle, 'read')

    const last_operation = { kind, status: 'failed', run_id: run.run_id, error: { code: 'run_lost' } }
    expect(model).toMatchObject({ state: 'draft', lease: null, last_operation })
    expect(await contentOf(handle)).toEqual(before)
  })

  test('that fails reports why, in a message for the caller', async () => {
    const handle = await makeDraftOfSubjects(world, `demo.${kind}-failed`)
    const run = await start(world, handle)
    const Cause = JSON.stringify({ errorMessage: 'a secret of the inside' })

    await runTaskState(world, 'release-the-lease', { ...run, error: { Error: 'Boom', Cause } })

    const error = { code: expect.stringMatching(/^(discovery|synthesis)_failed$/), message: expect.any(String) }
    const model = await findModel(world, handle)
    expect(model).toMatchObject({ state: 'draft', last_operation: { kind, status: 'failed', error } })
    expect(JSON.stringify(model)).not.toContain('secret')
  })
})

test('the uncommitted samples of a synthesis are hidden, and erased by the next run', async () => {
  const handle = await makeDraftOfSubjects(world, 'demo.half-written')
  const before = await contentOf(handle)
  const dead = await startSynthesisRun(world, handle)
  // Three signs of life, the note of the append and its samples: the commit is never made.
  await dieAtWrite(5, () => runTaskState(world, 'synthesize-the-samples', dead))
  inTwoMinutes()
  const lost = await loadModel(world, owner, handle, 'read')
  expect(Object.keys(lost.appends)).toHaveLength(1)
  expect(await contentOf(handle)).toEqual(before)

  await runTaskState(world, 'synthesize-the-samples', await startSynthesisRun(world, handle))

  expect((await findModel(world, handle))?.appends).toEqual({})
  const { samples, traits } = await contentOf(handle)
  expect(samples).toHaveLength(before.samples.length + 20)
  expect(traits[0]?.sample_count).toBe(samples.length)
})

test('an append that a discovery overtakes gets later ids, and none of its samples affects an axis', async () => {
  const handle = await makeDraftOfSubjects(world, 'demo.overtaken')
  let run: LeasedRun | undefined
  world.dynamodb.middlewareStack.add(
    (next, context) => async (args) => {
      const result = await next(args)
      // The first transaction records the append; the discovery acquires the lease before its samples are written.
      if (context.commandName === 'TransactWriteItemsCommand' && !run) {
        world.dynamodb.middlewareStack.remove('overtaking')
        run = await startDiscoveryRun(world, handle)
        await runTaskState(world, 'renew-the-lease', run)
      }
      return result
    },
    { step: 'build', name: 'overtaking' },
  )

  const samples = plainSamples('homely')
  const ids = await appendSamples(world, owner, handle, samples)
  await runTaskState(world, 'discover-the-traits', run!)

  const axes = await axesOf(world, handle)
  const { items } = await listSamples(world, owner, handle, { limit: 500, after: undefined })
  expect(axes).toHaveLength(2)
  expect(axes.every(({ discovered_through }) => discovered_through === 40)).toBe(true)
  expect(items).toHaveLength(40 + samples.length)
  expect(items.slice(40).map(({ id }) => id)).toEqual(ids)
})

/** The process dies after this write, for good. */
async function dieAtWrite(write: number, action: () => Promise<unknown>): Promise<void> {
  const crash = crashAt(world, { write, moment: 'after', forGood: true })
  const outcome = await action().then(
    () => 'alive',
    () => 'dead',
  )
  crash.disarm()
  expect(outcome).toBe('dead')
}
