import { Logger } from '@aws-lambda-powertools/logger'
import { type LogFields, logLine } from '#world/log-line.ts'
import type { LogSettings } from '#world/log-settings.ts'

/** Writes structured lines with the event, ids and figures. Never bodies, texts or keys. */
export type Log = {
  info(message: string, fields?: LogFields): void
  warn(message: string, fields?: LogFields): void
  error(message: string, fields?: LogFields): void
}

/** Makes the log: lines of JSON, or readable lines on the terminal of a local service. */
export function makeLog({ logFormat, logLevel }: LogSettings): Log {
  return logFormat === 'text' ? makeTextLog(logLevel) : makeJsonLog()
}

function makeJsonLog(): Log {
  const logger = new Logger({ serviceName: 'touchstone' })
  return {
    info: (message, fields = {}) => logger.info(message, fields),
    warn: (message, fields = {}) => logger.warn(message, fields),
    error: (message, fields = {}) => logger.error(message, fields),
  }
}

/** The levels in ascending order, as POWERTOOLS_LOG_LEVEL names them. */
const levels = ['DEBUG', 'INFO', 'WARN', 'ERROR', 'SILENT']

/** Writes entries of the level and above: warnings and errors to stderr, the rest to stdout. */
function makeTextLog(logLevel: string): Log {
  const writer = (level: string, stream: NodeJS.WriteStream) => (message: string, fields?: LogFields) => {
    if (levels.indexOf(level) >= levels.indexOf(logLevel)) stream.write(`${logLine(level, message, fields)}\n`)
  }
  return {
    info: writer('INFO', process.stdout),
    warn: writer('WARN', process.stderr),
    error: writer('ERROR', process.stderr),
  }
}
