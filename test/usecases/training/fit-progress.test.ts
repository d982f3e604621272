import { UpdateCommand } from '@aws-sdk/lib-dynamodb'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type LeasedRun, progressOf } from '#rules/lease.ts'
import { documentClient } from '#table/document-client.ts'
import { saveFitProgress } from '#table/leases.ts'
import { modelKey } from '#table/model-keys.ts'
import { findModel } from '#table/models.ts'
import { createDraft, runTaskState, startRun } from '../../support/models.ts'
import { makeTestWorld, type TestWorld } from '../../support/test-world.ts'

let world: TestWorld
let handle: string
let run: LeasedRun
beforeAll(async () => {
  world = await makeTestWorld()
})
beforeEach(async () => {
  handle = await createDraft(world, `demo.fits-${world.newId().toLowerCase()}`)
  run = await startRun(world, handle)
  await runTaskState(world, 'gather-the-samples', run)
})
afterAll(() => world[Symbol.asyncDispose]())

/** Returns the world with a clock that moves on by this time whenever it is read. */
function ticking(stepMs: number): TestWorld {
  let ms = 0
  const monotonicMs = () => {
    ms += stepMs
    return ms
  }
  return { ...world, monotonicMs }
}

async function progress(): Promise<number> {
  const lease = (await findModel(world, handle))?.lease
  return lease ? progressOf(lease) : Number.NaN
}

/** Does the work, and returns the progress after each write. Writes of progress can fail. */
async function watchWrites(work: () => Promise<unknown>, { failing = false } = {}) {
  const seen: number[] = []
  const name = 'watch'
  world.dynamodb.middlewareStack.add(
    (next, { commandName }) =>
      async (args) => {
        const isProgress = JSON.stringify(args.input).includes('"fitting"')
        if (isProgress && failing) throw Object.assign(new Error('no'), { name: 'ThrottlingException' })
        const answer = await next(args)
        if (commandName === 'TransactWriteItemsCommand') seen.push(await progress())
        return answer
      },
    { step: 'initialize', name },
  )
  await work().finally(() => world.dynamodb.middlewareStack.remove(name))
  return seen
}

const train = (slow: TestWorld) => runTaskState(slow, 'train-the-trait', { ...run, trait: 'warmth' })

test('the progress of one trait grows from fold to fold, and renews the lease', async () => {
  const before = (await findModel(world, handle))?.lease?.expires_at
  const seen = await watchWrites(() => train(ticking(2_000)))

  expect(new Set(seen).size).toBeGreaterThan(4)
  expect(seen).toEqual(seen.toSorted((a, b) => a - b))
  expect(seen.at(-1)).toBe(0.95)
  expect(Date.parse((await findModel(world, handle))?.lease?.expires_at ?? '')).toBeGreaterThan(
    Date.parse(before ?? ''),
  )
})

test('an attempt that begins anew does not take progress back', async () => {
  await saveFitProgress(world, run, 'warmth', 0.5)

  const seen = await watchWrites(() => train(ticking(2_000)))

  expect(seen[0]).toBe(0.5)
  expect(seen).toEqual(seen.toSorted((a, b) => a - b))
})

test('a fit that is done within two seconds writes no progress', async () => {
  const seen = await watchWrites(() => train(ticking(100)))

  expect(seen).toHaveLength(2)
})

test('progress that cannot be stored fails nothing', async () => {
  await watchWrites(() => train(ticking(2_000)), { failing: true })

  expect(await progress()).toBe(0.95)
})

test('a run that has lost its lease changes no progress', async () => {
  const late = { ...run, fencing_token: run.fencing_token - 1 }

  expect(await saveFitProgress(world, late, 'warmth', 0.5)).toBe(false)

  expect(await progress()).toBe(0.05)
})

test('a lease of an earlier release, which has no room for it, is trained without', async () => {
  const command = { TableName: world.settings.table, Key: modelKey(handle), UpdateExpression: 'REMOVE lease.fitting' }
  await documentClient(world).send(new UpdateCommand(command))

  const seen = await watchWrites(() => train(ticking(2_000)))

  expect(seen).toHaveLength(2)
  expect(await progress()).toBe(0.95)
})
