import type { Log } from '../log.ts'
import type { Settings } from '../settings.ts'
import { handlerFolder } from './handler-folder.ts'
import { startLambda } from './start-lambda.ts'

/**
 * An endpoint of the Lambda API for the handlers in the folder that the user has set, and for nothing else: a registered model
 * reaches no function of the service's own. Without a folder no function is found there.
 */
export async function startHandlers({ handlers }: Settings, environment: NodeJS.ProcessEnv, log: Log) {
  if (!handlers) return startLambda({ functions: new Map(), log })
  const functions = handlerFolder(handlers.folder, handlers, environment)
  const lambda = await startLambda({ functions, log })
  return {
    url: lambda.url,
    async stop() {
      await lambda.stop()
      await functions.stop()
    },
  }
}
