import { stepNamed } from '#steps/steps.ts'
import { settingsFromEnv } from '#world/settings.ts'
import { makeWorld } from '#world/world.ts'

const world = makeWorld(settingsFromEnv(process.env))

/** Does the work of the one step that this function was deployed for, which TOUCHSTONE_STEP names. */
export async function handler(input: unknown): Promise<unknown> {
  return stepNamed(process.env.TOUCHSTONE_STEP).run(world, input)
}
