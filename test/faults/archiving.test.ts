import { afterAll, beforeAll, expect, test } from 'vitest'
import { createModelSchema } from '#rules/model-request.ts'
import { traitInputSchema } from '#rules/trait.ts'
import { findModel } from '#table/models.ts'
import { firstSamples } from '#table/purges.ts'
import { archiveModel } from '#usecases/models/archive-model.ts'
import { createModel } from '#usecases/models/create-model.ts'
import { loadModel } from '#usecases/models/load-model.ts'
import { appendSamples } from '#usecases/samples/append-samples.ts'
import { putTraits } from '#usecases/traits/put-traits.ts'
import { Crash, crashAt } from '../support/crash.ts'
import { plainSamples, runTaskState } from '../support/models.ts'
import { makeTestWorld, owner, type TestWorld } from '../support/test-world.ts'

let world: TestWorld
beforeAll(async () => {
  world = await makeTestWorld()
})
afterAll(() => world[Symbol.asyncDispose]())

const append = (handle: string) => appendSamples(world, owner, handle, plainSamples('warmth'))
const archive = (handle: string) => archiveModel(world, owner, handle)
const samplesLeft = async (handle: string) =>
  (await firstSamples(world, handle, { through: 1_000_000, atMost: 100 })).length

async function makeZeroRetention(handle: string): Promise<string> {
  await createModel(world, owner, createModelSchema.parse({ handle, zero_data_retention: true }))
  await putTraits(world, owner, handle, [traitInputSchema.parse({ name: 'warmth' })])
  return handle
}

test('archiving that died is completed by a repeated request, whichever write it died after', async () => {
  for (let write = 1; ; write++) {
    const handle = await makeZeroRetention(`demo.dies-${write}`)
    await append(handle)
    const crash = crashAt(world, { write, moment: 'after', forGood: true })
    const died = await archive(handle).then(
      () => false,
      (error) => error instanceof Crash,
    )
    crash.disarm()

    world.setClock(new Date(Date.now() + 300_000))
    const { lease } = await loadModel(world, owner, handle, 'read')
    if (lease) {
      const purge = world.started.at(-1)
      await runTaskState(world, 'purge-the-samples', { ...purge })
      await runTaskState(world, 'end-the-purge', { ...purge })
    }
    await archive(handle)
    world.setClock(undefined)

    expect(await samplesLeft(handle)).toBe(0)
    expect(await findModel(world, handle)).toMatchObject({ state: 'archived', lease: null })
    if (!died) {
      expect(write).toBeGreaterThanOrEqual(4)
      return
    }
  }
})

test('uncommitted appends are purged too', async () => {
  const handle = await makeZeroRetention('demo.hidden')
  const crash = crashAt(world, { write: 2, moment: 'after', forGood: true })
  await append(handle).catch(() => {})
  crash.disarm()
  expect(await samplesLeft(handle)).toBe(30)

  await archive(handle)

  expect(await samplesLeft(handle)).toBe(0)
  expect(await findModel(world, handle)).toMatchObject({ state: 'archived', appends: {} })
})

test('appends that race with archiving leave nothing behind, in either order', async () => {
  for (let round = 0; round < 8; round++) {
    const handle = await makeZeroRetention(`demo.raced-${round}`)
    if (round % 2 === 1) await append(handle)

    const [archived] = await Promise.allSettled([archive(handle), append(handle), append(handle)])

    expect(archived.status).toBe('fulfilled')
    expect(await findModel(world, handle)).toMatchObject({ state: 'archived', appends: {} })
    expect(await samplesLeft(handle)).toBe(0)
  }
})
