import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { nextActivation } from '#rules/pointer.ts'
import { succeededRelease } from '#rules/release.ts'
import type { Version } from '#rules/version.ts'
import { activationAt, addActivation, pageOfActivations } from '#table/activations.ts'
import type { Row } from '#table/document-client.ts'
import { versionKey } from '#table/model-keys.ts'
import { oldestOutboxEntries } from '#table/outbox.ts'
import { endRunWithoutActivation, type PointerMove, saveFlip, savePointerMove } from '#table/pointer.ts'
import { findRetrain } from '#table/retrains.ts'
import { watchedLeasesDue } from '#table/watched-leases.ts'
import { update } from '#table/write.ts'
import {
  changeModel,
  isWritten,
  type Leased,
  stored,
  storeLeased,
  storeModel,
  storeVersion,
} from '../support/leased-models.ts'
import { makeTestWorld, type TestWorld } from '../support/test-world.ts'

const noon = new Date('2026-06-01T12:00:00.000Z')
const outcome = { activated: true, reason: 'Because.' }

let world: TestWorld
beforeAll(async () => {
  world = await makeTestWorld()
  world.setClock(noon)
})
afterAll(() => world[Symbol.asyncDispose]())

const firstPage = { limit: 10, after: undefined }

/** The samples that came during the run, and wait for the next one. */
const left = { buffered_feedback: 2, buffered_samples: 1, buffered_quietly: 0, failed_retrains: 0, due: noon }

function byRun({ model, run }: Leased, version: Version): PointerMove {
  const by = { actor: run.run_id, cause: 'train', reason: outcome.reason, now: noon } as const
  return { version, mode: 'auto', activation: nextActivation(model, { ...by, to: version.version_no }) }
}

describe('the flip at the end of a training', () => {
  const flip = (
    leased: Leased,
    version: Version,
    parts: { base?: number; run?: object; seen?: object; buffer?: typeof left } = {},
  ) =>
    saveFlip(
      world,
      { ...leased.run, ...parts.run },
      parts.base ?? leased.lease.base_version_no,
      { ...leased.model, ...parts.seen },
      { ...byRun(leased, version), outcome },
      { ...succeededRelease(leased.lease, noon), learned_through: 7, buffer: parts.buffer },
    )

  test('moves the pointer, ends the run, releases the lease, and writes the log and the event', async () => {
    const leased = await storeLeased(world, 'demo.flip')
    const { run, model } = leased
    const version = await storeVersion(world, model, 1, run.run_id)

    expect(await flip(leased, version, { buffer: left })).toBe(true)

    const after = await stored(world, 'demo.flip', run)
    expect(after.model).toMatchObject({
      ...{ state: 'ready', lease: null, current_version_no: 1, current_version_id: 101, generation: 1 },
      ...{ activation: 'auto', activated_at: noon.toISOString(), updated_at: noon.toISOString(), version_tags: [] },
      ...{ learned_through: 7, buffered_feedback: 2, buffered_samples: 1, fencing_token: model.fencing_token },
      last_operation: { kind: 'train', status: 'succeeded', run_id: run.run_id, progress: 1 },
    })
    expect(after.version?.activation).toEqual(outcome)
    expect(after.run).toMatchObject({ status: 'succeeded', progress: 1, ended_at: noon.toISOString(), outcome })
    expect(await findRetrain(world, 'demo.flip')).toMatchObject({ due_at: noon.toISOString() })
    expect(await watchedLeasesDue(world, { atMost: 10, withinSeconds: 3600 })).toEqual([])
    const entry = byRun(leased, version).activation
    expect((await pageOfActivations(world, 'demo.flip', firstPage)).items).toEqual([entry])
    expect(await oldestOutboxEntries(world, 'demo.flip', 10)).toMatchObject([
      {
        announcement: {
          type: 'Model version activated',
          detail: {
            ...{ handle: 'demo.flip', version_no: 1, version_id: 101, previous_version_no: null, run_id: run.run_id },
            ...{ generation: 1, cause: 'train', actor: run.run_id, from: null, to: 1 },
          },
        },
      },
    ])
  })

  test('shows the tags of the version that becomes active', async () => {
    const leased = await storeLeased(world, 'demo.flip-tagged')
    const version = await storeVersion(world, leased.model, 1, leased.run.run_id)
    await tag(leased, version, ['stable'])

    expect(await flip(leased, { ...version, tags: ['stable'] })).toBe(true)

    expect((await stored(world, 'demo.flip-tagged', leased.run)).model?.version_tags).toEqual(['stable'])
  })

  test.each<[string, Parameters<typeof flip>[2], Row]>([
    ['another run has the lease', { run: { run_id: 'run_other' } }, {}],
    ['the lease has another fencing token', { run: { fencing_token: 2 } }, {}],
    ['the model is pinned', {}, { activation: 'pinned' }],
    ['another version is active than the base version of the run', { base: 3 }, {}],
    ['the pointer has moved since it was read', { seen: { generation: 4 } }, {}],
    ['a sample has come since the buffer was counted', { buffer: left }, { newest_sample_id: 9 }],
  ])('changes nothing where %s', async (why, parts, change) => {
    const handle = `demo.flip-${why.replaceAll(/\W/g, '-')}`.slice(0, 60)
    const leased = await storeLeased(world, handle)
    const version = await storeVersion(world, leased.model, 1, leased.run.run_id)
    await changeModel(world, handle, change)
    const before = await stored(world, handle, leased.run)

    expect(await flip(leased, version, parts)).toBe(false)

    expect(await stored(world, handle, leased.run)).toEqual(before)
    expect((await pageOfActivations(world, handle, firstPage)).items).toEqual([])
    expect(await oldestOutboxEntries(world, handle, 10)).toEqual([])
  })

  test('does not mind samples that came meanwhile, where nothing of them was counted', async () => {
    const leased = await storeLeased(world, 'demo.flip-uncounted')
    const version = await storeVersion(world, leased.model, 1, leased.run.run_id)
    await changeModel(world, 'demo.flip-uncounted', { newest_sample_id: 9 })

    expect(await flip(leased, version)).toBe(true)

    expect(await findRetrain(world, 'demo.flip-uncounted')).toBeUndefined()
  })

  test('does not point to a version that is gone, or whose tags have changed', async () => {
    const leased = await storeLeased(world, 'demo.flip-gone')
    const version = await storeVersion(world, leased.model, 1, leased.run.run_id)

    expect(await flip(leased, { ...version, version_no: 2 })).toBe(false)
    expect(await flip(leased, { ...version, tags: ['stable'] })).toBe(false)
  })
})

describe('the end of a run whose version is not activated', () => {
  const not = { activated: false, reason: 'Pinned.' }
  const end = (leased: Leased, version: Version, parts: { run?: object; seen?: object; buffer?: typeof left } = {}) =>
    endRunWithoutActivation(world, { ...leased.run, ...parts.run }, { ...leased.model, ...parts.seen }, version, not, {
      ...succeededRelease(leased.lease, noon),
      buffer: parts.buffer,
    })

  test('records the reason, ends the run and releases the lease', async () => {
    const leased = await storeLeased(world, 'demo.unactivated')
    const version = await storeVersion(world, leased.model, 1, leased.run.run_id)

    expect(await end(leased, version, { buffer: left })).toBe(true)

    const after = await stored(world, 'demo.unactivated', leased.run)
    expect(after.model).toMatchObject({ state: 'ready', lease: null, current_version_no: 0, generation: 0 })
    expect(after.model).toMatchObject({ buffered_feedback: 2, last_operation: { status: 'succeeded' } })
    expect(after.version?.activation).toEqual(not)
    expect(after.run).toMatchObject({ status: 'succeeded', outcome: not })
    expect(await findRetrain(world, 'demo.unactivated')).toMatchObject({ due_at: noon.toISOString() })
    expect(await watchedLeasesDue(world, { atMost: 10, withinSeconds: 3600 })).not.toContainEqual(
      expect.objectContaining({ handle: 'demo.unactivated' }),
    )
    expect((await pageOfActivations(world, 'demo.unactivated', firstPage)).items).toEqual([])
  })

  test.each<[string, Parameters<typeof end>[2], Row]>([
    ['another run has the lease', { run: { run_id: 'run_other' } }, {}],
    ['the lease has another fencing token', { run: { fencing_token: 2 } }, {}],
    ['the pointer has moved since the decision', { seen: { generation: 4 } }, {}],
    ['a sample has come since the buffer was counted', { buffer: left }, { newest_sample_id: 9 }],
  ])('changes nothing where %s', async (why, parts, change) => {
    const handle = `demo.un-${why.replaceAll(/\W/g, '-')}`.slice(0, 60)
    const leased = await storeLeased(world, handle)
    const version = await storeVersion(world, leased.model, 1, leased.run.run_id)
    await changeModel(world, handle, change)
    const before = await stored(world, handle, leased.run)

    expect(await end(leased, version, parts)).toBe(false)

    expect(await stored(world, handle, leased.run)).toEqual(before)
  })

  test('is refused where the version is gone', async () => {
    const leased = await storeLeased(world, 'demo.unactivated-gone')
    const version = await storeVersion(world, leased.model, 1, leased.run.run_id)

    expect(await end(leased, { ...version, version_no: 2 })).toBe(false)
  })
})

describe('a move of the pointer by hand', () => {
  const by = { actor: 'key_1', cause: 'activate', reason: null, now: noon } as const

  async function ready(handle: string, state: 'draft' | 'failed' | 'ready', attributes: Row = {}) {
    const seen = await storeModel(world, handle, { state, newest_version_no: 1, ...attributes })
    const version = await storeVersion(world, seen, 1, 'run_1')
    const move: PointerMove = { version, mode: 'auto', activation: nextActivation(seen, { ...by, to: 1 }) }
    return { seen, version, move }
  }

  test.each(['draft', 'failed'] as const)(
    'makes a %s ready, and refuses appends that were opened before',
    async (state) => {
      const handle = `demo.first-${state}`
      const { seen, move } = await ready(handle, state)

      const samples = { learned_through: 5, buffer: left }
      expect(await savePointerMove(world, seen, { ...move, samples }, undefined)).toBe(true)

      const { model } = await stored(world, handle, { run_id: 'run_1' })
      expect(model).toMatchObject({
        ...{ state: 'ready', current_version_no: 1, current_version_id: 101, generation: 1, activation: 'auto' },
        ...{ fencing_token: 1, learned_through: 5, buffered_feedback: 2, updated_at: noon.toISOString() },
      })
      expect(await findRetrain(world, handle)).toMatchObject({ due_at: noon.toISOString() })
      expect((await pageOfActivations(world, handle, firstPage)).items).toEqual([move.activation])
      const [event] = await oldestOutboxEntries(world, handle, 10)
      expect(event?.announcement.detail).toMatchObject({ run_id: null, actor: 'key_1', version_no: 1 })
    },
  )

  test('leaves the state and the fencing token of a trained model, and takes the tags of the version', async () => {
    const { seen, move, version } = await ready('demo.again', 'ready', {
      generation: 3,
      version_tags: new Set(['old']),
    })

    expect(await savePointerMove(world, seen, move, undefined)).toBe(true)

    const { model } = await stored(world, 'demo.again', version)
    expect(model).toMatchObject({ state: 'ready', fencing_token: 0, generation: 4, version_tags: [] })
    expect(await findRetrain(world, 'demo.again')).toBeUndefined()
  })

  test('is made while a run works, and changes nothing of the run', async () => {
    const leased = await storeLeased(world, 'demo.meanwhile', 'train', { newest_version_no: 1 })
    const version = await storeVersion(world, leased.model, 1, 'run_1')
    const activation = nextActivation(leased.model, { ...by, to: 1 })

    expect(await savePointerMove(world, leased.model, { version, mode: 'pinned', activation }, undefined)).toBe(true)

    const { model } = await stored(world, 'demo.meanwhile', leased.run)
    expect(model).toMatchObject({ state: 'busy', activation: 'pinned', fencing_token: 1, lease: leased.lease })
  })

  test.each<[string, 'draft' | 'ready', Row]>([
    ['the state', 'ready', { state: 'archived' }],
    ['the pointer', 'ready', { generation: 1 }],
    ['the newest version', 'ready', { newest_version_no: 2 }],
    ['the samples of a draft', 'draft', { newest_sample_id: 1 }],
    ['the training data of a draft', 'draft', { training_data_revision: 1 }],
    ['the fencing token of a draft', 'draft', { fencing_token: 5 }],
  ])('is refused where %s changed since it was read', async (what, state, change) => {
    const handle = `demo.seen-${what.replaceAll(/\W/g, '-')}`
    const { seen, move } = await ready(handle, state)
    const before = await changeModel(world, handle, change)

    expect(await savePointerMove(world, seen, move, undefined)).toBe(false)

    expect((await stored(world, handle, { run_id: 'run_1' })).model).toEqual(before)
  })

  test('does not mind new samples of a trained model', async () => {
    const { seen, move } = await ready('demo.streaming', 'ready')
    await changeModel(world, 'demo.streaming', { newest_sample_id: 8, training_data_revision: 8, fencing_token: 8 })

    expect(await savePointerMove(world, seen, move, undefined)).toBe(true)
  })

  test('is refused where the precondition of the caller fails, or the version is gone or tagged otherwise', async () => {
    const { seen, move, version } = await ready('demo.conditional', 'ready')
    const save = (parts: Partial<PointerMove>, generation: number, revision: number) =>
      savePointerMove(world, seen, { ...move, ...parts }, { generation, revision })

    expect(await save({}, 0, 1)).toBe(false)
    expect(await save({}, 1, 0)).toBe(false)
    expect(await save({ version: { ...version, version_no: 2 } }, 0, 0)).toBe(false)
    expect(await save({ version: { ...version, tags: ['stable'] } }, 0, 0)).toBe(false)
    expect(await save({}, 0, 0)).toBe(true)
  })
})

test('the entry that was in force at a time is the last one up to it, that of the very millisecond included', async () => {
  const leased = await storeLeased(world, 'demo.times')
  const version = await storeVersion(world, leased.model, 1, leased.run.run_id)
  const { activation } = byRun(leased, version)
  const seen = await changeModel(world, 'demo.times', { state: 'ready', newest_version_no: 1, lease: null })
  const later = { ...activation, at: '2026-06-01T12:00:01.000Z', generation: 2 }
  await savePointerMove(world, seen, { version, mode: 'auto', activation }, undefined)
  const moved = (await stored(world, 'demo.times', leased.run)).model!
  await savePointerMove(world, moved, { version, mode: 'auto', activation: later }, undefined)

  const generationAt = async (at: string) => (await activationAt(world, 'demo.times', new Date(at)))?.generation
  expect(await generationAt('2026-06-01T11:59:59.999Z')).toBeUndefined()
  expect(await generationAt('2026-06-01T12:00:00.000Z')).toBe(1)
  expect(await generationAt('2026-06-01T12:00:00.999Z')).toBe(1)
  expect(await generationAt('2026-06-01T12:00:01.000Z')).toBe(2)
  expect(await generationAt('2027-01-01T00:00:00.000Z')).toBe(2)
})

test('entries of one instant are listed by their generations, newest first, page by page', async () => {
  const handle = 'demo.instant'
  const entry = { at: noon.toISOString(), from: 1, to: 2, actor: 'key_1', cause: 'activate', reason: null } as const
  for (const generation of [8, 9, 10, 11]) {
    expect(await isWritten(world, addActivation(world, handle, { ...entry, generation }))).toBe(true)
  }

  const generations: number[] = []
  let after: string | undefined
  do {
    const page = await pageOfActivations(world, handle, { limit: 3, after })
    generations.push(...page.items.map(({ generation }) => generation))
    after = page.next
  } while (after !== undefined)

  expect(generations).toEqual([11, 10, 9, 8])
  expect(await isWritten(world, addActivation(world, handle, { ...entry, generation: 9 }))).toBe(false)
  expect((await activationAt(world, handle, noon))?.generation).toBe(11)
})

async function tag({ model }: Leased, { version_no }: Version, tags: readonly string[]): Promise<void> {
  await isWritten(world, update(world, versionKey(model.handle, version_no), { set: { tags: new Set(tags) } }))
}
