import type { World } from '#world/world.ts'
import { type ModelItems, readModelItems, writeCopy } from './model-copies.ts'
import { createDraft, runTraining } from './models.ts'
import { makeTestWorld, type TestWorld } from './test-world.ts'

/**
 * Writes a model with as many versions as trainings, as if they had run just now. The tests of a process train such a model once:
 * all others are copies of its items.
 */
export async function writeTrained(
  world: World,
  handle: string,
  trainings: number,
  traits: readonly string[] = ['warmth'],
): Promise<string> {
  const key = traits.join()
  const preparation = preparations.get(key) ?? prepare(traits, `demo.prepared-${preparations.size}`)
  preparations.set(key, preparation)
  return writeCopy(world, await preparation.after(trainings), handle)
}

type Preparation = { readonly after: (trainings: number) => Promise<ModelItems> }
const preparations = new Map<string, Preparation>()

function prepare(traits: readonly string[], handle: string): Preparation {
  const stages: Promise<ModelItems>[] = []
  const world = makeStage(traits, handle)

  function after(trainings: number): Promise<ModelItems> {
    stages[trainings] ??= trainOnce(trainings - 1)
    return stages[trainings]
  }
  async function trainOnce(earlier: number): Promise<ModelItems> {
    const stage = await world
    if (earlier > 0) await after(earlier)
    await runTraining(stage, handle)
    return readModelItems(stage, handle)
  }
  return { after }
}

/** Makes the draft in the middle of a month, so that only the first version is the first of it. */
async function makeStage(traits: readonly string[], handle: string): Promise<TestWorld> {
  const world = await makeTestWorld()
  world.setClock(new Date('2026-01-15T12:00:00Z'))
  await createDraft(world, handle, [...traits])
  return world
}
