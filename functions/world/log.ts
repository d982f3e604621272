import { Logger } from '@aws-lambda-powertools/logger'

/** Writes structured lines with the event, ids and figures. Never bodies, texts or keys. */
export type Log = Pick<Logger, 'info' | 'warn' | 'error'>

/** Makes the log. POWERTOOLS_LOG_LEVEL sets the least level that is written. */
export function makeLog(): Log {
  return new Logger({ serviceName: 'touchstone' })
}
