import { type ModelItems, readModelItems, writeCopy } from './model-copies.ts'
import { createDraft, runTraining } from './models.ts'
import { makeTestWorld, type TestWorld } from './test-world.ts'

const handle = 'demo.prepared-for-copies'

/** The same model after each of its trainings. The tests of a process train it as often as one of them needs. */
const prepared: Promise<ModelItems>[] = []
let world: Promise<TestWorld> | undefined

/** Makes a model with as many versions as trainings, as if they had run just now: writes what they once wrote. */
export async function writeTrained(target: TestWorld, copy: string, trainings: number): Promise<string> {
  return writeCopy(target, await afterTrainings(trainings), copy)
}

function afterTrainings(count: number): Promise<ModelItems> {
  prepared[count] ??= trainAfter(count - 1)
  return prepared[count]
}

async function trainAfter(count: number): Promise<ModelItems> {
  world ??= makePreparation()
  const stage = await world
  if (count > 0) await afterTrainings(count)
  await runTraining(stage, handle)
  return readModelItems(stage, handle)
}

/** In the middle of a month, so that only the first version is the first of it. */
async function makePreparation(): Promise<TestWorld> {
  const stage = await makeTestWorld()
  stage.setClock(new Date('2026-01-15T12:00:00Z'))
  await createDraft(stage, handle)
  return stage
}
