import { afterAll, beforeAll, expect, test } from 'vitest'
import { findCard, findModel } from '#table/models.ts'
import { findRetrain, scheduleRetrain } from '#table/retrains.ts'
import { commit } from '#table/transact.ts'
import { acquireForPurge } from '#usecases/leases/acquire-for-purge.ts'
import { acquireForRun } from '#usecases/leases/acquire-for-run.ts'
import { conflict } from '#usecases/leases/retry-on-conflict.ts'
import { changeModel, storeLeased, storeModel } from '../../support/leased-models.ts'
import { makeTestWorld, type TestWorld } from '../../support/test-world.ts'

let world: TestWorld
beforeAll(async () => {
  world = await makeTestWorld({ TOUCHSTONE_LEASE_SECONDS: '600' })
})
afterAll(() => world[Symbol.asyncDispose]())

const request = { actor: 'key_1', precondition: undefined }

test.each([
  ['draft', 'draft'],
  ['failed', 'failed'],
  ['ready', 'ready'],
  ['archived', 'ready'],
])('a purge leases a model that is %s, which is %s after it', async (state, returns_to) => {
  const handle = `demo.was-${state}`
  const seen = await storeModel(world, handle, { state, newest_sample_id: 5 })

  const run = await acquireForPurge(world, seen, request)

  const run_id = expect.stringMatching(/^run_[0-9A-Z]{26}$/)
  expect(run).toEqual({ handle, run_id, fencing_token: 1 })
  const lease = { run_id: run?.run_id, fencing_token: 1, kind: 'purge', returns_to, samples_through: 5 }
  expect(await findModel(world, handle)).toMatchObject({ state: 'busy', lease })
  expect((await findModel(world, handle))?.lease?.samples_after).toBeUndefined()
})

test('a purge empties the buffer, and no retrain is due any more', async () => {
  const waiting = { buffered_feedback: 3, buffered_samples: 2, buffered_quietly: 1, failed_retrains: 4 }
  const seen = await storeModel(world, 'demo.buffered', { state: 'ready', ...waiting })
  await commit(world, { retrain: scheduleRetrain(world, 'demo.buffered', new Date('2026-06-01T12:00:00.000Z')) })

  await acquireForPurge(world, seen, { ...request, after: 3 })

  expect(await findModel(world, 'demo.buffered')).toMatchObject({
    ...{ buffered_feedback: 0, buffered_samples: 0, buffered_quietly: 0, failed_retrains: 0 },
    lease: { samples_after: 3, takes_feedback: 0 },
  })
  expect(await findRetrain(world, 'demo.buffered')).toBeUndefined()
})

test('a purge saves the edit that turns zero data retention on in the same write, and only for the seen revision', async () => {
  const seen = await storeModel(world, 'demo.edited')
  const edit = { model: { zero_data_retention: true }, card: { readme_markdown: 'Keeps nothing.' } }
  const late = { generation: 0, revision: 1 }

  expect(await acquireForPurge(world, seen, { ...request, edit, precondition: late })).toBeUndefined()
  expect(await findModel(world, 'demo.edited')).toEqual(seen)

  const precondition = { generation: 0, revision: 0 }
  expect(await acquireForPurge(world, seen, { ...request, edit, precondition })).toMatchObject({ fencing_token: 1 })
  expect(await findModel(world, 'demo.edited')).toMatchObject({ state: 'busy', zero_data_retention: true })
  expect(await findCard(world, 'demo.edited')).toMatchObject({ readme_markdown: 'Keeps nothing.' })
})

test('a purge is refused while another run has the model, and returns nothing where the model has changed', async () => {
  const { model: busy } = await storeLeased(world, 'demo.busy')
  const seen = await storeModel(world, 'demo.changed')
  await changeModel(world, 'demo.changed', { training_data_revision: 1 })

  await expect(acquireForPurge(world, busy, request)).rejects.toMatchObject({ code: 'model_busy' })
  expect(await acquireForPurge(world, seen, request)).toBeUndefined()
})

test('a requested run acquires the lease with a new id or the given one, unless the model has changed', async () => {
  const train = { kind: 'train', effort: 'high' } as const
  const run_id = expect.stringMatching(/^run_[0-9A-Z]{26}$/)
  const seen = await storeModel(world, 'demo.run')
  const other = await storeModel(world, 'demo.named-run')

  const acquired = await acquireForRun(world, seen, train, 'key_1')
  const named = await acquireForRun(world, other, { kind: 'discover', effort: 'low' }, 'key_1', 'run_7')

  expect(acquired).toMatchObject({ run: { run_id, ...train, actor: 'key_1' }, fencing_token: 1 })
  expect(await findModel(world, 'demo.run')).toMatchObject({ lease: { kind: 'train', effort: 'high' } })
  expect(named).toMatchObject({ run: { run_id: 'run_7', kind: 'discover' } })
  expect(await acquireForRun(world, seen, train, 'key_1')).toBe(conflict)
})
