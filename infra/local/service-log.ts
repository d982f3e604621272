import { escapeControls } from '#world/escape-controls.ts'
import { type LogFields, type LogFormat, logLine } from '#world/log-line.ts'

export const logLevels = ['silent', 'error', 'warn', 'info', 'debug'] as const
export type LogLevel = (typeof logLevels)[number]

type Write = (message: string, fields?: LogFields) => void
export type ServiceLog = Readonly<Record<Exclude<LogLevel, 'silent'>, Write>>

/** Logs an entry a line in the form of the functions' logger: warnings and errors to stderr, the rest to stdout. */
export function makeServiceLog(threshold: LogLevel, format: LogFormat = 'json'): ServiceLog {
  function writer(level: LogLevel, stream: NodeJS.WriteStream): Write {
    if (logLevels.indexOf(level) > logLevels.indexOf(threshold)) return () => {}
    const lineOf = format === 'text' ? logLine : jsonLine
    return (message, fields) => stream.write(`${lineOf(level, message, fields)}\n`)
  }
  return {
    error: writer('error', process.stderr),
    warn: writer('warn', process.stderr),
    info: writer('info', process.stdout),
    debug: writer('debug', process.stdout),
  }
}

function jsonLine(level: LogLevel, message: string, fields?: LogFields): string {
  const entry = { level: level.toUpperCase(), message, timestamp: new Date().toISOString(), ...fields }
  return escapeControls(JSON.stringify(entry))
}

export const silentLog = makeServiceLog('silent')
