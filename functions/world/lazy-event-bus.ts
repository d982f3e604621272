import { callLimits } from '#world/call-limits.ts'
import type { EventBus } from '#world/event-bus.ts'
import { loadOnce } from '#world/load-once.ts'

/** Loads EventBridge's client with the first event, so that functions that publish none start without it. */
export function lazyEventBus(busName: string): EventBus {
  const load = loadOnce(async () => {
    const [{ EventBridgeClient }, { makeEventBus }] = await Promise.all([
      import('@aws-sdk/client-eventbridge'),
      import('#world/event-bus.ts'),
    ])
    return makeEventBus(new EventBridgeClient(callLimits), busName)
  })
  return { publish: async (event) => (await load()).publish(event) }
}
