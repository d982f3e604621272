import { startLambdaEndpoint } from '../lambda-endpoint/start-lambda-endpoint.ts'
import type { LocalSettings } from '../local-settings.ts'
import type { ServiceLog } from '../service-log.ts'
import { handlerFolder } from './handler-folder.ts'

/**
 * Starts an endpoint of the Lambda API for the handlers in the configured folder only: a registered model reaches none of
 * the service's own functions. Without a folder the endpoint has no functions.
 */
export async function startHandlerEndpoint(
  { handlers }: LocalSettings,
  environment: NodeJS.ProcessEnv,
  log: ServiceLog,
) {
  if (!handlers) return startLambdaEndpoint({ functions: new Map(), log })
  const functions = handlerFolder(handlers.folder, handlers, environment)
  const lambda = await startLambdaEndpoint({ functions, log })
  return {
    url: lambda.url,
    async stop() {
      await lambda.stop()
      await functions.stop()
    },
  }
}
