import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { failedRelease, succeededRelease } from '#rules/release.ts'
import { runLostError } from '#rules/run.ts'
import type { Row } from '#table/document-client.ts'
import {
  acquireLease,
  type LeaseEdit,
  type LeaseProgress,
  releaseLease,
  renewLease,
  saveFitProgress,
  transferLease,
} from '#table/leases.ts'
import { findCard } from '#table/models.ts'
import { oldestOutboxEntries } from '#table/outbox.ts'
import { findRetrain } from '#table/retrains.ts'
import { watchedLeasesDue } from '#table/watched-leases.ts'
import { changeModel, type Leased, requestedRun, stored, storeLeased, storeModel } from '../support/leased-models.ts'
import { makeTestWorld, type TestWorld } from '../support/test-world.ts'

const noon = new Date('2026-06-01T12:00:00.000Z')
const later = new Date('2026-06-01T12:05:00.000Z')

let world: TestWorld
beforeAll(async () => {
  world = await makeTestWorld({ TOUCHSTONE_LEASE_SECONDS: '600' })
  world.setClock(noon)
})
afterAll(() => world[Symbol.asyncDispose]())

const modelOf = (handle: string) => changeModel(world, handle, {})
const named = (prefix: string, text: string) => `demo.${prefix}-${text.replaceAll(/\W/g, '-')}`.slice(0, 60)
const buffer = { buffered_feedback: 3, buffered_samples: 1, buffered_quietly: 0, failed_retrains: 1, due: later }

async function watchedRunOf(handle: string): Promise<string | undefined> {
  const watched = await watchedLeasesDue(world, { atMost: 100, withinSeconds: 3600 })
  return watched.map((entry) => entry.parse()).find((lease) => lease.handle === handle)?.run_id
}

/** Changes of a model that the decision about its lease depends on. */
const otherRuns: readonly [string, object][] = [
  ['another run has the lease', { run_id: 'run_other' }],
  ['the lease has another fencing token', { fencing_token: 7 }],
]

describe('acquiring a lease', () => {
  test('makes the model busy with the run, which is stored and watched', async () => {
    const seen = await storeModel(world, 'demo.acquired')
    const { run, lease } = requestedRun(world, seen, 'retrain_buffered')

    expect(await acquireLease(world, seen, lease, run)).toBe(true)

    const after = await stored(world, 'demo.acquired', run)
    expect(after.model).toMatchObject({
      ...{ state: 'busy', fencing_token: 1, revision: 0, updated_at: run.started_at },
      lease: { run_id: run.run_id, fencing_token: 1 },
      last_operation: { kind: 'retrain', status: 'running', started_at: run.started_at, run_id: run.run_id },
    })
    expect(after.run).toEqual(run)
    expect(await watchedRunOf('demo.acquired')).toBe(run.run_id)
    expect(await findRetrain(world, 'demo.acquired')).toBeUndefined()
  })

  test('saves the edit of the caller and the buffer for the next run with it', async () => {
    const seen = await storeModel(world, 'demo.edited')
    const { run, lease } = requestedRun(world, seen, 'purge')
    const edit = { model: { zero_data_retention: true }, card: { readme_markdown: 'New.' } }
    const precondition = { generation: 0, revision: 0 }

    expect(await acquireLease(world, seen, lease, run, { edit, precondition, buffer })).toBe(true)

    const model = await modelOf('demo.edited')
    expect(model).toMatchObject({ zero_data_retention: true, revision: 1, buffered_feedback: 3, failed_retrains: 1 })
    expect(await findCard(world, 'demo.edited')).toMatchObject({ readme_markdown: 'New.' })
    expect(await findRetrain(world, 'demo.edited')).toMatchObject({ due_at: later.toISOString() })
  })

  test.each<[string, Row, LeaseEdit?]>([
    ['the state', { state: 'archived' }],
    ['the fencing token', { fencing_token: 1 }],
    ['the training data', { training_data_revision: 1 }],
    ['the pointer', { generation: 1 }],
    ['the revision of the caller', { revision: 1 }, { precondition: { generation: 0, revision: 0 } }],
  ])('is refused where %s changed since it was read', async (what, change, edit) => {
    const handle = named('acquire', what)
    const seen = await storeModel(world, handle)
    const { run, lease } = requestedRun(world, seen, 'train')
    const before = await changeModel(world, handle, change)

    expect(await acquireLease(world, seen, lease, run, edit)).toBe(false)

    expect(await stored(world, handle, run)).toMatchObject({ model: before, run: undefined })
  })
})

describe('renewing a lease', () => {
  const renew = ({ run }: Leased, change: LeaseProgress, other: object = {}) =>
    renewLease(world, { ...run, ...other }, change)

  test('extends it for its full time, and stores what was done', async () => {
    const leased = await storeLeased(world, 'demo.renewed')
    world.setClock(later)

    expect(await renew(leased, { phase: 'gathered', trait_count: 2 })).toBe(true)
    expect(await renew(leased, { fitted: 'warmth' })).toBe(true)
    expect(await renew(leased, { done: 0.5 })).toBe(true)

    world.setClock(noon)
    const { lease } = await modelOf('demo.renewed')
    expect(lease).toMatchObject({ phase: 'gathered', trait_count: 2, fitted: { warmth: true }, done: 0.5 })
    expect(lease?.fitted).toEqual({ warmth: true })
    expect(lease?.expires_at).toBe('2026-06-01T12:15:00.000Z')
  })

  test.each(otherRuns)('is refused where %s', async (what, other) => {
    const leased = await storeLeased(world, named('renew', what))

    expect(await renew(leased, { done: 0.5 }, other)).toBe(false)
    expect(await saveFitProgress(world, { ...leased.run, ...other }, 'warmth', 0.5)).toBe(false)

    expect((await modelOf(leased.model.handle)).lease).toEqual(leased.lease)
  })

  test('is refused once the version is recorded', async () => {
    const leased = await storeLeased(world, 'demo.renew-recorded')
    await changeModel(world, 'demo.renew-recorded', { 'lease.phase': 'recorded' })

    expect(await renew(leased, { fitted: 'warmth' })).toBe(false)
  })

  test('stores how far a fit is, and never less', async () => {
    const { run } = await storeLeased(world, 'demo.fit')
    const save = (trait: string, fraction: number) => saveFitProgress(world, run, trait, fraction)

    expect(await save('warmth', 0.4)).toBe(true)
    expect(await save('warmth', 0.4)).toBe(false)
    expect(await save('warmth', 0.3)).toBe(false)
    expect(await save('warmth', 0.5)).toBe(true)
    expect(await save('clarity', 0.1)).toBe(true)
    expect((await modelOf('demo.fit')).lease?.fitting).toEqual({ warmth: 0.5, clarity: 0.1 })
  })

  test('stores no progress of a fit in a lease of an earlier release, which has no place for it', async () => {
    const { run, lease } = await storeLeased(world, 'demo.fit-earlier')
    const { fitting: _, ...earlier } = lease
    await changeModel(world, 'demo.fit-earlier', { lease: earlier })

    expect(await saveFitProgress(world, run, 'warmth', 0.4)).toBe(false)
  })
})

describe('releasing a lease', () => {
  test('ends the run, and the model has what the run leaves', async () => {
    const leased = await storeLeased(world, 'demo.released', 'synthesize')
    const completed = {
      run_id: leased.run.run_id,
      kind: 'synthesize',
      effort: 'low',
      training_data_revision: 1,
    } as const
    const release = { ...succeededRelease(leased.lease, later), learned_through: 4, completed, buffer }

    expect(await releaseLease(world, leased.run, leased.model, release)).toBe(true)

    const after = await stored(world, 'demo.released', leased.run)
    expect(after.model).toMatchObject({
      ...{ state: 'draft', lease: null, learned_through: 4, completed_run: completed, buffered_feedback: 3 },
      ...{ last_operation: { status: 'succeeded', progress: 1 }, updated_at: later.toISOString() },
    })
    expect(after.run).toMatchObject({ status: 'succeeded', ended_at: later.toISOString() })
    expect(await watchedRunOf('demo.released')).toBeUndefined()
    expect(await findRetrain(world, 'demo.released')).toMatchObject({ due_at: later.toISOString() })
    expect(await oldestOutboxEntries(world, 'demo.released', 10)).toEqual([])
  })

  test('of a run that failed announces it', async () => {
    const leased = await storeLeased(world, 'demo.announced', 'retune', { generation: 2, current_version_no: 5 })
    const release = failedRelease(leased.model, leased.lease, runLostError, later)

    expect(await releaseLease(world, leased.run, leased.model, release)).toBe(true)

    const [entry, ...others] = await oldestOutboxEntries(world, 'demo.announced', 10)
    expect(others).toEqual([])
    expect(entry?.announcement).toMatchObject({
      type: 'Model run failed',
      detail: {
        ...{ at: later.toISOString(), handle: 'demo.announced', generation: 2, run_id: leased.run.run_id },
        ...{ kind: 'retune', error_code: 'run_lost', active_version_no: 5 },
      },
    })
    expect(await modelOf('demo.announced')).toMatchObject({ state: 'ready', learned_through: 0, completed_run: null })
  })

  test('of the first run of a model names no active version', async () => {
    const leased = await storeLeased(world, 'demo.announced-first')
    await releaseLease(world, leased.run, leased.model, failedRelease(leased.model, leased.lease, runLostError, later))

    const [entry] = await oldestOutboxEntries(world, 'demo.announced-first', 10)
    expect(entry?.announcement.detail.active_version_no).toBeNull()
  })

  test.each<[string, { run?: object; seen?: object; counts?: boolean }, Row]>([
    ...otherRuns.map(([what, run]): [string, { run: object }, Row] => [what, { run }, {}]),
    ['the lease was renewed', {}, { 'lease.expires_at': '2026-06-01T13:00:00.000Z' }],
    ['the pointer has moved', {}, { generation: 1 }],
    ['a sample has come since the buffer was counted', { counts: true }, { newest_sample_id: 9 }],
    ['training data has changed since the buffer was counted', { counts: true }, { training_data_revision: 9 }],
  ])('is refused where %s', async (what, { run, counts }, change) => {
    const handle = named('release', what)
    const leased = await storeLeased(world, handle)
    await changeModel(world, handle, change)
    const before = await stored(world, handle, leased.run)
    const release = { ...succeededRelease(leased.lease, later), ...(counts && { buffer }) }

    expect(await releaseLease(world, { ...leased.run, ...run }, leased.model, release)).toBe(false)

    expect(await stored(world, handle, leased.run)).toEqual(before)
  })

  test('does not mind samples that came meanwhile, where nothing of them was counted', async () => {
    const leased = await storeLeased(world, 'demo.release-uncounted')
    await changeModel(world, 'demo.release-uncounted', { newest_sample_id: 9 })

    expect(await releaseLease(world, leased.run, leased.model, succeededRelease(leased.lease, later))).toBe(true)
  })
})

describe('transferring an expired lease', () => {
  async function transfer(leased: Leased, parts: { expired?: object; counts?: boolean } = {}) {
    const next = requestedRun(world, leased.model, 'purge')
    const { buffer: _, ...failed } = failedRelease(leased.model, leased.lease, runLostError, later)
    const release = parts.counts ? { ...failed, buffer } : failed
    const isTransferred = await transferLease(world, leased.model, { ...leased.lease, ...parts.expired }, release, next)
    return { isTransferred, next }
  }

  test('ends the one run, announces that it failed, and the next run has the lease and is watched', async () => {
    const leased = await storeLeased(world, 'demo.transferred')

    const { isTransferred, next } = await transfer(leased, { counts: true })

    expect(isTransferred).toBe(true)
    const after = await stored(world, 'demo.transferred', leased.run)
    expect(after.run).toMatchObject({ status: 'failed', error: runLostError })
    expect(after.model).toMatchObject({
      ...{ state: 'busy', fencing_token: 2, lease: { run_id: next.run.run_id, fencing_token: 2 } },
      ...{ buffered_feedback: 3, last_operation: { kind: 'purge', run_id: next.run.run_id } },
    })
    expect((await stored(world, 'demo.transferred', next.run)).run).toEqual(next.run)
    expect(await watchedRunOf('demo.transferred')).toBe(next.run.run_id)
    expect(await findRetrain(world, 'demo.transferred')).toMatchObject({ due_at: later.toISOString() })
    expect(await oldestOutboxEntries(world, 'demo.transferred', 10)).toMatchObject([
      { announcement: { type: 'Model run failed', detail: { run_id: leased.run.run_id } } },
    ])
  })

  test.each<[string, { expired?: object; counts?: boolean }, Row]>([
    ...otherRuns.map(([what, expired]): [string, { expired: object }, Row] => [what, { expired }, {}]),
    ['the lease was renewed', {}, { 'lease.expires_at': '2026-06-01T13:00:00.000Z' }],
    ['the pointer has moved', {}, { generation: 1 }],
    ['a sample has come since the buffer was counted', { counts: true }, { newest_sample_id: 9 }],
  ])('is refused where %s', async (what, parts, change) => {
    const handle = named('transfer', what)
    const leased = await storeLeased(world, handle)
    await changeModel(world, handle, change)
    const before = await stored(world, handle, leased.run)

    expect((await transfer(leased, parts)).isTransferred).toBe(false)

    expect(await stored(world, handle, leased.run)).toEqual(before)
  })
})
