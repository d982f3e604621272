import { runStep } from '#steps/run-step.ts'
import { settingsFromEnv } from '#world/settings.ts'
import { makeWorld } from '#world/world.ts'

const world = makeWorld(settingsFromEnv(process.env))

/** Runs the step that TOUCHSTONE_STEP names; each step is deployed as a function of its own. */
export async function handler(input: unknown): Promise<unknown> {
  return runStep(world, process.env.TOUCHSTONE_STEP, input)
}
