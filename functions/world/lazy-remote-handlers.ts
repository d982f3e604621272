import type { HandlerSettings, RemoteHandlers } from '#world/remote-handlers.ts'

/** Loads the AWS clients at the first call, so that functions that call no handler start without them. */
export function lazyRemoteHandlers(settings: HandlerSettings): RemoteHandlers {
  let loading: Promise<RemoteHandlers> | undefined
  const load = () => {
    loading ??= loadAwsHandlers(settings)
    return loading
  }
  return {
    invokeFunction: async (...args) => (await load()).invokeFunction(...args),
    runTask: async (...args) => (await load()).runTask(...args),
  }
}

async function loadAwsHandlers(settings: HandlerSettings): Promise<RemoteHandlers> {
  const { awsHandlers } = await import('#world/aws-handlers.ts')
  return awsHandlers(settings)
}
