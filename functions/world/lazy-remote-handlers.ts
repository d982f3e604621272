import { loadOnce } from '#world/load-once.ts'
import type { HandlerSettings, RemoteHandlers } from '#world/remote-handlers.ts'

/** Loads the AWS clients at the first call, so that functions that call no handler start without them. */
export function lazyRemoteHandlers(settings: HandlerSettings): RemoteHandlers {
  const load = loadOnce(async () => (await import('#world/aws-handlers.ts')).awsHandlers(settings))
  return {
    invokeFunction: async (...args) => (await load()).invokeFunction(...args),
    runTask: async (...args) => (await load()).runTask(...args),
  }
}
