import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { leasedRunSchema } from '#rules/lease.ts'
import { findModel } from '#table/models.ts'
import { findRun } from '#table/runs.ts'
import { endLostRun } from '#usecases/leases/end-lost-run.ts'
import { expireLease } from '#usecases/leases/expire-lease.ts'
import { loadLeasedModel } from '#usecases/leases/load-leased-model.ts'
import { logFailedRun } from '#usecases/leases/log-failed-run.ts'
import { releaseFailedRun } from '#usecases/leases/release-failed-run.ts'
import { renewRunLease } from '#usecases/leases/renew-run-lease.ts'
import { changeModel, storeLeased } from '../../support/leased-models.ts'
import { makeTestWorld, type TestWorld } from '../../support/test-world.ts'

let world: TestWorld
let warnings: (readonly [message: unknown, fields: unknown, count?: unknown])[] = []
beforeAll(async () => {
  const made = await makeTestWorld({ TOUCHSTONE_LEASE_SECONDS: '600' })
  const warn = (message: unknown, fields: unknown, count?: unknown) =>
    warnings.push(count === undefined ? [message, fields] : [message, fields, count])
  world = Object.assign(made, { log: { ...made.log, warn } })
})
afterEach(() => {
  warnings = []
  world.setClock(undefined)
})
afterAll(() => world[Symbol.asyncDispose]())

const failure = { code: 'training_failed', message: 'The training failed.' } as const
const failed = { errorOf: () => failure, cause: 'Boom: the disk is full' }

describe('the line of a run that failed', () => {
  const run = { handle: 'demo.failed', run_id: 'run_1' }
  const fields = { ...run, kind: 'train', code: 'training_failed', reason: 'The training failed.' }

  test('has the cause, for the operator', () => {
    logFailedRun(world, run, 'train', failure, 'the disk is full')
    expect(warnings).toEqual([['A run failed.', { ...fields, cause: 'the disk is full' }]])
  })

  test.each(['', 'Refused: The training failed.'])('has no cause that says no more than the reason: "%s"', (cause) => {
    logFailedRun(world, run, 'train', failure, cause)
    expect(warnings).toEqual([['A run failed.', fields]])
  })

  test('has no cause where none is known', () => {
    logFailedRun(world, run, 'train', failure)
    expect(warnings).toEqual([['A run failed.', fields]])
  })

  test('counts a background retrain as failed, because nobody asked for it', () => {
    logFailedRun(world, run, 'retrain_buffered', failure)
    expect(warnings).toMatchObject([['A run failed.', {}, { outcome: 'failed', values: { retrains: 1 } }]])
  })
})

describe('a run that failed', () => {
  test('releases its lease with the error of its kind, and its event is published', async () => {
    const { run } = await storeLeased(world, 'demo.released', 'discover')
    const errorOf = (kind: string) => ({ code: 'discovery_failed', message: `The ${kind} failed.` }) as const

    expect(await releaseFailedRun(world, run, { ...failed, errorOf })).toBe(true)

    const error = { code: 'discovery_failed', message: 'The discover failed.' }
    expect(await findRun(world, run.handle, run.run_id)).toMatchObject({ status: 'failed', error })
    expect(await findModel(world, run.handle)).toMatchObject({ state: 'draft', lease: null })
    expect(warnings).toMatchObject([['A run failed.', { kind: 'discover', cause: failed.cause }]])
    const events = world.published.filter(({ detail }) => detail.handle === run.handle)
    expect(events).toMatchObject([{ type: 'Model run failed', detail: { run_id: run.run_id } }])
  })

  test('is released once', async () => {
    const { run } = await storeLeased(world, 'demo.released-once')
    await releaseFailedRun(world, run, failed)
    const before = [await findModel(world, run.handle), world.published.length]

    expect(await releaseFailedRun(world, run, failed)).toBe(false)

    expect([await findModel(world, run.handle), world.published.length]).toEqual(before)
    expect(warnings).toHaveLength(1)
  })

  test('changes nothing of a model that another run has, or that is deleted', async () => {
    const { run, model } = await storeLeased(world, 'demo.of-another')

    expect(await releaseFailedRun(world, { ...run, run_id: 'run_late' }, failed)).toBe(false)
    expect(await releaseFailedRun(world, { ...run, handle: 'demo.deleted' }, failed)).toBe(false)

    expect(await findModel(world, run.handle)).toEqual(model)
  })

  test('that is changed meanwhile is released as it is then, with one line', async () => {
    const { run } = await storeLeased(world, 'demo.moved', 'retune', { current_version_no: 1, generation: 1 })
    const name = 'another-writer'
    world.dynamodb.middlewareStack.add(
      (next, context) => async (args) => {
        const isWrite = context.commandName === 'TransactWriteItemsCommand'
        if (isWrite && world.dynamodb.middlewareStack.remove(name)) {
          await changeModel(world, run.handle, { generation: 2, current_version_no: 2 })
        }
        return next(args)
      },
      { step: 'build', name, override: true },
    )

    expect(await releaseFailedRun(world, run, failed)).toBe(true)

    expect(await findModel(world, run.handle)).toMatchObject({ state: 'ready', lease: null, current_version_no: 2 })
    expect(warnings).toHaveLength(1)
  })
})

describe('a run that works', () => {
  test('renews its lease with its progress, and reads its model and lease', async () => {
    const { run } = await storeLeased(world, 'demo.works')

    await renewRunLease(world, run)
    await renewRunLease(world, run, { done: 0.5 })

    const { model, lease } = await loadLeasedModel(world, run)
    expect(model.handle).toBe('demo.works')
    expect(lease).toMatchObject({ run_id: run.run_id, done: 0.5 })
  })

  test.each([
    ['its fencing token is old', { fencing_token: 0 }],
    ['another run has the lease', { run_id: 'run_late' }],
    ['the model is deleted', { handle: 'demo.deleted' }],
  ])('is told that it lost its lease where %s', async (what, other) => {
    const { run } = await storeLeased(world, `demo.${what.replaceAll(' ', '-')}`)

    await expect(renewRunLease(world, { ...run, ...other })).rejects.toMatchObject({ name: 'LeaseLost' })
    await expect(loadLeasedModel(world, { ...run, ...other })).rejects.toMatchObject({ name: 'LeaseLost' })
  })
})

describe('a run that is lost', () => {
  const inAnHour = () => world.setClock(new Date(Date.now() + 3600_000))
  const lost = { code: 'run_lost' }

  test('ends and leaves one line', async () => {
    const { model, lease, run } = await storeLeased(world, 'demo.lost')

    expect(await endLostRun(world, model, lease)).toBeUndefined()

    expect(await findRun(world, 'demo.lost', run.run_id)).toMatchObject({ status: 'failed', error: lost })
    const fields = { handle: 'demo.lost', run_id: run.run_id, kind: 'train', code: 'run_lost' }
    expect(warnings).toMatchObject([['A run failed.', fields]])
  })

  test.each([
    ['keeps its samples', false],
    ['does not', true],
  ])('but renews its lease at the same moment keeps it, where its model %s', async (what, zero_data_retention) => {
    const handle = `demo.renews-${what.replaceAll(' ', '-')}`
    const { model, lease, run } = await storeLeased(world, handle, 'train', { zero_data_retention })
    world.setClock(new Date(Date.now() + 1000))
    await renewRunLease(world, run)
    const before = await findModel(world, handle)

    expect(await endLostRun(world, model, lease)).toBeUndefined()

    expect(await findModel(world, handle)).toEqual(before)
    expect(warnings).toEqual([])
  })

  test.each([
    ['a first training', 'train', {}, 'failed'],
    ['a training of a model with a version', 'retune', { current_version_no: 1 }, 'ready'],
  ])('transfers the lease of %s without data retention to a purge of its samples', async (what, kind, has, returns) => {
    const handle = `demo.${what.replaceAll(' ', '-')}`
    const attributes = { zero_data_retention: true, newest_sample_id: 4, ...has }
    const { lease, run } = await storeLeased(world, handle, kind, attributes)
    const model = await changeModel(world, handle, { newest_sample_id: 9 })

    const purge = await endLostRun(world, model, lease)

    const run_id = expect.stringMatching(/^run_[0-9A-Z]{26}$/)
    expect(purge).toEqual({ handle, run_id, fencing_token: 2 })
    expect(purge?.run_id).not.toBe(run.run_id)
    expect(await findModel(world, handle)).toMatchObject({
      state: 'busy',
      lease: {
        ...{ run_id: purge?.run_id, kind: 'purge', fencing_token: 2, returns_to: returns, samples_through: 4 },
        shows_after: { run_id: run.run_id, status: 'failed', error: lost },
      },
    })
    expect(await findRun(world, handle, purge?.run_id ?? '')).toMatchObject({ kind: 'purge', actor: run.run_id })
    expect(warnings).toMatchObject([['A run failed.', { run_id: run.run_id, code: 'run_lost' }]])
  })

  test('and was a purge is continued by a purge of the same samples', async () => {
    const { model, lease } = await storeLeased(world, 'demo.purge-lost', 'purge', { newest_sample_id: 9 })
    const shows_after = { kind: 'train', status: 'failed', started_at: lease.started_at, run_id: 'run_1' } as const
    const first = { ...lease, returns_to: 'failed', samples_through: 6, samples_after: 2, shows_after } as const

    const purge = await endLostRun(world, model, first)

    const { returns_to, samples_through, samples_after } = first
    const continued = { run_id: purge?.run_id, returns_to, samples_through, samples_after, shows_after }
    expect(await findModel(world, 'demo.purge-lost')).toMatchObject({ lease: continued })
  })

  test('is ended once its lease has expired, and its purge is started', async () => {
    const { model, run } = await storeLeased(world, 'demo.expires', 'train', { zero_data_retention: true })
    expect(await expireLease(world, model)).toBe(model)
    inAnHour()

    const after = await expireLease(world, model)

    const purge = leasedRunSchema.parse({ handle: 'demo.expires', ...after.lease })
    expect(purge.run_id).not.toBe(run.run_id)
    expect(world.started.filter(({ handle }) => handle === 'demo.expires')).toEqual([purge])
  })

  test('starts no purge where its samples may stay, and its model is returned as it is then', async () => {
    const { model } = await storeLeased(world, 'demo.expires-keeping')
    inAnHour()

    expect(await expireLease(world, model)).toMatchObject({ state: 'failed', lease: null })
    expect(await expireLease(world, { ...model, handle: 'demo.deleted' })).toMatchObject({ handle: 'demo.deleted' })

    expect(world.started.filter(({ handle }) => handle === 'demo.expires-keeping')).toEqual([])
  })

  test('is left alone where its model has no lease', async () => {
    const { model } = await storeLeased(world, 'demo.released-since')
    const released = { ...model, lease: null }
    inAnHour()

    expect(await expireLease(world, released)).toBe(released)
  })
})
