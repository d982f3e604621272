import type { Measurements } from '#rules/service-metrics.ts'
import { makeJsonLogger } from '#world/json-logger.ts'
import { type LogFields, logLine } from '#world/log-line.ts'
import type { LogSettings } from '#world/log-settings.ts'
import { makeMetricFields } from '#world/metric-fields.ts'

/** Writes structured lines with the event, ids and figures. Never bodies, texts or keys. */
export type Log = {
  info(message: string, fields?: LogFields, measurements?: Measurements): void
  warn(message: string, fields?: LogFields, measurements?: Measurements): void
  error(message: string, fields?: LogFields): void
}

/** Makes the log: lines of JSON, or readable lines on the terminal of a local service. */
export function makeLog(settings: LogSettings): Log {
  return settings.logFormat === 'text' ? makeTextLog(settings.logLevel) : makeJsonLog(settings)
}

function makeJsonLog(settings: LogSettings): Log {
  const logger = makeJsonLogger()
  const metricFields = makeMetricFields(settings)
  const withMetrics = (fields: LogFields = {}, measurements?: Measurements) =>
    measurements === undefined ? fields : { ...fields, ...metricFields(measurements) }
  return {
    info: (message, fields, measurements) => logger.info(message, withMetrics(fields, measurements)),
    warn: (message, fields, measurements) => logger.warn(message, withMetrics(fields, measurements)),
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
