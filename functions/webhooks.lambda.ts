import { deliverEvent } from '#usecases/webhooks/deliver-event.ts'
import { settingsFromEnv } from '#world/settings.ts'
import { makeWorld } from '#world/world.ts'

const world = makeWorld(settingsFromEnv(process.env))

/** Makes the deliveries of an event of the bus. A rule of EventBridge calls it. */
export const handler = (event: unknown): Promise<unknown> => deliverEvent(world, event)
