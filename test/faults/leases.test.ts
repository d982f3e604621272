import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { findModel } from '#table/models.ts'
import { findRun } from '#table/runs.ts'
import { expireLease } from '#usecases/leases/expire-lease.ts'
import { loadModel } from '#usecases/models/load-model.ts'
import { createDraft, runTaskState, runTraining, runUntilRecorded, startRun } from '../support/models.ts'
import { makeTestWorld, owner, type TestWorld } from '../support/test-world.ts'

let world: TestWorld
beforeAll(async () => {
  world = await makeTestWorld({ TOUCHSTONE_LEASE_SECONDS: '60' })
})
afterEach(() => world.setClock(undefined))
afterAll(() => world[Symbol.asyncDispose]())

const inTwoMinutes = () => world.setClock(new Date(Date.now() + 120_000))

test('the lease of a run that dies expires and releases the model, which has failed with run_lost', async () => {
  const handle = await createDraft(world, 'demo.lost')
  const run = await startRun(world, handle)
  inTwoMinutes()

  const model = await loadModel(world, owner, handle, 'read')

  expect(model).toMatchObject({
    state: 'failed',
    lease: null,
    last_operation: { kind: 'train', status: 'failed', run_id: run.run_id, error: { code: 'run_lost' } },
  })
  expect(await findRun(world, handle, run.run_id)).toMatchObject({ status: 'failed', error: { code: 'run_lost' } })
})

test('a run that renews its lease while it is being expired keeps it', async () => {
  const handle = await createDraft(world, 'demo.alive')
  const run = await startRun(world, handle)
  const seen = await findModel(world, handle)
  await runTaskState(world, 'renew-the-lease', run)
  inTwoMinutes()

  const model = seen && (await expireLease(world, seen))

  expect(model).toMatchObject({ state: 'busy', lease: { run_id: run.run_id } })
})

test('a model continues to score when the lease of its retune expires', async () => {
  const handle = await createDraft(world, 'demo.lost-retune')
  await runTraining(world, handle)
  await startRun(world, handle)
  inTwoMinutes()

  const model = await loadModel(world, owner, handle, 'read')

  expect(model).toMatchObject({ state: 'ready', current_version_no: 1, last_operation: { status: 'failed' } })
})

test('each step of a run renews its lease', async () => {
  const handle = await createDraft(world, 'demo.renewed')
  const run = await startRun(world, handle)
  world.setClock(new Date(Date.now() + 50_000))
  await runTaskState(world, 'renew-the-lease', run)
  world.setClock(new Date(Date.now() + 100_000))

  expect((await loadModel(world, owner, handle, 'read')).state).toBe('busy')
})

test.each([
  ['renew-the-lease', {}],
  ['gather-the-samples', {}],
  ['train-the-trait', { trait: 'warmth' }],
  ['record-the-version', {}],
  ['flip-the-active-version', { version_no: 1 }],
] as const)('the step %s of a run that lost its model changes nothing', async (name, input) => {
  const handle = await createDraft(world, `demo.fenced-${name}`)
  await runTraining(world, handle)
  const late = await startRun(world, handle)
  inTwoMinutes()
  await loadModel(world, owner, handle, 'read')
  world.setClock(undefined)
  const next = await startRun(world, handle)
  const before = await findModel(world, handle)

  await expect(runTaskState(world, name, { ...late, ...input })).rejects.toMatchObject({ name: 'LeaseLost' })

  expect(await findModel(world, handle)).toEqual(before)
  await runUntilRecorded(world, next)
})

test('a late failure of a run that lost its lease does not release the lease of the present run', async () => {
  const handle = await createDraft(world, 'demo.late-failure')
  const late = await startRun(world, handle)
  inTwoMinutes()
  await loadModel(world, owner, handle, 'read')
  world.setClock(undefined)
  await startRun(world, handle)

  const result = await runTaskState(world, 'release-the-lease', { ...late, error: { Error: 'Boom', Cause: '' } })

  expect(result).toEqual({ released: false, is_purged: true })
  expect((await findModel(world, handle))?.state).toBe('busy')
})
