import { sweepRetrains } from '#usecases/sweep-retrains.ts'
import { settingsFromEnv } from '#world/settings.ts'
import { makeWorld } from '#world/world.ts'

const world = makeWorld(settingsFromEnv(process.env))

/** What the schedule calls. */
export function handler(): Promise<unknown> {
  return sweepRetrains(world)
}
