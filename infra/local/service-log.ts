export const logLevels = ['silent', 'error', 'warn', 'info', 'debug'] as const
export type LogLevel = (typeof logLevels)[number]

type Write = (message: string, fields?: Record<string, unknown>) => void
export type ServiceLog = Readonly<Record<Exclude<LogLevel, 'silent'>, Write>>

/** Logs a JSON line per entry with the fields of the functions' logger: warnings and errors to stderr, the rest to stdout. */
export function makeServiceLog(threshold: LogLevel): ServiceLog {
  function writer(level: LogLevel, stream: NodeJS.WriteStream): Write {
    if (logLevels.indexOf(level) > logLevels.indexOf(threshold)) return () => {}
    return (message, fields) => {
      const entry = { level: level.toUpperCase(), message, timestamp: new Date().toISOString(), ...fields }
      stream.write(`${JSON.stringify(entry)}\n`)
    }
  }
  return {
    error: writer('error', process.stderr),
    warn: writer('warn', process.stderr),
    info: writer('info', process.stdout),
    debug: writer('debug', process.stdout),
  }
}

export const silentLog = makeServiceLog('silent')
