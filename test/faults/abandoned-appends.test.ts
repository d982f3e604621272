import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { findModel } from '#table/models.ts'
import { appendSamples } from '#usecases/samples/append-samples.ts'
import { listSamples } from '#usecases/samples/list-samples.ts'
import { listVersions } from '#usecases/versions/list-versions.ts'
import { Crash, crashAt } from '../support/crash.ts'
import { createDraft, plainSamples, runTraining } from '../support/models.ts'
import { makeTestWorld, owner, type TestWorld } from '../support/test-world.ts'

let world: TestWorld
beforeAll(async () => {
  world = await makeTestWorld()
})
afterAll(() => world[Symbol.asyncDispose]())

const everything = { limit: 250, after: undefined }

describe('an append whose process dies', () => {
  test('is erased when a training acquires the lease', async () => {
    const handle = await createDraft(world, 'demo.abandoned-at-training')
    await appendAndDie(handle)

    await runTraining(world, handle)

    expect((await findModel(world, handle))?.appends).toEqual({})
    expect((await listVersions(world, owner, handle, everything)).items[0]?.sample_count).toBe(30)
  })

  test('is erased by a later append, and can no longer write', async () => {
    const handle = await createDraft(world, 'demo.abandoned')
    await appendAndDie(handle)
    expect(Object.keys((await findModel(world, handle))?.appends ?? {})).toHaveLength(1)

    world.setClock(new Date(Date.now() + 60 * 60 * 1000))
    await appendSamples(world, owner, handle, plainSamples('warmth'))
    world.setClock(undefined)

    expect((await findModel(world, handle))?.appends).toEqual({})
    expect((await listSamples(world, owner, handle, everything)).items).toHaveLength(60)
  })
})

/** Appends samples in a process that dies after its second write. */
async function appendAndDie(handle: string): Promise<void> {
  const crash = crashAt(world, { write: 2, moment: 'after', forGood: true })
  await expect(appendSamples(world, owner, handle, plainSamples('warmth'))).rejects.toThrow(Crash)
  crash.disarm()
}
