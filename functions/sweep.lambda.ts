import { sweepAll } from '#usecases/sweep/sweep-all.ts'
import { settingsFromEnv } from '#world/settings.ts'
import { makeWorld } from '#world/world.ts'

const world = makeWorld(settingsFromEnv(process.env))

/** Starts and ends what is due. The schedule calls it. */
export const handler = (event: unknown): Promise<unknown> => sweepAll(world, event)
