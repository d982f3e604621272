import { afterAll, beforeAll, expect, test } from 'vitest'
import { openAppend, writeSamples } from '#table/appends.ts'
import { findModel } from '#table/models.ts'
import { samplesInOrder } from '#table/samples.ts'
import { appendSamples } from '#usecases/samples/append-samples.ts'
import { deleteTrait } from '#usecases/traits/delete-trait.ts'
import { createDraft, plainSamples, startRun } from '../../support/models.ts'
import { makeTestWorld, owner, type TestWorld } from '../../support/test-world.ts'

let world: TestWorld
beforeAll(async () => {
  world = await makeTestWorld()
})
afterAll(() => world[Symbol.asyncDispose]())

test('a trait is deleted with all of its samples, also behind pages that an open append hides', async () => {
  const handle = await createDraft(world, 'demo.hidden', ['warmth', 'clarity'])
  const model = (await findModel(world, handle))!
  const [visible] = await Array.fromAsync(samplesInOrder(world, handle, { through: 1, hidden: [] }))
  const append = (await openAppend(world, model, 250))!
  const hidden = Array.from({ length: 250 }, (_, index) => ({ ...visible!, id: append.from + index }))
  await writeSamples(world, append, hidden)
  await appendSamples(world, owner, handle, plainSamples('warmth'))

  await deleteTrait(world, owner, handle, 'warmth')

  const left = (await findModel(world, handle))!
  expect(left.traits).toEqual({ clarity: 'clarity' })
  const view = { through: left.newest_sample_id, hidden: Object.values(left.appends) }
  const samples = await Array.fromAsync(samplesInOrder(world, handle, view))
  expect(new Set(samples.map(({ trait }) => trait))).toEqual(new Set(['clarity']))
})

test('a training that begins between two pages keeps the samples that are left', async () => {
  const handle = await createDraft(world, 'demo.overtaken', ['warmth', 'clarity'])
  const more = Array.from({ length: 4 }, () => plainSamples('warmth')).flat()
  await appendSamples(world, owner, handle, more)
  world.dynamodb.middlewareStack.add(
    (next, context) => async (args) => {
      const result = await next(args)
      if (context.commandName === 'TransactWriteItemsCommand') {
        world.dynamodb.middlewareStack.remove('overtaking')
        await startRun(world, handle)
      }
      return result
    },
    { step: 'build', name: 'overtaking' },
  )

  await expect(deleteTrait(world, owner, handle, 'warmth')).rejects.toMatchObject({ code: 'model_busy' })

  const { newest_sample_id: through } = (await findModel(world, handle))!
  const samples = await Array.fromAsync(samplesInOrder(world, handle, { through, hidden: [] }))
  expect(samples.filter(({ trait }) => trait === 'warmth')).toHaveLength(150 - 97)
})
