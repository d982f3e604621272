import { steps } from '#steps/steps.ts'
import { settingsFromEnv } from '#world/settings.ts'
import { makeWorld } from '#world/world.ts'

const world = makeWorld(settingsFromEnv(process.env))
const step = steps.find(({ name }) => name === process.env.TOUCHSTONE_STEP)

/** Does the work of the one step that this function was deployed for. */
export async function handler(input: unknown): Promise<unknown> {
  if (!step) throw new Error(`There is no step "${process.env.TOUCHSTONE_STEP}"; TOUCHSTONE_STEP names one.`)
  return step.run(world, input)
}
