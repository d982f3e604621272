import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { StepName } from '#rules/deployed-steps.ts'
import { Refusal } from '#rules/refusal.ts'
import { findModel } from '#table/models.ts'
import { traitsOf } from '#table/traits.ts'
import { appendSamples } from '#usecases/samples/append-samples.ts'
import { listSamples } from '#usecases/samples/list-samples.ts'
import { activateVersion } from '#usecases/versions/activate-version.ts'
import { listActivations } from '#usecases/versions/list-activations.ts'
import { listVersions } from '#usecases/versions/list-versions.ts'
import { type CrashPoint, crashAt, retryAfterCrash } from '../support/crash.ts'
import { createDraft, plainSamples, runTaskState, runTraining, startRun } from '../support/models.ts'
import { makeTestWorld, owner, type TestWorld } from '../support/test-world.ts'

let world: TestWorld
beforeAll(async () => {
  world = await makeTestWorld()
})
afterAll(() => world[Symbol.asyncDispose]())

const everything = { limit: 250, after: undefined }
const moments = ['before', 'after'] as const

describe('a training whose process dies once and is run again', () => {
  test.each(moments)('ends as if nothing had happened, whichever write it died %s', async (moment) => {
    for (let write = 1; ; write++) {
      const handle = await createDraft(world, `demo.train-${moment}-${write}`, ['warmth', 'clarity'])
      const run = await startRun(world, handle)
      const crash = crashAt(world, { write, moment })

      const step = (name: StepName, input: object = {}) =>
        retryAfterCrash(() => runTaskState(world, name, { ...run, ...input }))
      await step('renew-the-lease')
      const { traits } = await step('gather-the-samples')
      for (const trait of traits as string[]) await step('train-the-trait', { trait })
      const { version_no } = await step('record-the-version')
      const outcome = await step('flip-the-active-version', { version_no })
      await step('publish-the-outcome')

      const made = crash.disarm()
      expect(outcome).toMatchObject({ activated: true })
      expect(await findModel(world, handle)).toMatchObject({
        state: 'ready',
        lease: null,
        current_version_no: 1,
        newest_version_no: 1,
        generation: 1,
      })
      expect((await listVersions(world, owner, handle, everything)).items).toHaveLength(1)
      expect((await listActivations(world, owner, handle, everything)).items).toHaveLength(1)
      expect(world.published.filter(({ detail }) => detail.handle === handle).length).toBeGreaterThanOrEqual(1)
      if (made < write) {
        expect(made).toBeGreaterThanOrEqual(7)
        return
      }
    }
  })
})

describe('an append whose process dies', () => {
  test.each(moments)('leaves all of its samples or none, whichever write it died %s', async (moment) => {
    for (let write = 1; ; write++) {
      const handle = await createDraft(world, `demo.append-${moment}-${write}`)
      const more = Array.from({ length: 8 }, () => plainSamples('warmth')).flat()
      const outcome = await dying({ write, moment }, () => appendSamples(world, owner, handle, more))

      const [trait] = await traitsOf(world, handle)
      const stored = (await listSamples(world, owner, handle, { ...everything, limit: 500 })).items
      expect(stored.length).toBe(trait?.sample_count)
      expect([30, 30 + more.length]).toContain(stored.length)
      if (outcome === 'alive') {
        expect(write).toBeGreaterThan(4)
        return
      }
    }
  })

  test('is erased when a training acquires the lease', async () => {
    const handle = await createDraft(world, 'demo.abandoned-at-training')
    await dying({ write: 2, moment: 'after' }, () => appendSamples(world, owner, handle, plainSamples('warmth')))

    await runTraining(world, handle)

    expect((await findModel(world, handle))?.appends).toEqual({})
    expect((await listVersions(world, owner, handle, everything)).items[0]?.sample_count).toBe(30)
  })

  test('is erased by a later append, and can no longer write', async () => {
    const handle = await createDraft(world, 'demo.abandoned')
    await dying({ write: 2, moment: 'after' }, () => appendSamples(world, owner, handle, plainSamples('warmth')))
    expect(Object.keys((await findModel(world, handle))?.appends ?? {})).toHaveLength(1)

    world.setClock(new Date(Date.now() + 60 * 60 * 1000))
    await appendSamples(world, owner, handle, plainSamples('warmth'))
    world.setClock(undefined)

    expect((await findModel(world, handle))?.appends).toEqual({})
    expect((await listSamples(world, owner, handle, everything)).items).toHaveLength(60)
  })
})

describe('an activation whose process dies', () => {
  test.each(moments)('is made completely or not at all, whichever write it died %s', async (moment) => {
    for (let write = 1; ; write++) {
      const handle = await createDraft(world, `demo.activate-${moment}-${write}`)
      await runTraining(world, handle)
      await runTraining(world, handle)
      const outcome = await dying({ write, moment }, () => activateVersion(world, owner, handle, { version: 1 }))

      const model = await findModel(world, handle)
      const log = (await listActivations(world, owner, handle, everything)).items
      expect(log).toHaveLength(model?.generation ?? -1)
      expect(log[0]?.to).toBe(model?.current_version_no)
      if (outcome === 'alive') return
    }
  })
})

test('a training whose state machine cannot be started fails at once, and can be requested again', async () => {
  const handle = await createDraft(world, 'demo.never-started')
  const { start } = world.stateMachines
  world.stateMachines.start = () => Promise.reject(new Error('the machine is away'))

  await expect(startRun(world, handle)).rejects.toMatchObject({ code: 'upstream_unavailable' })
  world.stateMachines.start = start

  expect(await findModel(world, handle)).toMatchObject({ state: 'failed', last_operation: { status: 'failed' } })
  await expect(runTraining(world, handle)).resolves.toMatchObject({ outcome: { activated: true } })
})

async function dying(point: CrashPoint, action: () => Promise<unknown>): Promise<'died' | 'alive'> {
  const crash = crashAt(world, { ...point, forGood: true })
  try {
    await action()
    return 'alive'
  } catch (error) {
    if (error instanceof Refusal) throw error
    return 'died'
  } finally {
    crash.disarm()
  }
}
