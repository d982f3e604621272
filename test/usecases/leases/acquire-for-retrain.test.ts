import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import type { Row } from '#table/document-client.ts'
import { findModel } from '#table/models.ts'
import { findRun } from '#table/runs.ts'
import { acquireForRequestedRetrain } from '#usecases/leases/acquire-for-requested-retrain.ts'
import { acquireForRetrain } from '#usecases/leases/acquire-for-retrain.ts'
import { conflict } from '#usecases/leases/retry-on-conflict.ts'
import { changeModel, storeLeased, storeModel, storeVersion } from '../../support/leased-models.ts'
import { makeTestWorld, type TestWorld } from '../../support/test-world.ts'

let world: TestWorld
let logged: [message: string, fields: unknown][] = []
beforeAll(async () => {
  const made = await makeTestWorld({ TOUCHSTONE_LEASE_SECONDS: '60' })
  const info = (message: unknown, fields: unknown) => logged.push([String(message), fields])
  world = Object.assign(made, { log: { ...made.log, info } })
})
afterEach(() => {
  logged = []
  world.setClock(undefined)
})
afterAll(() => world[Symbol.asyncDispose]())

/** Stores a model whose active version differs from what the model would choose now, with feedback that waits. */
async function storeWaiting(handle: string, attributes: Row = {}) {
  const pointer = { state: 'ready', current_version_no: 1, newest_version_no: 1 }
  const model = await storeModel(world, handle, { ...pointer, buffered_feedback: 3, ...attributes })
  const parts = { scoring_method: 'centroid', effort: 'high', embedder: 'another' }
  await storeVersion(world, model, 1, 'run_1', { ...parts, segmenting: { max_depth: 3, aggregations: {} } } as object)
  return (await findModel(world, handle))!
}

const asTheVersion = { scoring_method: 'centroid', effort: 'high', embedder: 'another', max_depth: 3 }
const due = (handle: string, buffer_epoch = 0) => ({ handle, buffer_epoch })

/** Lets another writer change the model just before the first such call from now. */
function interruptFirst(command: string, change: () => Promise<unknown>): void {
  const name = 'another-writer'
  world.dynamodb.middlewareStack.add(
    (next, context) => async (args) => {
      if (context.commandName === command && world.dynamodb.middlewareStack.remove(name)) await change()
      return next(args)
    },
    { step: 'build', name, override: true },
  )
}

test('a due retrain acquires the lease for its execution, with the settings of the active version', async () => {
  await storeWaiting('demo.due')

  const lease = await acquireForRetrain(world, due('demo.due'), 'execution-1')

  const model = await findModel(world, 'demo.due')
  expect(lease).toEqual({
    is_leased: true,
    handle: 'demo.due',
    run_id: expect.stringMatching(/^run_[0-9A-Z]{26}$/),
    fencing_token: 1,
  })
  const { run_id } = model?.lease ?? { run_id: '' }
  expect(lease).toMatchObject({ run_id })
  expect(model?.lease).toMatchObject({ kind: 'retrain_buffered', execution: 'execution-1', ...asTheVersion })
  expect(await findRun(world, 'demo.due', run_id)).toMatchObject({
    ...{ kind: 'retrain_buffered', status: 'running', actor: 'execution-1', effort: 'high' },
  })
  expect(logged).toEqual([])
})

test('an execution that repeats the step gets the run that it has, and another execution gets none', async () => {
  await storeWaiting('demo.repeated')
  const first = await acquireForRetrain(world, due('demo.repeated'), 'execution-1')

  expect(await acquireForRetrain(world, due('demo.repeated'), 'execution-1')).toEqual(first)
  expect(await acquireForRetrain(world, due('demo.repeated'), 'execution-2')).toMatchObject({ is_leased: false })
})

test.each<[string, Row, string, number?]>([
  ['a run took the model since the event', {}, 'A run has taken the model since.', 1],
  ['a run works on the model', { state: 'busy' }, 'A run works on the model.'],
  ['nothing waits', { buffered_feedback: 0 }, 'Nothing new waits.'],
  ['the model is archived', { state: 'archived' }, 'The model is archived.'],
  ['the model has no version', { current_version_no: 0 }, 'The model has no version yet.'],
  ['the samples are never kept', { zero_data_retention: true }, 'The samples of the active version are gone.'],
  ['the samples were purged', { purged_through: 5 }, 'The samples of the active version are gone.'],
])('a retrain is not started where %s, and the log says why', async (what, attributes, reason, epoch) => {
  const handle = `demo.${what.replaceAll(' ', '-')}`
  const before = await storeWaiting(handle, attributes)

  expect(await acquireForRetrain(world, due(handle, epoch), 'execution-1')).toEqual({ is_leased: false, reason })

  expect(await findModel(world, handle)).toEqual(before)
  expect(logged).toEqual([['A retrain was not started.', { handle, reason }]])
})

test('a retrain of a model that was deleted is not started', async () => {
  const lease = await acquireForRetrain(world, due('demo.deleted'), 'execution-1')

  expect(lease).toEqual({ is_leased: false, reason: 'There is no such model.' })
})

test('a retrain first ends the lost run of the model whose lease has expired', async () => {
  const attributes = { state: 'ready', current_version_no: 1, buffered_feedback: 3 }
  const { model, run } = await storeLeased(world, 'demo.lost-before', 'retune', attributes)
  await storeVersion(world, model, 1, 'run_1')
  world.setClock(new Date(Date.now() + 3600_000))

  expect(await acquireForRetrain(world, due('demo.lost-before', 1), 'execution-1')).toMatchObject({ fencing_token: 2 })

  expect(await findRun(world, 'demo.lost-before', run.run_id)).toMatchObject({ error: { code: 'run_lost' } })
})

test('a retrain that meets a conflict decides again by what the other writer left', async () => {
  await storeWaiting('demo.contended')
  const append = () => changeModel(world, 'demo.contended', { training_data_revision: 7 })
  interruptFirst('TransactWriteItemsCommand', append)

  expect(await acquireForRetrain(world, due('demo.contended'), 'execution-1')).toMatchObject({ is_leased: true })

  expect(await findModel(world, 'demo.contended')).toMatchObject({ lease: { training_data_revision: 7 } })
})

test('a retrain reads the model again where its active version was pruned meanwhile', async () => {
  const model = await storeModel(world, 'demo.pruned', { state: 'ready', buffered_feedback: 3, current_version_no: 2 })
  await storeVersion(world, model, 1, 'run_1')
  const activate = () => changeModel(world, 'demo.pruned', { current_version_no: 1 })
  interruptFirst('GetItemCommand', async () => interruptFirst('GetItemCommand', activate))

  expect(await acquireForRetrain(world, due('demo.pruned'), 'execution-1')).toMatchObject({ is_leased: true })

  expect(await findModel(world, 'demo.pruned')).toMatchObject({ lease: { base_version_no: 1 } })
})

test('a requested retrain acquires the lease for its caller, with the settings of the active version', async () => {
  const model = await storeWaiting('demo.requested')

  const acquired = await acquireForRequestedRetrain(world, model, { run_id: 'run_2', actor: 'key_1' })

  const run = { run_id: 'run_2', actor: 'key_1', kind: 'retrain_buffered', effort: 'high', handle: 'demo.requested' }
  expect(acquired).toMatchObject({ run, fencing_token: 1 })
  expect(await findModel(world, 'demo.requested')).toMatchObject({
    state: 'busy',
    lease: { run_id: 'run_2', fencing_token: 1, ...asTheVersion },
  })
  expect(await findRun(world, 'demo.requested', 'run_2')).toMatchObject(run)
})

test('a requested retrain meets a conflict where the model or its active version changed since it was read', async () => {
  const request = { run_id: 'run_2', actor: 'key_1' }
  const seen = await storeWaiting('demo.changed')
  const after = await changeModel(world, 'demo.changed', { training_data_revision: 1 })
  const pruned = await storeModel(world, 'demo.gone', { state: 'ready', current_version_no: 1 })

  expect(await acquireForRequestedRetrain(world, seen, request)).toBe(conflict)
  expect(await acquireForRequestedRetrain(world, pruned, request)).toBe(conflict)

  expect(await findModel(world, 'demo.changed')).toEqual(after)
  expect(await findModel(world, 'demo.gone')).toEqual(pruned)
})
