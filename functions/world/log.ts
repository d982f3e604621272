import { Logger } from '@aws-lambda-powertools/logger'

/** One structured line each: what happened, ids and figures. Never bodies, texts or keys. */
export type Log = Pick<Logger, 'info' | 'warn' | 'error'>

/** POWERTOOLS_LOG_LEVEL says how much is told. */
export function makeLog(): Log {
  return new Logger({ serviceName: 'touchstone' })
}
