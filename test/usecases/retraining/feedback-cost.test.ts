import { afterAll, beforeAll, expect, test } from 'vitest'
import { scoreText } from '#usecases/scoring/score-text.ts'
import { createDraft, runTraining } from '../../support/models.ts'
import { recordTableCalls } from '../../support/table-calls.ts'
import { makeTestWorld, owner, type TestWorld } from '../../support/test-world.ts'

let world: TestWorld
beforeAll(async () => {
  world = await makeTestWorld()
})
afterAll(() => world[Symbol.asyncDispose]())

const content = 'thank you so much'

test('a warm score reads the model once and writes nothing; with feedback it reads the model again and writes once', async () => {
  const handle = await createDraft(world, 'demo.counted', ['warmth', 'clarity'])
  await runTraining(world, handle)
  await scoreText(world, owner, handle, { content })

  const plain = await recordTableCalls(world, () => scoreText(world, owner, handle, { content }))
  const feedback = { warmth: 1, clarity: 0 }
  const withFeedback = await recordTableCalls(world, () => scoreText(world, owner, handle, { content, feedback }))

  const read = { command: 'GetItemCommand', key: `MODEL#${handle} MODEL`, isConsistent: true }
  expect(plain).toEqual([read])
  expect(withFeedback).toEqual([read, read, expect.objectContaining({ command: 'TransactWriteItemsCommand' })])
})
