import fc from 'fast-check'
import { afterAll, beforeAll, test } from 'vitest'
import { makeTestWorld, type TestWorld } from '../../support/test-world.ts'
import { commands, makeReal } from './support/commands.ts'
import { newReference } from './support/reference.ts'

let world: TestWorld
beforeAll(async () => {
  world = await makeTestWorld()
})
afterAll(() => world[Symbol.asyncDispose]())

test('any sequence of commands leaves the registry as its rules say', async () => {
  let runs = 0
  const property = fc.asyncProperty(fc.commands(commands, { maxCommands: 40, size: 'max' }), async (drawn) => {
    const real = await makeReal(world, `run-${runs++}`)
    await fc.asyncModelRun(() => ({ model: newReference(), real }), drawn)
  })
  await fc.assert(property, { numRuns: 8, interruptAfterTimeLimit: 30_000 })
})
